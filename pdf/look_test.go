package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
)

func onePage(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "one-page.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func picture(t *testing.T, encode func(b *bytes.Buffer, m image.Image) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngPicture(t *testing.T) []byte {
	return picture(t, func(b *bytes.Buffer, m image.Image) error { return png.Encode(b, m) })
}

func jpegPicture(t *testing.T) []byte {
	return picture(t, func(b *bytes.Buffer, m image.Image) error { return jpeg.Encode(b, m, nil) })
}

func TestLookKnowsFilesByTheirContent(t *testing.T) {
	demo := packageOf(t, personas(t)[0].facts, model.Zh)
	own := printed(t, demo)
	for name, c := range map[string]struct {
		data  []byte
		media string
		pages int
	}{
		"one page":          {onePage(t), "application/pdf", 1},
		"junk before":       {append([]byte("junk\r\n"), onePage(t)...), "application/pdf", 1},
		"one of our own":    {own, "application/pdf", len(pagesOf(t, demo))},
		"a PNG picture":     {pngPicture(t), "image/png", 1},
		"a JPEG photograph": {jpegPicture(t), "image/jpeg", 1},
	} {
		if l := (Printer{}).Look(c.data); l.Fault != "" || l.MediaType != c.media || l.Pages != c.pages {
			t.Errorf("%s: %+v; want %q, %d", name, l, c.media, c.pages)
		}
	}
}

func TestLookRefusesWhatCannotServe(t *testing.T) {
	good := printed(t, packageOf(t, personas(t)[0].facts, model.Zh))
	for name, c := range map[string]struct {
		data []byte
		want model.Fault
	}{
		"empty":               {nil, model.FaultEmpty},
		"text":                {[]byte("姓名：王𬺓\n"), model.FaultNotKnown},
		"a word document":     {[]byte("PK\x03\x04 word/document.xml"), model.FaultNotKnown},
		"header only":         {[]byte("%PDF-1.7\n"), model.FaultDamaged},
		"truncated PDF":       {good[:len(good)/2], model.FaultDamaged},
		"truncated PNG":       {pngPicture(t)[:60], model.FaultDamaged},
		"truncated JPEG":      {jpegPicture(t)[:300], model.FaultDamaged},
		"password":            {encrypt(t, "secret"), model.FaultEncrypted},
		"owner password only": {encrypt(t, ""), model.FaultEncrypted},
		"a bomb of a picture": {hugeHeader(t), model.FaultTooManyPixels},
		"far too large":       {make([]byte, model.MaxDocument+1), model.FaultTooLarge},
	} {
		if l := (Printer{}).Look(c.data); l.Fault != c.want || l.MediaType != "" || l.Pages != 0 {
			t.Errorf("%s: %+v; want %v", name, l, c.want)
		}
	}
}

// encrypt locks the sample page with qpdf.
func encrypt(t *testing.T, user string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "locked.pdf")
	run(t, onePage(t), "qpdf", "--encrypt", user, "owner", "256", "--", "FILE", out)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// hugeHeader is a small PNG whose header claims 100 000 by 100 000 points.
func hugeHeader(t *testing.T) []byte {
	t.Helper()
	data := pngPicture(t)
	const header, size, end = 12, 16, 29 // of the first chunk: its type, the two sides, its checksum
	binary.BigEndian.PutUint32(data[size:], 100_000)
	binary.BigEndian.PutUint32(data[size+4:], 100_000)
	binary.BigEndian.PutUint32(data[end:], crc32.ChecksumIEEE(data[header:end]))
	return data
}

// A process of its own: pdfcpu looks for its folder once.
func TestLookLeavesNoFolderBehind(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestLookKnowsFilesByTheirContent$")
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "AppData="+home)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) > 0 {
		t.Errorf("the probe wrote %v, %v", entries, err)
	}
}

func FuzzLook(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte(strings.Repeat("\xff\xd8\xff", 9)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l := (Printer{}).Look(data); (l.Fault == "") != (l.Pages > 0) {
			t.Errorf("%+v", l)
		}
	})
}
