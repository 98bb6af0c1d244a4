package walk_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// office is a data directory of somebody's.
func office(t *testing.T, by string) string {
	t.Helper()
	p := &person{t: t, data: t.TempDir()}
	p.start()
	p.app.Apply(casework.Settings{Started: true, Lang: model.Zh, By: by})
	p.app.Close()
	return p.data
}

// sit goes to another office, some hours later.
func (p *person) sit(data string) {
	if p.app != nil {
		p.app.Close()
	}
	if p.clock == nil {
		p.clock = gallery.NewClock(now, 0)
	}
	p.clock.Move(time.Hour)
	p.clock.Step(time.Second)
	p.data = data
	p.start()
}

func (p *person) desk() *casework.Desk { return p.app.Desk() }

// only is the one case of the office, as it is stored.
func (p *person) only() *casework.Session {
	p.t.Helper()
	rows, err := p.desk().Cases()
	if err != nil || len(rows) != 1 {
		p.t.Fatalf("the cases are %v (%v), want one", rows, err)
	}
	return opened(p.t, p.desk(), rows[0].ID)
}

// ownKey reads the own public key as the settings lead to it.
func (p *person) ownKey() string {
	p.t.Helper()
	p.app.Go(screen.Route{Place: screen.Settings})
	p.tap(p.word("handover.keys.manage"))
	p.tap(p.word("handover.own.copy"))
	key := fyne.CurrentApp().Clipboard().Content()
	p.sees(key)
	if !strings.HasPrefix(key, "age1") {
		p.t.Fatalf("copied: %q", key)
	}
	return key
}

// sealFor hands the only case over for a key.
func (p *person) sealFor(key, name string) {
	p.t.Helper()
	p.app.Go(screen.Route{Place: screen.Case, Case: p.only().ID()})
	p.settle()
	p.tap(p.word("handover.menu"))
	p.typeUnder(p.word("handover.for.key.field"), key)
	if name != "" {
		p.typeUnder(p.word("handover.for.name"), name)
	}
	p.tap(p.word("handover.seal.do"))
	p.untilReads(p.word("handover.sealed.done", "File", filepath.Base(p.out)))
}

func (p *person) untilReads(text string) {
	p.t.Helper()
	p.until(func() bool { return strings.Contains(find.Texts(p.canvas()), text) })
}

// drop drops a file on the window.
func (p *person) drop(path string) { p.app.Receive([]fyne.URI{storage.NewFileURI(path)}) }

// tapNth presses the n-th of what has that name.
func (p *person) tapNth(name string, n int) {
	p.t.Helper()
	if !find.Tap(p.canvas(), name, n) {
		p.t.Fatalf("there is no %d. %q to press; the screen reads:\n%s", n, name, find.Texts(p.canvas()))
	}
	p.settle()
}

