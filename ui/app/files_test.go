package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/gallery/find"
)

func TestSavingAsksBeforeAFileIsReplaced(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	r := begun(t)
	var chosen []string
	ask := func() { r.SaveAs("package.pdf", func(path string) { chosen = append(chosen, path) }) }
	want := filepath.Join(os.Getenv("HOME"), "package.pdf")

	ask()
	r.tap("取消")
	if len(chosen) != 0 {
		t.Fatal("a cancelled dialog chose a file")
	}
	ask()
	r.tap("保存")
	if len(chosen) != 1 || chosen[0] != want {
		t.Fatalf("chosen: %v, want %s", chosen, want)
	}
	if _, err := os.Stat(want); err == nil {
		t.Error("asking has made the file")
	}
	write(t, want, "old")
	ask()
	r.tap("保存")
	r.sees("这里已有同名文件")
	if len(chosen) != 1 {
		t.Fatal("replaced without asking")
	}
	r.tap("替换")
	if len(chosen) != 2 {
		t.Error("not saved after asking")
	}
}

func TestANameForAFileIsChecked(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	r := begun(t)
	chosen := ""
	r.SaveAs("", func(path string) { chosen = path })
	for _, bad := range []string{"", "a/b", `c\d`, ".."} {
		entry := find.Entries(r.canvas())[0].(interface{ SetText(string) })
		entry.SetText(bad)
		r.tap("保存")
		r.sees("请输入文件名")
	}
	if chosen != "" {
		t.Errorf("chosen: %s", chosen)
	}
}

func TestChoosingAFileOffersOnlyThoseOfTheEnding(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, folder := range []string{"cases", ".hidden"} {
		if err := os.Mkdir(filepath.Join(home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(home, "letter.docx"), "")
	want := write(t, filepath.Join(home, "cases", "one.YAML"), "")
	r := begun(t)
	chosen := ""
	r.OpenFile([]string{".yaml"}, func(path string) { chosen = path })
	r.sees("cases" + string(filepath.Separator))
	r.doesNotSee("letter.docx", ".hidden")
	openRow(t, r, 0)
	r.sees("one.YAML")
	openRow(t, r, 0)
	if chosen != want {
		t.Errorf("chosen: %q, want %q", chosen, want)
	}
	r.doesNotSee("个人文件夹")
}

// scrollOf is the first page that scrolls.
func scrollOf(t *testing.T, r *rig) (page *container.Scroll) {
	t.Helper()
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		scroll, ok := o.(*container.Scroll)
		if ok {
			page = scroll
		}
		return ok
	})
	if page == nil {
		t.Fatal("nothing scrolls")
	}
	return page
}
