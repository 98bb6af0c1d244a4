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
	if w.rb.Portal != nil {
		w.paragraphs(w.portalSentence())
	}
}

// portalSentence says what the portal answered, or leaves room to write it.
func (w *paper) portalSentence() sheet.Words {
	check := w.c.Enterprise.PortalCheck
	if check == nil {
		check = &model.PortalCheck{}
	}
	on := sheet.Same(blank)
	switch {
	case w.redacted && w.c.Enterprise.PortalCheck != nil:
		on = w.say("paper.withheld")
	case !check.On.IsZero():
		on = w.date(check.On.String())
	}
	return w.say("paper.application.portal", "Date", on, "Portal", w.rb.Portal.Name,
		"Result", w.checkResult(check), "By", entered(check.By))
}

func (w *paper) checkResult(check *model.PortalCheck) sheet.Words {
	if check.Result == "" {
		return sheet.Same(blank)
	}
	return w.say("paper.check." + string(check.Result))
}

// answers lists what was answered about one side.
func (w *paper) answers(side string) (rows []sheet.Pair) {
	for i := range w.rb.Facts {
		fact := &w.rb.Facts[i]
		if fact.About == side && w.asked(fact) {
			rows = append(rows, sheet.Pair{Name: w.Short(w.label(fact), sheet.Label), Value: w.answer(fact)})
		}
	}
	return rows
}

// label is the name of a fact: with the unit in brackets where a hand is to
// write the answer, without it beside an answer that has the unit.
func (w *paper) label(fact *model.Fact) sheet.Words {
	if !w.c.Answers[fact.ID].Value.IsKnown() {
		return w.of(fact.Label)
	}
	return sheet.Words{
		Zh: strings.TrimSuffix(fact.Label.Zh, "（"+fact.Unit.Zh+"）"),
		En: strings.TrimSuffix(fact.Label.En, " ("+fact.Unit.En+")"),
	}
}

// asked tells whether the chosen route asks for a fact.
func (w *paper) asked(fact *model.Fact) bool {
	return fact.Asks(w.c.Answers[w.rb.Routes].Value.Option)
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

// How many lines are left for what the case does not say.
const (
	linesToFill   = 4
	groundsToFill = 2
)

// grounds names the conditions on the talent that are met, or leaves room for
// them while that is open. Where they are not met the letter claims none.
func (w *paper) grounds(say func(string) sheet.Words) {
	for i, result := range w.result.Eligibility.Groups {
		switch {
		case result.ID != model.TalentSide || result.State == model.NotMet:
		case result.State == model.Met:
			w.paragraphs(say("grounds.list"))
			for n, label := range metConditions(&result, &w.rb.Eligibility[i]) {
				w.doc.Add(w.paragraph(w.say("paper.application.grounds.item", "Number", n+1, "Condition", label)), sheet.Gap(2))
			}
			w.doc.Add(sheet.Gap(4))
		default:
			w.toFill(say("grounds.blank"), groundsToFill)
		}
	}
}

func metConditions(result *model.GroupResult, group *model.Group) (labels []model.Text) {
	for _, r := range result.Conditions {
		for i := range group.Conditions {
			if c := &group.Conditions[i]; c.ID == r.ID && r.State == model.Met {
				labels = append(labels, c.Label)
			}
		}
	}
	return labels
}

// toFill is a sentence with empty lines below it, for a hand.
func (w *paper) toFill(words sheet.Words, lines int) {
	blocks := []sheet.Block{w.paragraph(words)}
	for range lines {
		blocks = append(blocks, writingLine(26))
	}
	w.doc.Keep(append(blocks, sheet.Gap(8))...)
}

func (w *paper) applicationMerits(say func(string) sheet.Words) {
	w.doc.Add(sheet.Gap(4), w.strong(say("merits")), sheet.Gap(3))
	w.grounds(say)
	list := w.c.Talent.Achievements
	if len(list) == 0 {
		w.toFill(say("merits.blank"), linesToFill)
	} else {
		w.paragraphs(say("merits.list"))
		for i := range list {
			w.doc.Add(w.paragraph(w.achievement(i+1, &list[i])), sheet.Gap(2))
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
	return sheet.Same(w.typed(a.Kind))
}
