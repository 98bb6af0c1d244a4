package app_test

import (
	"fmt"
	"testing"

	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// weighty is the app over the gallery's cases, one of which has 8 MB of documents
// that were not looked at yet.
func weighty(t *testing.T) (r *rig, id string) {
	t.Helper()
	r = seeded(t)
	rows, err := r.Desk().Cases()
	if err == nil {
		id = rows[1].ID
		err = gallery.Weigh(r.Desk(), id)
	}
	if err != nil {
		t.Fatal(err)
	}
	r.restart()
	r.drain()
	return r, id
}

func TestACaseWithHeavyDocumentsShowsOnceTheyAreRead(t *testing.T) {
	r, id := weighty(t)
	to := screen.Route{Place: screen.Case, Case: id, Field: "education"}
	r.Go(to)
	r.sees("正在打开案卷…")
	if len(r.opened) != 0 {
		t.Fatal("it was opened before")
	}
	r.SwitchLanguage()
	r.sees("Opening the case…")
	for len(r.opened) == 0 {
		r.settle(1)
	}
	if r.opened[0] != id || r.fields[0] != "education" {
		t.Errorf("opened %v at %v", r.opened, r.fields)
	}
	r.drain()
	r.Go(screen.Route{Place: screen.Cases})
	r.Go(to)
	if len(r.opened) != 2 {
		t.Errorf("it does not open at once the next time: %v", r.opened)
	}
}

func TestWhoGoesElsewhereWhileACaseOpensStaysThere(t *testing.T) {
	r, id := weighty(t)
	r.Go(screen.Route{Place: screen.Case, Case: id})
	r.tap("返回案卷列表")
	r.drain()
	r.sees("6 件")
	if len(r.opened) != 0 {
		t.Errorf("opened %v", r.opened)
	}
}

func TestAFullTrashIsSearched(t *testing.T) {
	r := seeded(t)
	desk := r.Desk()
	for i := range 70 {
		id, err := desk.NewCase("cn-beijing-two-zones", "")
		if err != nil {
			t.Fatal(err)
		}
		session, err := desk.Open(id)
		if err == nil {
			err = session.SetField("talent.name", fmt.Sprintf("TALENT, Number %d", i))
		}
		if err == nil {
			err = desk.Delete(id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	r.Go(screen.Route{Place: screen.Trash})
	r.sees("Number 69", "另有 10 项未列出")
	r.doesNotSee("Number 9")
	search := find.Entries(r.canvas())[0].(interface{ SetText(string) })
	search.SetText("number 9")
	for _, f := range r.later {
		f()
	}
	r.sees("Number 9")
	r.doesNotSee("Number 68", "未列出")
	search.SetText("nobody")
	for _, f := range r.later {
		f()
	}
	r.sees("回收站中没有符合的内容。")
}