// undoSaid presses the undo of the line at the bottom, which lies over the rest.
func (p *person) undoSaid() {
	p.t.Helper()
	button := find.Button(p.canvas(), p.word("app.undo"))
	if button == nil {
		p.t.Fatalf("there is no undo; the screen reads:\n%s", find.Texts(p.canvas()))
	}
	button.Tapped(nil)
	p.settle()
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestACaseGoesToAPartnerAndComesBackMerged(t *testing.T) {
	here, there := office(t, "张丽"), office(t, "李明")
	dir := t.TempDir()
	p := &person{t: t, out: filepath.Join(dir, "out.tzcase")}
	p.sit(there)
	theirKey := p.ownKey()

	p.sit(here)
	ourKey := p.ownKey()
	importDemo(t, p.desk())
	p.sealFor(theirKey, "李明")
	p.impersonal("the suggested name", p.suggested)
	if p.suggested != "交接-2026-11-23.tzcase" {
		t.Errorf("suggested is %q", p.suggested)
	}
	if partners, err := p.desk().Partners(); err != nil || !slices.Equal(partners, []casework.Partner{{Name: "李明", Key: theirKey}}) {
		t.Errorf("partners are %v %v", partners, err)
	}

	p.sit(there)
	p.drop(p.out)
	p.untilReads(p.word("handover.in.nothing_stored"))
	p.sees("张丽")
	p.sees("passport.pdf")
	p.sees("NAKAMURA")
	p.impersonal("the title", p.app.Window().Title())
	if rows, _ := p.desk().Cases(); len(rows) != 0 {
		t.Fatal("stored before it was asked for")
	}
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.opened"))
	s := p.only()
	must(t, s.Answer("education", model.Choice("master")), s.SetField("talent.post_title", "首席科学家"), s.SetField("enterprise.address", "对方的地址"))
	p.out = filepath.Join(dir, "back.tzcase")
	p.sealFor(ourKey, "")

	p.sit(here)
	s = p.only()
	must(t, s.Answer("education", model.Choice("bachelor")), s.SetField("enterprise.address", "本机的地址"))
	before := p.only().Case
	p.in = p.out
	p.app.Go(screen.Route{Place: screen.Cases})
	p.settle()
	p.tap(p.word("handover.open.menu"))
	p.untilReads(p.word("handover.way"))
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.conflict.title"))
	for _, text := range []string{"对方的地址", "本机的地址", "首席科学家", "李明，2026-11-23"} {
		p.sees(text)
	}
	if !reflect.DeepEqual(p.only().Case, before) {
		t.Fatal("something was written before the merge")
	}
	p.choose(p.words().Of(s.Rulebook.Fact("education").Label), 1)
	p.app.SwitchLanguage() // what was chosen stays
	p.sees(p.word("handover.conflict.title"))
	p.app.SwitchLanguage()
	p.tap(p.word("handover.merge.do"))
	p.untilReads(p.word("handover.merged", "Taken", 2))
	after := p.only().Case
	if got := after.Answers["education"].Value.Option; got != "master" || after.Talent.PostTitle != "首席科学家" || after.Enterprise.Address != "本机的地址" {
		t.Errorf("merged into %q %q %q", got, after.Talent.PostTitle, after.Enterprise.Address)
	}
	p.undoSaid()
	if undone := p.only().Case; !reflect.DeepEqual(undone, before) {
		t.Errorf("undone is\n%+v\nwant\n%+v", undone, before)
	}
	p.untilReads(p.word("handover.undone"))
}

// choose picks the n-th choice of the conflict about a field.
func (p *person) choose(field string, n int) {
	p.t.Helper()
	at, seen := -1, false
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		if isText(o, field) {
			seen = true
		}
		if _, asks := o.(*widgets.Segments); asks && !seen {
			at++
		}
		return seen
	})
	if !seen {
		p.t.Fatalf("no conflict about %q; the screen reads:\n%s", field, find.Texts(p.canvas()))
	}
	p.tapNth(p.word("handover.conflict.choice"), 2*(at+1)+n)
}

func TestAMergeIsNotTakenBackOverLaterWork(t *testing.T) {
	here, there := office(t, "张丽"), office(t, "李明")
	p := &person{t: t, out: filepath.Join(t.TempDir(), "x.tzcase")}
	p.sit(there)
	key := p.ownKey()
	p.sit(here)
	ourKey := p.ownKey()
	importDemo(t, p.desk())
	p.sealFor(key, "")
	p.sit(there)
	p.drop(p.out)
	p.untilReads(p.word("handover.way"))
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.opened"))
	must(t, p.only().SetField("talent.post_title", "首席科学家"))
	p.sealFor(ourKey, "")
	p.sit(here)
	p.app.Go(screen.Route{Place: screen.Case, Case: p.only().ID()})
	p.drop(p.out)
	p.untilReads(p.word("handover.way"))
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.takes"))
	p.tap(p.word("handover.merge.do"))
	p.untilReads(p.word("handover.merged", "Taken", 1))
	must(t, p.only().SetField("talent.phone", "13900000009"))
	p.undoSaid()
	p.sees(p.word("handover.undo.late"))
	if c := p.only().Case; c.Talent.PostTitle != "首席科学家" || c.Talent.Phone != "13900000009" {
		t.Errorf("%q %q", c.Talent.PostTitle, c.Talent.Phone)
	}
	// the same file again brings nothing, and leads back to the case
	p.drop(p.out)
	p.untilReads(p.word("handover.way"))
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.merge.title"))
	if find.Button(p.canvas(), p.word("handover.conflict.all_mine")) != nil || strings.Contains(find.Texts(p.canvas()), p.word("handover.takes.about")) {
		t.Errorf("the file merges again:\n%s", find.Texts(p.canvas()))
	}
}

