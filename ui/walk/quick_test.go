package walk_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery/find"
)

// A talent checks their chances before anything is set up, in two languages, and
// keeps nothing but the paper.
func TestATalentChecksQuicklyInTwoLanguagesAndNothingIsStored(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "quick-check.pdf"),
		diary: newDiary("quick", "A talent: a quick check in two languages, stored nowhere")}
	p.demo = demonstration(t)
	answered(p.demo, map[string]model.Value{"professional_title": model.Choice("associate_senior"), "education": model.Choice("master"),
		"shortage_field": model.Unknown, "beijing_tax_cny_million": model.Unknown, "innovation_type": model.Unknown})
	p.start()
	before := settledFolder(t, p.data)
	p.page(p.word("first_run.title"))
	p.notes(p.word("quick.first_run"))
	p.tap(p.word("quick.begin.do"))
	p.page(p.word("quick.title"))
	p.notes(p.word("quick.nothing_kept"), p.word("quick.about"))

	check, err := casework.NewQuick(p.app.Kit(), casework.QuickProgramme)
	must(t, err)
	asked := check.Asked()
	half := len(asked) / 2
	p.quick(asked[:half])
	p.notesScore()
	p.misspells(p.demo.Rulebook.Fact("experience_years"))
	p.tap(p.words().Of(p.demo.Rulebook.Fact(asked[half]).Label))
	p.quick(asked[half:])

	p.page(p.word("quick.title"), p.word("quick.result"))
	p.notesScore()
	p.notes(p.word("quick.eligibility.met"), p.word("quick.paper.not_official"))
	p.tap(p.word("quick.save"))
	p.untilReads(p.word("quick.saved", "Name", filepath.Base(p.out)))
	p.notes(p.word("quick.saved", "Name", filepath.Base(p.out)))
	made := readPaper(t, p.out)
	p.notesPaper(filepath.Base(p.out), made)
	if made.pages != 2 {
		t.Errorf("the paper has %d pages", made.pages)
	}
	p.tap(p.word("quick.back"))
	p.page(p.word("first_run.title"))
	p.app.Close()
	if after := folder(t, p.data); !maps.Equal(before, after) {
		t.Errorf("before there were %q,\nafter it %q; or one of them has changed", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
	}
	p.diary.kept(t)
}

// quick answers questions of the quick check in their order, the first of which shows.
func (p *person) quick(facts []string) {
	p.t.Helper()
	for _, id := range facts {
		fact := p.demo.Rulebook.Fact(id)
		p.sees(p.words().Of(fact.Question))
		p.answer(fact)
		next := "quick.next"
		if find.Button(p.canvas(), p.word(next)) == nil {
			next = "quick.finish"
		}
		p.quietly(func() { p.tap(p.word(next)) })
	}
}

// misspells goes back to a number, writes a word there, and puts it right in the
// other language, where both the word and what is wrong with it still stand.
func (p *person) misspells(number *model.Fact) {
	p.t.Helper()
	label := func() string { return p.words().Of(number.Label) }
	write := func(text string) {
		p.entry(label()).(interface{ SetText(string) }).SetText("")
		p.typeUnder(label(), text)
	}
	p.tap(label())
	write("many")
	p.notes(p.word("interview.not_number"))
	p.tap(p.word("case.header.language"))
	p.page(p.word("quick.title"))
	p.notes(p.word("quick.nothing_kept"), p.words().Of(number.Question), p.word("interview.not_number"))
	p.seesUnder(label(), "many")
	write(p.demo.Case.Answers[number.ID].Value.Number.String())
	if p.reads(p.word("interview.not_number")) {
		p.t.Error("the number is still refused")
	}
	p.notesScore()
}

// folder is every file below a folder with its bytes.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		files[path] = string(data)
		return err
	})
	must(t, err)
	return files
}

// settledFolder waits until the backup of the start is written.
func settledFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	for {
		before := folder(t, dir)
		time.Sleep(300 * time.Millisecond)
		if after := folder(t, dir); maps.Equal(before, after) {
			return after
		}
	}
}
