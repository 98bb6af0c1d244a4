package walk_test

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

// An HR officer who has never seen the app enters the enterprise once, then makes
// three cases for it, each in another way: question by question, section by section,
// and from the open conditions. Each talent gets a package, with nothing of the
// others in it.
func TestHRAddsAnEnterpriseAndThreeTalentsAndPrintsThreePackages(t *testing.T) {
	dir := t.TempDir()
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(dir, "申报材料.pdf"), folder: filepath.Join(dir, "packages"),
		diary: newDiary("hr", "HR: one enterprise, three talents, three packages")}
	must(t, os.Mkdir(p.folder, 0o700))
	three := threeTalents(t)
	p.demo = three[0]
	p.start()
	p.page(p.word("first_run.title"))
	p.notes(p.word("quick.first_run"))
	p.begin()
	p.page(p.word("cases.title"))

	p.addEnterprise()
	p.questionByQuestion()
	p.attaches()
	p.demo = three[1]
	p.sectionBySection()
	p.demo = three[2]
	p.conditionByCondition()

	p.tap(p.word("case.header.cases"))
	p.page(p.word("cases.title"))
	for _, talent := range three {
		name := talent.Case.Talent.Name
		p.until(func() bool {
			return strings.Contains(find.TextsOf(p.row(name).(fyne.CanvasObject)), p.word("state.met"))
		})
		p.notesRow(name)
	}
	p.demo = three[0]
	p.openRowOf(p.demo.Case.Talent.Name)
	papers := map[string]*paper{p.demo.Case.Talent.Name: p.bundles()}
	maps.Copy(papers, p.packagesOfMany(three[1:]))
	for _, own := range three {
		p.onlyOf(papers[own.Case.Talent.Name], own, three)
	}
	p.diary.kept(t)
}

// threeTalents are the cases that are entered: one secure and complete, one open,
// one of somebody who is not eligible. They are of one enterprise.
func threeTalents(t *testing.T) []*casework.Dossier {
	t.Helper()
	sure, open, barred := demonstration(t), demonstration(t), demonstration(t)
	open.Case.Talent = model.Talent{Name: "GARCÍA LÓPEZ, María", Nationality: "ESP", Sex: "F", PassportNumber: "PAB123456",
		PostTitle: "算法总监", Phone: "13900000001", Email: "maria@yanqi-quantum.example"}
	barred.Case.Talent = model.Talent{Name: "OKONKWO, Chidi", Nationality: "NGA", Sex: "M", PassportNumber: "A09876543",
		PostTitle: "测试工程师", Phone: "13900000002", Email: "chidi@yanqi-quantum.example"}
	firm := map[string]model.Value{"enterprise_type": model.Choice("headquarters"), "innovation_type": model.Choice("national"),
		"beijing_tax_cny_million": model.Number(model.KindDecimal, model.Whole(80)), "beijing_insured_staff": model.Number(model.KindInteger, model.Whole(900))}
	answered(sure, firm, map[string]model.Value{"post": model.Choice("chief"), "professional_title": model.Choice("senior"),
		"shortage_field": model.YesNo(false), "world_class_employer": model.YesNo(true)})
	answered(open, firm, map[string]model.Value{"education": model.Choice("master"), "leads_key_team_or_project": model.YesNo(false),
		"birth_date": model.Day(model.Date{Year: 1991, Month: 8, Day: 3}), "experience_years": model.Number(model.KindDecimal, model.Whole(8)),
		"china_years": model.Unknown, "achievements": model.Unknown})
	answered(barred, firm, map[string]model.Value{"post": model.Choice("other"), "professional_title": model.Choice("none"),
		"leads_key_team_or_project": model.YesNo(false), "shortage_field": model.YesNo(false)})
	return []*casework.Dossier{sure, open, barred}
}

// answered puts answers in the place of those that a case has.
func answered(d *casework.Dossier, sets ...map[string]model.Value) {
	for _, set := range sets {
		for fact, value := range set {
			d.Case.Answers[fact] = model.Answer{Value: value}
		}
	}
}

