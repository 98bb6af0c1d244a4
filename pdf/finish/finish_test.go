package finish

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

func rawPDF(t *testing.T, pages int) []byte {
	t.Helper()
	pdf := gofpdf.New("P", "pt", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0))
	pdf.SetModificationDate(time.Unix(0, 0))
	for range pages {
		pdf.AddPage()
		pdf.Rect(10, 10, 20, 20, "F")
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInformationIsWritten(t *testing.T) {
	made := time.Date(2026, 1, 16, 17, 5, 0, 0, time.FixedZone("Beijing", 8*3600))
	out, err := Run(context.Background(), rawPDF(t, 2), Options{Lang: "zh-CN", Made: made, Info: []Entry{
		{"Title", "a (b) \\ c"}, {"Subject", ""}, {"Fingerprint", "王𬺓"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`/Title (a \(b\) \\ c)`, "/Fingerprint <FEFF738BD873DE93>", "/Lang (zh-CN)",
		"/ViewerPreferences <</DisplayDocTitle true>>", "/ModDate (D:20260116170500+08'00')", "/ID [<",
	} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%q is not in the file", want)
		}
	}
	if bytes.Contains(out, []byte("/Subject")) {
		t.Error("an empty entry was written")
	}
}

func TestPagesArePackedAndKeepTheirContent(t *testing.T) {
	pdf := gofpdf.New("P", "pt", "A4", "")
	pdf.SetCompression(false)
	for i := range 3 {
		pdf.AddPage()
		pdf.Rect(float64(i), 10, 20, 20, "F")
	}
	var raw bytes.Buffer
	if err := pdf.Output(&raw); err != nil {
		t.Fatal(err)
	}
	out, err := Run(context.Background(), raw.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		_, packed, _ := strings.Cut(objectOf(t, string(out), pageObject(n+1)+1), " /Filter /FlateDecode>>\nstream\n")
		z, err := zlib.NewReader(strings.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(z)
		if want := fmt.Sprintf("%d.00 831.89 20.00 -20.00 re f", n); err != nil || !strings.Contains(string(content), want) {
			t.Errorf("page %d holds %q, error %v", n+1, content, err)
		}
	}
}

func TestIDFollowsTheContent(t *testing.T) {
	id := func(title string) string {
		out, err := Run(context.Background(), rawPDF(t, 1), Options{Info: []Entry{{"Title", title}}})
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(out), "/ID [")
		return after[:34]
	}
	if id("a") != id("a") || id("a") == id("b") {
		t.Errorf("ids: %s, %s, %s", id("a"), id("a"), id("b"))
	}
}

func TestOutlineIsATree(t *testing.T) {
	marks := []Bookmark{{"a", 0, 1, 0}, {"a1", 1, 1, 0}, {"a11", 3, 1, 0}, {"a2", 1, 1, 0}, {"b", 0, 1, 0}}
	tree := buildTree(marks)
	for i, want := range []int{0, 0, 1, 2, 1, 0} {
		if tree[i].parent != want {
			t.Errorf("node %d hangs under %d, want %d", i, tree[i].parent, want)
		}
	}
	if n := descendants(tree, 0); n != 5 {
		t.Errorf("%d entries, want 5", n)
	}
	item := string(outlineItem(tree, 4, 100))
	for _, want := range []string{"/Title (a2)", "/Parent 101 0 R", "/Prev 102 0 R"} {
		if !strings.Contains(item, want) {
			t.Errorf("%s: no %q", item, want)
		}
	}
}

func TestForeignBytesAreRefused(t *testing.T) {
	good := rawPDF(t, 1)
	for name, raw := range map[string][]byte{
		"empty":         nil,
		"no table":      []byte("%PDF-1.4\nstartxref\n5\n%%EOF"),
		"cut off":       good[:len(good)/2],
		"shifted":       append([]byte("junk"), good...),
		"wrong offsets": bytes.Replace(good, []byte("00000 n"), []byte("00001 n"), 1)[1:],
	} {
		if out, err := Run(context.Background(), raw, Options{}); err == nil {
			t.Errorf("%s: accepted, %d bytes", name, len(out))
		}
	}
	if _, err := Run(context.Background(), good, Options{Fonts: []Font{{Key: "utf8none", Name: "None"}}}); err == nil {
		t.Error("a font that is not in the file: accepted")
	}
}
