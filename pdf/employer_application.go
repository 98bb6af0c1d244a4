package pdf

import (
	"strings"

	"twozones/model"
	"twozones/pdf/sheet"
)

// employerApplication is the employer's letter that recommends the talent.
func (w *paper) employerApplication() {
	say := func(id string) sheet.Words { return w.say("paper.application."+id, w.common()...) }
	w.letter("employer_application", w.sender(), say("subject"))
	w.addressee()
	w.paragraphs(say("opening"))
	w.applicationEmployer(say)
	w.doc.Add(sheet.Gap(4), w.strong(say("person")), sheet.Gap(3))
	w.paragraphs(say("person.text"), w.appointment())
	w.applicationMerits(say)
	w.doc.Add(sheet.Gap(4), w.strong(say("request")), sheet.Gap(3))
	w.paragraphs(say("request.text"))
	w.signing(true, []string{"paper.letter.representative", "paper.letter.date"}, say("contact"), say("close"))
}

func (w *paper) applicationEmployer(say func(string) sheet.Words) {
	w.doc.Add(sheet.Gap(4), w.strong(say("employer")), sheet.Gap(3))
	w.paragraphs(say("employer.text"))
	w.doc.Add(sheet.Pairs{KeyWidth: 230, Rows: w.answers(model.EnterpriseSide)}, sheet.Gap(8))
	if check := w.c.Enterprise.PortalCheck; check != nil && w.rb.Portal != nil {
		w.paragraphs(w.say("paper.application.portal", "Date", w.date(check.On.String()), "Portal", w.rb.Portal.Name,
			"Result", w.say("state."+string(check.Result)), "By", entered(check.By)))
	}
}

func (w *paper) checkResult(check *model.PortalCheck) sheet.Words {
	if check.Result == "" {
		return sheet.Same(blank)
	}
	return w.say("state." + string(check.Result))
}

// answers lists what was answered about one side.
func (w *paper) answers(side string) (rows []sheet.Pair) {
	for i := range w.rb.Facts {
		fact := &w.rb.Facts[i]
		if fact.About == side && w.asked(fact) {
			rows = append(rows, sheet.Pair{Name: w.Short(w.of(fact.Label), sheet.Label), Value: w.answer(fact)})
		}
	}
	return rows
}

// asked tells whether the chosen route asks for a fact.
func (w *paper) asked(fact *model.Fact) bool {
	route := w.c.Answers[w.rb.Routes].Value.Option
	return fact.Route == "" || route == "" || fact.Route == route
}

// answer is the answer to a fact, or a line to write on.
func (w *paper) answer(fact *model.Fact) sheet.Block {
	value := w.c.Answers[fact.ID].Value
	if !value.IsKnown() {
		return writingLine(sheet.Cell.Leading)
	}
	return w.cell(w.value(fact, value))
}

// appointment says since when the talent serves, where the work history
// has it.
func (w *paper) appointment() sheet.Words {
	e := &w.c.Enterprise
	for _, job := range w.c.Talent.WorkHistory {
		here := job.Employer != "" && (strings.EqualFold(job.Employer, e.NameZh) || strings.EqualFold(job.Employer, e.NameEn))
		if here && job.To == "" && job.From != "" {
			return w.say("paper.application.person.since", "Since", w.date(job.From))
		}
	}
	return w.say("paper.application.person.attached")
}

// linesToFill is how many lines are left for what the case does not say.
const linesToFill = 4

func (w *paper) applicationMerits(say func(string) sheet.Words) {
	w.doc.Add(sheet.Gap(4), w.strong(say("merits")), sheet.Gap(3))
	list := w.c.Talent.Achievements
	if len(list) == 0 {
		w.paragraphs(say("merits.blank"))
		for range linesToFill {
			w.doc.Add(writingLine(26))
		}
		w.doc.Add(sheet.Gap(8))
	} else {
		w.paragraphs(say("merits.list"))
		for i := range list {
			w.doc.Add(w.flush(w.achievement(i+1, &list[i])), sheet.Gap(2))
		}
		w.doc.Add(sheet.Gap(4))
	}
	w.paragraphs(say("merits.reason"))
}

func (w *paper) achievement(n int, a *model.Achievement) sheet.Words {
	data := []any{"Number", n, "Kind", w.achievementKind(a), "Title", entered(a.Title), "Date", w.date(a.Date)}
	if a.Date == "" {
		return w.say("paper.achievement.undated", data...)
	}
	return w.say("paper.achievement.dated", data...)
}

func (w *paper) achievementKind(a *model.Achievement) sheet.Words {
	id := "paper.achievement.kind." + a.Kind
	switch {
	case a.Kind == "":
		return w.say("paper.achievement.kind.other")
	case w.zh.Has(id):
		return w.say(id)
	}
	return sheet.Same(a.Kind)
}
