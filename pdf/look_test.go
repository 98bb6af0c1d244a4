package pdf

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"twozones/model"
	"twozones/pdf/leaf"
)

// evidence is a PDF with a page of text.
func evidence(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "one-page.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAPackageOfOursCanServeAsEvidence(t *testing.T) {
	p := packageOf(t, personas(t)[0].facts, model.Zh)
	if l := (Printer{}).Look(printed(t, p)); l.Fault != "" || l.Separate || l.Pages != len(pagesOf(t, p)) || len(l.Blank)+len(l.Faint) > 0 {
		t.Errorf("%+v", l)
	}
	cut := printed(t, p)
	if l := (Printer{}).Look(cut[:len(cut)/2]); l.Fault != model.FaultDamaged {
		t.Errorf("cut in half: %+v", l)
	}
}

func TestAPreparedCopyIsMeasuredByItsPages(t *testing.T) {
	own := printed(t, packageOf(t, personas(t)[0].facts, model.Zh))
	prepared, err := Printer{}.Prepare(context.Background(), own, 0)
	if err != nil {
		t.Fatal(err)
	}
	one, err := Printer{}.Measure(prepared, []int{1})
	two, err2 := Printer{}.Measure(prepared, []int{1, 2})
	if err != nil || err2 != nil || one <= 0 || two <= one {
		t.Errorf("%d bytes for a page, %d for two; %v, %v", one, two, err, err2)
	}
	if _, err := (Printer{}).Measure(prepared[:100], []int{1}); err == nil {
		t.Error("a cut copy is measured")
	}
	if _, err := (Printer{}).Prepare(context.Background(), []byte("text"), 0); model.CodeOf(err) != model.CodeFileUnreadable {
		t.Error(err)
	}
	if l, err := leaf.Open(prepared); err != nil || len(l.Pages) < 2 {
		t.Error(err)
	}
}

// A process of its own: pdfcpu looks for its folder once.
func TestLookLeavesNoFolderBehind(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestAPageOfTextIsNoPicture$")
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "AppData="+home)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) > 0 {
		t.Errorf("the probe wrote %v, %v", entries, err)
	}
}

func TestAPageOfTextIsNoPicture(t *testing.T) {
	if l := (Printer{}).Look(evidence(t)); l.Fault != "" || l.Pages != 1 {
		t.Errorf("%+v", l)
	}
	if _, err := (Printer{}).Thumbnail(evidence(t), 1, 100); err == nil {
		t.Error("it has a thumbnail")
	}
	if _, _, err := (Printer{}).Sample(evidence(t), 1, 1); err == nil {
		t.Error("it has a sample")
	}
}