// addEnterprise fills in the fact sheet, with the round's questions.
func (p *person) addEnterprise() {
	p.t.Helper()
	p.tap(p.word("app.rail.enterprises"))
	p.page(p.word("firms.title"))
	p.notes(p.word("firms.empty"))
	p.tap(p.word("firms.begin.new.do"))
	p.page(p.word("firms.title"), p.word("firms.new.title"))
	p.fields("enterprise", p.typeUnder, nil, func(_, text string) { p.pick(text) })
	p.tap(p.words().Of(p.demo.Rulebook.Short))
	p.each(model.EnterpriseSide, p.answer)
	p.notes(p.word("firms.effect.no_cases"))
	p.tap(p.word("firms.save.new"))
	p.page(p.word("firms.title"), p.demo.Case.Enterprise.NameZh)
	p.notes(p.word("firms.saved.new"), p.word("firms.calm"))
}

// each visits the questions about one side, in their order.
func (p *person) each(side string, do func(*model.Fact)) {
	for i := range p.demo.Rulebook.Facts {
		if fact := &p.demo.Rulebook.Facts[i]; fact.About == side {
			do(fact)
		}
	}
}

// newCaseHere makes a case of the enterprise, from its page.
func (p *person) newCaseHere() {
	p.t.Helper()
	p.tap(p.word("firms.cases.new"))
	p.page(p.word("cases.new.title"), p.word("cases.new.programme"))
	p.chooseProgramme()
	p.page(p.word("cases.new.title"), p.word("cases.new.enterprise"))
	if picked := p.picked(); len(picked) != 1 || picked[0] != p.demo.Case.Enterprise.NameZh {
		p.t.Errorf("picked is %q", picked)
	}
	p.notes(p.words().Of(p.demo.Rulebook.Title), p.demo.Case.Enterprise.NameZh)
	p.tap(p.word("cases.new.create"))
}

// askedOnce answers a question that the enterprise's sheet has not answered yet, and
// sees the answer of one that it has.
func (p *person) askedOnce(fact *model.Fact) {
	p.t.Helper()
	if fact.About == model.EnterpriseSide {
		p.seesAnswer(fact)
		return
	}
	p.section()
	p.answer(fact)
}

// ownForm fills in the form of the talent, and sees that of the enterprise filled in.
func (p *person) ownForm(form string) {
	p.t.Helper()
	if form == "enterprise" {
		p.seesForm(form)
		return
	}
	p.section()
	p.fillForm(form)
}

// section begins a page of the diary where the section of the case is another one.
func (p *person) section() {
	p.t.Helper()
	crumb := ""
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		if line, ok := o.(*widgets.Paragraph); ok && strings.Contains(line.Text(), " · ") {
			crumb = line.Text()
		}
		return crumb != ""
	})
	titles := append([]string{p.word("cases.title")}, strings.Split(crumb, " · ")[:2]...)
	if !p.diary.at(titles) {
		p.page(titles...)
	}
}

// questionByQuestion enters the first talent as the app leads.
func (p *person) questionByQuestion() {
	p.t.Helper()
	p.newCaseHere()
	p.section()
	p.notesScore()
	p.tap(p.word("case.section.identity.enterprise"))
	p.interview(p.askedOnce, p.ownForm)
	p.notesScore()
	p.compareTalent()
}

// sectionBySection enters the second one with the questions of a section on a page.
func (p *person) sectionBySection() {
	p.t.Helper()
	p.backToEnterprise()
	p.newCaseHere()
	p.section()
	p.fillForm("talent")
	p.tap(p.word("interview.next.section"))
	p.tap(p.word("interview.whole"))
	p.tap(p.word("case.section.identity.enterprise"))
	p.interview(p.askedOnce, func(form string) { p.seesForm(form) })
	p.notesScore()
	p.compareTalent()
}

// conditionByCondition enters the third one from the page of the conditions, which
// tells soon that the talent is not eligible; nothing else is asked for.
func (p *person) conditionByCondition() {
	p.t.Helper()
	p.backToEnterprise()
	p.newCaseHere()
	p.section()
	p.fillForm("talent")
	conclusion := p.word("case.outline.conclusion")
	p.tap(conclusion)
	p.page(p.word("case.outline.eligibility"), conclusion)
	p.notes(p.word("eligibility.outcome.open"))
	for find.Button(p.canvas(), p.word("eligibility.answer")) != nil {
		p.tap(p.word("eligibility.answer"))
		p.each(model.TalentSide, func(fact *model.Fact) {
			if p.reads(p.words().Of(fact.Question)) {
				p.answer(fact)
			}
		})
		p.quietly(func() { p.tap(conclusion) })
	}
	p.page(p.word("case.outline.eligibility"), conclusion)
	p.notes(p.word("eligibility.outcome.not_met"))
	for _, condition := range p.demo.Rulebook.Eligibility[1].Conditions {
		p.notes(p.words().Of(condition.IfNot))
	}
	p.notesScore()
	p.compareTalent()
}

