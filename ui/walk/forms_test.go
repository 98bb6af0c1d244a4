package walk_test

import (
	"slices"

	"fyne.io/fyne/v2/test"

	"twozones/model/casework"
)

// fields visits the entries of a form: what stands in them, and how they are
// filled in, a word for each way.
func (p *person) fields(form string, typed, country, option func(label, text string)) {
	names := map[string][]string{"enterprise": casework.EnterpriseFields, "talent": casework.TalentFields}[form]
	for _, field := range names {
		label, text := p.word("field."+field), p.demo.Field(field)
		switch field {
		case "talent.nationality":
			country(label, text)
		case "talent.sex":
			option(label, p.word("interview.sex."+text))
		default:
			typed(label, text)
		}
	}
	if check := p.demo.Case.Enterprise.PortalCheck; form == "enterprise" {
		typed(p.word("interview.portal.on"), check.On.String())
		typed(p.word("interview.portal.by"), check.By)
		option("", p.word("interview.portal."+string(check.Result)))
	}
}

// row is a row of one of the talent's lists, its texts by cell.
type row struct {
	list  string
	cells [][2]string
}

func (p *person) rows() (rows []row) {
	talent := &p.demo.Case.Talent
	for _, name := range talent.OtherNames {
		rows = append(rows, row{"other_names", [][2]string{{"name", name}}})
	}
	for _, e := range talent.EducationHistory {
		rows = append(rows, row{"education_history", [][2]string{{"school", e.School}, {"degree", e.Degree}, {"subject", e.Field}, {"from", e.From}, {"to", e.To}}})
	}
	for _, w := range talent.WorkHistory {
		rows = append(rows, row{"work_history", [][2]string{{"employer", w.Employer}, {"title", w.Title}, {"country", w.Country}, {"from", w.From}, {"to", w.To}}})
	}
	for _, a := range talent.Achievements {
		rows = append(rows, row{"achievements", [][2]string{{"achievement", a.Title}, {"sort", a.Kind}, {"date", a.Date}}})
	}
	return rows
}

func (p *person) fillForm(form string) {
	p.fields(form, p.typeUnder, p.pickCountry, func(_, text string) { p.pick(text) })
	for _, row := range p.rows() {
		if form != "talent" {
			return
		}
		p.tap(p.word("interview.list.add." + row.list))
		for _, cell := range row.cells {
			switch label, text := p.word("interview.cell."+cell[0]), cell[1]; cell[0] {
			case "country":
				p.pickCountry(label, text)
			case "sort":
				p.pick(p.word("interview.sort." + text))
			default:
				p.typeUnder(label, text)
			}
		}
		p.tap(p.word("interview.list.done"))
	}
}

// pickCountry searches a country by its name and takes it from the matches.
func (p *person) pickCountry(label, code string) {
	p.t.Helper()
	name := p.words().Country(code)
	p.diary.line("=", label+": "+name)
	entry := p.entry(label)
	p.canvas().Focus(entry)
	test.Type(entry, name)
	p.quietly(func() { p.tap(name + " " + code) })
}

func (p *person) seesForm(form string) {
	country := func(label, code string) { p.seesUnder(label, p.words().Country(code)) }
	p.fields(form, p.seesUnder, country, func(_, text string) {
		if !slices.Contains(p.picked(), text) {
			p.t.Errorf("%q is picked, want %q", p.picked(), text)
		}
	})
	for _, row := range p.rows() {
		for _, cell := range row.cells {
			if form == "talent" && cell[0] != "country" && cell[0] != "sort" {
				p.sees(cell[1])
			}
		}
	}
}
