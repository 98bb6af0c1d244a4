package rulebook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/rulebook"
)

// A sheet that unpacks into far more than it is, one that says so and one that
// lies about it, is refused before it fills the memory.
func TestASheetThatSwellsIsRefused(t *testing.T) {
	for name, lies := range map[string]bool{"says so": false, "lies about it": true} {
		data := swollen(t, lies)
		if len(data) > rulebook.MaxSheetSize {
			t.Fatalf("%s: the bomb has %d bytes itself", name, len(data))
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		shelf, _ := desk(t)
		_, err := shelf.Install("sheet.xlsx", data, rulebook.InstallOptions{})
		runtime.ReadMemStats(&after)
		if model.CodeOf(err) != model.CodeSheet {
			t.Errorf("%s: %v", name, err)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 256 {
			t.Errorf("%s: it took %d MB", name, used)
		}
	}
}

// swollen is a workbook whose sheet is 256 MiB of blanks.
func swollen(t *testing.T, lies bool) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range workbook {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	blanks := []byte(strings.Repeat(" ", 1<<20))
	for range 1 << 8 {
		if _, err := w.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if lies { // 256 MiB, as the central directory has it, becomes 16 bytes
		return bytes.ReplaceAll(out.Bytes(), []byte{0, 0, 0, 0x10}, []byte{16, 0, 0, 0})
	}
	return out.Bytes()
}

var workbook = map[string]string{
	"[Content_Types].xml":        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
	"_rels/.rels":                `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	"xl/workbook.xml":            `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}