func (p *person) backToEnterprise() {
	p.t.Helper()
	p.tap(p.word("case.header.cases"))
	p.tap(p.word("app.rail.enterprises"))
	p.page(p.word("firms.title"))
	p.notesRow(p.demo.Case.Enterprise.NameZh)
	p.openRowOf(p.demo.Case.Enterprise.NameZh)
	p.page(p.word("firms.title"), p.demo.Case.Enterprise.NameZh)
}

// compareTalent looks at the case as it is stored.
func (p *person) compareTalent() {
	p.t.Helper()
	stored := p.stored(p.demo)
	if want := p.demo.Case; !reflect.DeepEqual(stored.Case.Talent, want.Talent) {
		p.t.Errorf("stored %+v\nwant %+v", stored.Case.Talent, want.Talent)
	}
}

// stored is the case of a talent as it is stored.
func (p *person) stored(d *casework.Dossier) *casework.Session {
	p.t.Helper()
	rows, err := p.desk().Cases()
	at := slices.IndexFunc(rows, func(r casework.CaseRow) bool { return r.Name == d.Case.Talent.Name })
	if err != nil || at < 0 {
		p.t.Fatalf("%s is not stored (%v)", d.Case.Talent.Name, err)
	}
	return opened(p.t, p.desk(), rows[at].ID)
}

// attaches adds the passport and the diploma of the demonstration at their places on
// the checklist.
func (p *person) attaches() {
	p.t.Helper()
	p.tap(p.word("evidence.title"))
	p.page(p.word("case.outline.finish"), p.word("evidence.title"))
	p.notes(p.word("evidence.empty.what"))
	for _, id := range []string{"passport", "diploma"} {
		data, err := fs.ReadFile(assets.Demo, "demo/documents/"+id+".pdf")
		p.in = filepath.Join(p.t.TempDir(), id+".pdf")
		must(p.t, err, os.WriteFile(p.in, data, 0o600))
		material := p.words().Of(p.demo.Rulebook.Material(id).Label)
		p.tapAfter(material, p.word("evidence.add_here"))
		p.untilReads(id + ".pdf")
		p.until(func() bool { return !p.reads(p.words().N("evidence.preparing", 1)) })
		p.notesRow(id + ".pdf")
	}
	p.notesScore()
}

// packagesOfMany makes those of several cases at once, from the list.
func (p *person) packagesOfMany(list []*casework.Dossier) map[string]*paper {
	p.t.Helper()
	p.tap(p.word("case.header.cases"))
	p.page(p.word("cases.title"))
	for _, d := range list {
		p.tap(p.word("cases.pick", "Person", locales.Person(d.Case.Talent.Name, d.Case.Talent.ChineseName)))
	}
	p.notes(p.words().N("cases.picked", len(list)))
	p.tap(p.word("cases.packages"))
	done := p.words().N("cases.packaged", len(list))
	p.untilReads(done)
	p.page(p.word("cases.title"), p.word("cases.packages.title"))
	p.diary.line("|", done)
	papers := map[string]*paper{}
	for _, d := range list {
		name := d.Case.Talent.Name
		files, err := filepath.Glob(filepath.Join(p.folder, "*"+p.stored(d).ID()[:8]+".pdf"))
		if err != nil || len(files) != 1 {
			p.t.Fatalf("the packages of %s are %q (%v)", name, files, err)
		}
		papers[name] = readPaper(p.t, files[0])
		p.notesPaper(name, papers[name])
	}
	return papers
}

// paper is a PDF as it reads.
type paper struct {
	text  string
	pages int
}

func readPaper(t *testing.T, file string) *paper {
	t.Helper()
	text, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return &paper{text: string(text), pages: strings.Count(string(text), "\f")}
}

// onlyOf looks for the person of a case in a package, and for anything of the others.
func (p *person) onlyOf(made *paper, own *casework.Dossier, all []*casework.Dossier) {
	p.t.Helper()
	for _, d := range all {
		for _, text := range []string{d.Case.Talent.Name, d.Case.Talent.PassportNumber, d.Case.Talent.Email} {
			if strings.Contains(made.text, text) != (d == own) {
				p.t.Errorf("the package of %s has %q: want %v", own.Case.Talent.Name, text, d == own)
			}
		}
	}
}
