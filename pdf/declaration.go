package pdf

import (
	"twozones/model"
	"twozones/pdf/sheet"
)

// declaration is the form: identity, histories, achievements, all answers, and
// the places to sign.
func (w *paper) declaration() {
	w.start(running{named: true, unready: true})
	w.title("declaration", w.say("paper.declaration.sub", "Issuer", w.rb.Issuer))
	w.part(w.say("paper.declaration.applicant"), "declaration.applicant", sheet.Pairs{KeyWidth: w.formKey(), Rows: w.applicantRows()})
	w.part(w.say("paper.declaration.enterprise"), "declaration.enterprise", sheet.Pairs{KeyWidth: w.formKey(), Rows: w.enterpriseRows()})
	w.educationTable()
	w.workTable()
	w.achievementTable()
	w.answerTable(model.EnterpriseSide)
	w.answerTable(model.TalentSide)
	w.statements()
}

func (w *paper) field(id string, value sheet.Block) sheet.Pair {
	return sheet.Pair{Key: w.Line(w.say("field." + id)), Value: value}
}

// formKey is the width of the names of fields in the form.
func (w *paper) formKey() float64 {
	if w.Both() {
		return 205
	}
	return 150
}

func (w *paper) applicantRows() []sheet.Pair {
	t := &w.c.Talent
	sex := sheet.Words{}
	switch t.Sex {
	case "":
	case model.Withheld:
		sex = w.say("paper.withheld")
	default:
		sex = w.say("sex." + t.Sex)
	}
	return []sheet.Pair{
		w.field("talent.name", w.asEntered(t.Name)),
		w.field("talent.chinese_name", w.asEntered(t.ChineseName)),
		w.field("talent.other_names", w.asEnteredEach(t.OtherNames)),
		w.field("talent.nationality", w.oneLine(w.country(t.Nationality))),
		w.field("talent.sex", w.oneLine(sex)),
		w.field("talent.passport_number", w.unbroken(t.PassportNumber, sheet.Cell)),
		w.field("talent.post_title", w.asEntered(t.PostTitle)),
		w.field("talent.phone", w.asEntered(t.Phone)),
		w.field("talent.email", w.asEntered(t.Email)),
	}
}

func (w *paper) enterpriseRows() []sheet.Pair {
	e := &w.c.Enterprise
	return []sheet.Pair{
		w.field("enterprise.name_zh", w.asEntered(e.NameZh)),
		w.field("enterprise.name_en", w.asEntered(e.NameEn)),
		w.field("enterprise.credit_code", w.unbroken(e.CreditCode, sheet.Cell)),
		w.field("enterprise.address", w.asEntered(e.Address)),
		w.field("enterprise.contact_name", w.asEntered(e.ContactName)),
		w.field("enterprise.contact_phone", w.asEntered(e.ContactPhone)),
		w.field("enterprise.contact_email", w.asEntered(e.ContactEmail)),
		w.field("enterprise.portal_check", w.filled(w.portalCheck())),
	}
}

func (w *paper) portalCheck() sheet.Words {
	check := w.c.Enterprise.PortalCheck
	if check == nil {
		return sheet.Words{}
	}
	return w.say("paper.portal_check", "Date", w.day(check.On), "By", entered(check.By), "Result", w.checkResult(check))
}

// A list without entries offers a few empty rows; a short one is not split.
const (
	rowsToFill = 3
	shortList  = 5
)

func (w *paper) listTable(part, anchor string, heads []sheet.Head, n int, row func(i int) []sheet.Block) {
	table := sheet.Table{Heads: heads, Top: true}
	for i := range n {
		table.Rows = append(table.Rows, row(i))
	}
	if n == 0 {
		for range rowsToFill {
			cells := make([]sheet.Block, len(heads))
			for i := range cells {
				cells[i] = sheet.Gap(sheet.Cell.Leading)
			}
			table.Rows = append(table.Rows, cells)
		}
	}
	if len(table.Rows) <= shortList {
		w.part(w.say(part), anchor, sheet.Whole(table))
		return
	}
	w.part(w.say(part), anchor, table)
}