func TestOnePartGoesForAPassphraseAndAWrongOneStoresNothing(t *testing.T) {
	here, there := office(t, "张丽"), office(t, "李明")
	p := &person{t: t, out: filepath.Join(t.TempDir(), "part.tzcase")}
	p.sit(here)
	importDemo(t, p.desk())
	p.app.Go(screen.Route{Place: screen.HandOver, Case: p.only().ID()})
	p.untilReads(p.words().N("handover.part.stays", 1, "Names", "salary.pdf"))
	p.pick(p.word("handover.part.talent"))
	p.sees(p.word("handover.sees.not.talent"))
	p.tapNth(p.word("handover.for.by"), 1)
	p.typeUnder(p.word("handover.passphrase"), "四月 雁栖湖 白杨 渡口")
	p.typeUnder(p.word("handover.passphrase.again"), "四月")
	p.tap(p.word("handover.seal.do"))
	p.sees(p.word("lock.differ"))
	if _, err := os.Stat(p.out); err == nil {
		t.Fatal("sealed although the entries differ")
	}
	p.typeUnder(p.word("handover.passphrase.again"), " 雁栖湖 白杨 渡口")
	p.tap(p.word("handover.seal.do"))
	p.untilReads(p.words().N("handover.sealed", 23, "Documents", 2))

	p.sit(there)
	p.drop(p.out)
	p.untilReads(p.word("handover.open.passphrase"))
	p.typeUnder(p.word("handover.passphrase"), "四月")
	p.tap(p.word("handover.open.do"))
	p.untilReads(p.words().Error(model.Fail(model.CodeSealNoMatch, nil)))
	entry := p.entry(p.word("handover.passphrase"))
	p.canvas().Focus(entry)
	for _, r := range "四月 雁栖湖 白杨 渡口" { // in the place of the wrong one
		entry.TypedRune(r)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.untilReads(p.word("handover.in.nothing_stored"))
	if rows, _ := p.desk().Cases(); len(rows) != 0 {
		t.Fatal("something was stored")
	}
	p.tap(p.word("handover.open.further"))
	p.untilReads(p.word("handover.opened"))
	c := p.only().Case
	if c.Talent.Name == "" || c.Enterprise.NameZh != "" || len(c.Documents) != 2 {
		t.Errorf("the part holds %q %q %d", c.Talent.Name, c.Enterprise.NameZh, len(c.Documents))
	}
}

func TestACancelledSealingLeavesNoFile(t *testing.T) {
	p := &person{t: t, out: filepath.Join(t.TempDir(), "x.tzcase")}
	p.sit(office(t, "张丽"))
	importDemo(t, p.desk())
	p.app.Go(screen.Route{Place: screen.HandOver, Case: p.only().ID()})
	p.tapNth(p.word("handover.for.by"), 1)
	p.typeUnder(p.word("handover.passphrase"), "四月 雁栖湖")
	p.typeUnder(p.word("handover.passphrase.again"), "四月 雁栖湖")
	p.tap(p.word("handover.seal.do"))
	p.tap(p.word("app.cancel"))
	p.untilReads(p.word("handover.cancelled"))
	if left, _ := os.ReadDir(filepath.Dir(p.out)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	p.app.Go(screen.Route{Place: screen.Cases})
}

func TestPartnersAreKeptRefusedAndTakenOut(t *testing.T) {
	p := &person{t: t}
	p.sit(office(t, "张丽"))
	key := p.ownKey()
	add := func(name, key string) {
		p.typeUnder(p.word("handover.partners.name"), name)
		p.typeUnder(p.word("handover.for.key.field"), key)
		p.tap(p.word("handover.partners.add"))
	}
	add("", key)
	p.sees(p.word("handover.partners.unnamed"))
	add("陈静", "AGE-SECRET-KEY-1")
	p.sees(p.words().Error(model.Fail(model.CodeSealKey, nil, "rule", "public")))
	if partners, _ := p.desk().Partners(); len(partners) != 0 {
		t.Fatal("kept", partners)
	}
	p.app.Go(screen.Route{Place: screen.HandoverKeys})
	add("陈静", key)
	want := []casework.Partner{{Name: "陈静", Key: key}}
	if partners, _ := p.desk().Partners(); !slices.Equal(partners, want) {
		t.Fatal("kept", partners)
	}
	p.tap(p.word("handover.partners.remove"))
	if partners, _ := p.desk().Partners(); len(partners) != 0 {
		t.Error("not removed", partners)
	}
	p.undoSaid()
	if partners, _ := p.desk().Partners(); !slices.Equal(partners, want) {
		t.Error("not brought back", partners)
	}
}

// A document whose file is gone is named before and after, and the rest goes.
func TestWhatCannotGoIsNamed(t *testing.T) {
	p := &person{t: t, out: filepath.Join(t.TempDir(), "x.tzcase")}
	data := office(t, "张丽")
	p.sit(data)
	importDemo(t, p.desk())
	hash := p.only().Case.Documents[0].Hash
	must(t, os.Remove(filepath.Join(data, "documents", hash[:2], hash)))
	key, err := p.desk().OwnKey()
	must(t, err)
	p.app.Go(screen.Route{Place: screen.HandOver, Case: p.only().ID()})
	p.untilReads(p.words().N("handover.cannot_go", 1, "Names", "passport.pdf"))
	p.typeUnder(p.word("handover.for.key.field"), key)
	p.tap(p.word("handover.seal.do"))
	p.untilReads(p.word("handover.left_out", "Name", "passport.pdf"))
	in, err := p.desk().ReadHandover(context.Background(), p.out, casework.Keys{})
	if err != nil || in.Documents != 2 {
		t.Errorf("%+v %v", in, err)
	}
}
