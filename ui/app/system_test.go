package app_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"twozones/ui/native"
)

// standIn is for the system's dialogs: it answers the way it is told to.
type standIn struct {
	asked  []native.Question
	paths  []string
	err    error
	panics bool
	wait   chan struct{} // closed when the person has chosen; nil: at once
}

func (d *standIn) show(q native.Question) ([]string, error) {
	d.asked = append(d.asked, q)
	if d.wait != nil {
		<-d.wait
	}
	if d.panics {
		panic("a program that hangs into the dialog")
	}
	return d.paths, d.err
}

// withSystem is the app after the first run on a system with dialogs of its own.
func withSystem(t *testing.T) (*rig, *standIn) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	d := &standIn{}
	r := begun(t)
	r.system = d.show
	r.restart()
	return r, d
}

func TestTheSystemsDialogGivesTheFiles(t *testing.T) {
	r, d := withSystem(t)
	var got []string
	one := write(t, filepath.Join(t.TempDir(), "甲.YAML"), "")
	two := write(t, filepath.Join(t.TempDir(), "b.yaml"), "")
	d.paths = []string{one}
	r.OpenFile([]string{".yaml", ".yml"}, func(path string) { got = []string{path} })
	r.settle(2)
	if !slices.Equal(got, d.paths) {
		t.Errorf("one file: %v", got)
	}
	if q := d.asked[0]; q.Kind != native.File || q.Title != "选择文件" || q.Offered != ".yaml、.yml 文件" {
		t.Errorf("asked: %+v", q)
	}
	d.paths = []string{one, two}
	r.OpenFiles([]string{".yaml"}, func(paths []string) { got = paths })
	r.settle(2)
	if !slices.Equal(got, d.paths) {
		t.Errorf("several: %v", got)
	}
	if q := d.asked[1]; q.Kind != native.Files || q.Folder != filepath.Dir(one) {
		t.Errorf("asked: %+v", q)
	}
	d.paths = []string{filepath.Dir(two)}
	r.PickFolder(func(folder string) { got = []string{folder} })
	r.settle(2)
	if !slices.Equal(got, d.paths) || d.asked[2].Kind != native.Folder {
		t.Errorf("folder: %v", got)
	}
}

func TestClosingTheSystemsDialogDoesNothing(t *testing.T) {
	r, _ := withSystem(t)
	before := r.texts()
	r.OpenFile([]string{".yaml"}, func(string) { t.Error("called") })
	r.settle(2)
	r.SaveAs("a.pdf", func(string) { t.Error("called") })
	r.settle(2)
	r.PickFolder(func(string) { t.Error("called") })
	r.settle(2)
	if r.texts() != before {
		t.Error("something shows")
	}
}

func TestWhereTheSystemsDialogFailsOursShowsWithoutAWord(t *testing.T) {
	for name, fail := range map[string]func(*standIn){
		"an error": func(d *standIn) { d.err = errors.New("no") },
		"a panic":  func(d *standIn) { d.panics = true },
	} {
		t.Run(name, func(t *testing.T) {
			r, d := withSystem(t)
			fail(d)
			saved := ""
			r.SaveAs("a.pdf", func(path string) { saved = path })
			r.settle(2)
			r.sees("保存文件")
			r.doesNotSee("未能完成")
			r.tap("保存")
			if filepath.Base(saved) != "a.pdf" {
				t.Errorf("saved: %q", saved)
			}
			r.OpenFiles([]string{".pdf"}, func([]string) {})
			r.settle(2)
			r.sees("选择文件（可多选）")
		})
	}
}

func TestWhileADialogIsOpenNoSecondOneOpens(t *testing.T) {
	r, d := withSystem(t)
	d.wait = make(chan struct{})
	d.paths = []string{write(t, filepath.Join(t.TempDir(), "a.yaml"), "")}
	calls := 0
	for range 3 {
		r.OpenFile([]string{".yaml"}, func(string) { calls++ })
	}
	close(d.wait)
	r.settle(2)
	if calls != 1 || len(d.asked) != 1 {
		t.Errorf("%d dialogs, %d answers", len(d.asked), calls)
	}
	r.OpenFile([]string{".yaml"}, func(string) { calls++ })
	r.settle(2)
	if calls != 2 {
		t.Error("none opens after that")
	}
}

func TestAFileOfAnotherEndingLeadsToOurDialog(t *testing.T) {
	r, d := withSystem(t)
	d.paths = []string{write(t, filepath.Join(t.TempDir(), "letter.docx"), "")}
	r.OpenFile([]string{".yaml"}, func(string) { t.Error("called") })
	r.settle(2)
	r.sees("只列出文件夹和 .yaml 文件", filepath.Dir(d.paths[0]))
}

func TestTheEndingOfAFileToWriteIsAddedAndReplacingIsAsked(t *testing.T) {
	r, d := withSystem(t)
	folder := t.TempDir()
	saved := ""
	ask := func() {
		r.SaveAs("材料包.pdf", func(path string) { saved = path })
		r.settle(2)
	}
	d.paths = []string{filepath.Join(folder, "a")}
	ask()
	if saved != filepath.Join(folder, "a.pdf") {
		t.Errorf("saved: %s", saved)
	}
	saved = ""
	write(t, filepath.Join(folder, "a.pdf"), "old")
	ask()
	if saved != "" {
		t.Fatal("replaced without asking")
	}
	r.tap("保存")
	r.sees("这里已有同名文件")
	r.tap("替换")
	if saved != filepath.Join(folder, "a.pdf") {
		t.Errorf("saved: %s", saved)
	}
	d.paths = []string{filepath.Join(folder, "a.PDF")} // the system has asked
	ask()
	if saved != d.paths[0] {
		t.Errorf("saved: %s", saved)
	}
	if q := d.asked[0]; q.Kind != native.Save || q.Name != "材料包.pdf" || !slices.Equal(q.Endings, []string{".pdf"}) {
		t.Errorf("asked: %+v", q)
	}
}

func TestWhatIsChosenAfterLockingIsDropped(t *testing.T) {
	r, d := withSystem(t)
	seal(t, r)
	d.wait = make(chan struct{})
	d.paths = []string{write(t, filepath.Join(t.TempDir(), "a.yaml"), "")}
	r.OpenFile([]string{".yaml"}, func(string) { t.Error("a locked window was given a file") })
	r.Lock()
	close(d.wait)
	r.settle(2)
}
