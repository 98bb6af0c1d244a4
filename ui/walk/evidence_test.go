package walk_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// A photo dropped on the window is filed with one press, and stands in the
// package behind its separator, where the index says.
func TestADroppedPhotoIsFiledAndStandsInThePackage(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	p.start()
	p.begin()
	id, before := importDemo(t, p.app.Desk())
	p.app.Go(screen.Route{Place: screen.Case, Case: id})
	p.settle()

	p.app.Receive([]fyne.URI{storage.NewFileURI(photoOf(t, "劳动合同 王𬺓.jpg"))})
	p.until(func() bool { return len(opened(t, p.app.Desk(), id).Case.Documents) == 4 })
	p.until(func() bool { return find.Button(p.canvas(), p.word("evidence.guess.take")) != nil })
	p.tap(p.word("evidence.guess.take"))
	p.settle()
	session := opened(t, p.app.Desk(), id)
	document := session.Case.Documents[3]
	if document.Material != "contract" || len(document.Proves) != 1 || document.Proves[0].Fact != "post" {
		t.Fatalf("filed as %+v", document)
	}
	if after := session.Assessment.Scores.Evidenced; after.Low < before.Scores.Evidenced.Low {
		t.Errorf("evidence took points away: %v, then %v", before.Scores.Evidenced, after)
	}

	p.app.Go(screen.Route{Place: screen.Case, Case: id})
	p.settle()
	p.tap(p.word("case.outline.package"))
	p.settle()
	p.tap(p.word("package.save_as"))
	p.until(func() bool { _, err := os.Stat(p.out); return err == nil })
	text, err := exec.Command("pdftotext", "-layout", p.out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "劳动合同") || !strings.Contains(string(text), "王𬺓") {
		t.Error("the photo has no separator that names it")
	}
	if v, err := (&casework.Kit{Printer: p.app.Desk().Printer}).Verify(p.out, ""); err != nil || !v.Unchanged || len(v.Manifest.Exhibits) != 4 {
		t.Errorf("%+v, %v", v, err)
	}
}

// until waits for work in the background, and lets what it hands back happen.
func (p *person) until(done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		p.settle()
		if done() {
			p.settle()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	p.t.Fatalf("it does not happen; the screen reads:\n%s", find.Texts(p.canvas()))
}

// photoOf is a photo of a page, in a file of that name.
func photoOf(t *testing.T, name string) string {
	t.Helper()
	page := image.NewGray(image.Rect(0, 0, 1240, 1754))
	for y := range 1754 {
		for x := range 1240 {
			shade := uint8(250)
			if y%44 < 18 && x%9 < 4 && x > 120 && x < 1120 {
				shade = 30
			}
			page.SetGray(x, y, color.Gray{Y: shade})
		}
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, page, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