// period is from when to when, an empty end meaning until now.
func (w *paper) period(from, to string) sheet.Words {
	switch {
	case from == "" && to == "":
		return sheet.Words{}
	case to == "":
		return w.say("paper.span.open", "From", from)
	}
	return w.say("paper.span", "From", entered(from), "To", to)
}

func (w *paper) educationTable() {
	list := w.c.Talent.EducationHistory
	w.listTable("paper.declaration.education", "declaration.education", w.heads(
		sheet.Head{Title: "paper.declaration.period", Share: 3}, sheet.Head{Title: "paper.declaration.school", Share: 4.4},
		sheet.Head{Title: "paper.declaration.degree", Share: 2}, sheet.Head{Title: "paper.declaration.field", Share: 3}),
		len(list), func(i int) []sheet.Block { return w.education(&list[i]) })
}

func (w *paper) education(e *model.Education) []sheet.Block {
	return []sheet.Block{w.filled(w.period(e.From, e.To)), w.asEntered(e.School), w.asEntered(e.Degree), w.asEntered(e.Field)}
}

func (w *paper) workTable() {
	list := w.c.Talent.WorkHistory
	w.listTable("paper.declaration.work", "declaration.work", w.heads(
		sheet.Head{Title: "paper.declaration.period", Share: 3}, sheet.Head{Title: "paper.declaration.employer", Share: 4.4},
		sheet.Head{Title: "paper.declaration.title", Share: 2.6}, sheet.Head{Title: "paper.declaration.country", Share: 2.4}),
		len(list), func(i int) []sheet.Block { return w.employment(&list[i]) })
}

func (w *paper) employment(e *model.Employment) []sheet.Block {
	return []sheet.Block{w.filled(w.period(e.From, e.To)), w.asEntered(e.Employer), w.asEntered(e.Title), w.filled(w.country(e.Country))}
}

func (w *paper) achievementTable() {
	list := w.c.Talent.Achievements
	w.listTable("paper.declaration.achievements", "declaration.achievements", w.heads(
		sheet.Head{Title: "paper.declaration.kind", Share: 2}, sheet.Head{Title: "paper.declaration.work_title", Share: 7},
		sheet.Head{Title: "paper.declaration.date", Share: 2}),
		len(list), func(i int) []sheet.Block { return w.achieved(&list[i]) })
}

func (w *paper) achieved(a *model.Achievement) []sheet.Block {
	return []sheet.Block{w.cell(w.achievementKind(a)), w.asEntered(a.Title), w.asEntered(a.Date)}
}

// answerTable lists every answer about one side and what shows it.
func (w *paper) answerTable(side string) {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.declaration.item", Share: 3.6}, sheet.Head{Title: "paper.declaration.answer", Share: 3.4},
		sheet.Head{Title: "paper.declaration.evidence", Share: 3.4})}
	table.Rows = w.answerRows(side)
	w.part(w.say("paper.declaration.answers."+side), "declaration.answers."+side, table)
}

// answerRows are an answer each, with what shows it.
func (w *paper) answerRows(side string) (rows [][]sheet.Block) {
	for i := range w.rb.Facts {
		fact := &w.rb.Facts[i]
		if fact.About == side && w.asked(fact) {
			rows = append(rows, []sheet.Block{w.cell(w.label(fact)), w.answer(fact), w.evidence(fact.ID)})
		}
	}
	return rows
}

func (w *paper) statements() {
	person := sheet.Stacked(w.Para(w.say("paper.declaration.statement.person"), sheet.Body),
		w.signs(false, "paper.letter.declarant", "paper.letter.date"))
	employer := sheet.Stacked(w.Para(w.say("paper.declaration.statement.employer"), sheet.Body), sheet.Gap(4),
		w.signs(true, "paper.letter.representative", "paper.letter.date"))
	heading := w.heading(w.say("paper.declaration.statement"), "declaration.statement")
	w.doc.Add(sheet.Gap(14))
	blocks := []sheet.Block{heading, sheet.Gap(5), person, sheet.Gap(14), employer}
	if w.Both() {
		blocks = append(blocks, sheet.Gap(8), w.Para(w.say("paper.letter.prevails"), sheet.Small))
	}
	w.doc.Keep(blocks...)
}
