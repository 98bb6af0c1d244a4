package gallery

import (
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// Answers of people who do a quick check, by fact.
var (
	hopeful = map[string]model.Value{"post": model.Choice("director"), "professional_title": model.Choice("associate_senior"),
		"leads_key_team_or_project": model.Unknown, "birth_date": model.Day(model.Date{Year: 1987, Month: 5, Day: 14}),
		"education": model.Choice("master")}
	secure = map[string]model.Value{"post": model.Choice("chief"), "professional_title": model.Choice("senior"),
		"leads_key_team_or_project": model.YesNo(true), "shortage_field": model.YesNo(true), "world_class_employer": model.YesNo(true),
		"birth_date": model.Day(model.Date{Year: 1985, Month: 3, Day: 4}), "education": model.Choice("doctorate"),
		"experience_years": number(14), "china_years": number(6), "annual_salary_cny": money(1_200_000), "achievements": count(9),
		"key_enterprise": model.YesNo(true), "registered_in_beijing": model.YesNo(true), "pays_tax_in_beijing": model.YesNo(true),
		"in_beijing_statistics": model.YesNo(true), "fits_capital_positioning": model.YesNo(true),
		"enterprise_type": model.Choice("headquarters"), "innovation_type": model.Choice("national"),
		"beijing_tax_cny_million": number(120), "beijing_insured_staff": count(900)}
	short = map[string]model.Value{"post": model.Choice("other"), "professional_title": model.Choice("none"),
		"leads_key_team_or_project": model.YesNo(false), "shortage_field": model.YesNo(true), "world_class_employer": model.YesNo(false),
		"birth_date": model.Day(model.Date{Year: 1969, Month: 2, Day: 1}), "education": model.Choice("bachelor"),
		"experience_years": number(4), "china_years": number(2), "annual_salary_cny": money(240_000), "achievements": count(1),
		"key_enterprise": model.YesNo(true), "registered_in_beijing": model.YesNo(true), "pays_tax_in_beijing": model.YesNo(true),
		"in_beijing_statistics": model.YesNo(true), "fits_capital_positioning": model.YesNo(true),
		"enterprise_type": model.Choice("other_key"), "innovation_type": model.Choice("new_model"),
		"beijing_tax_cny_million": number(2), "beijing_insured_staff": count(30)}
)

func number(n int64) model.Value { return model.Number(model.KindDecimal, model.Whole(n)) }
func count(n int64) model.Value  { return model.Number(model.KindInteger, model.Whole(n)) }
func money(n int64) model.Value  { return model.Number(model.KindMoney, model.Whole(n)) }

// AnswerQuick gives answers on the screen of the quick check, question by question
// from the first to the last, and ends at the result. A question without an answer
// is passed over; Unknown is an answer.
func AnswerQuick(a *app.App, answers map[string]model.Value) {
	q, err := casework.NewQuick(a.Kit(), casework.QuickProgramme)
	if err != nil {
		return
	}
	asked := q.Asked()
	for i, id := range asked {
		if value, given := answers[id]; given {
			answer(a, q.Rulebook.Fact(id), value)
		}
		next := "quick.next"
		if i+1 == len(asked) {
			next = "quick.finish"
		}
		find.Tap(a.Window().Canvas(), a.Words().T(next), 0)
	}
}

// answer picks or types one answer.
func answer(a *app.App, fact *model.Fact, value model.Value) {
	c, words := a.Window().Canvas(), a.Words()
	switch {
	case !value.IsKnown():
		find.Tap(c, words.T("interview.unknown"), 0)
	case value.Kind == model.KindYesNo && value.Yes:
		find.Tap(c, words.T("interview.yes"), 0)
	case value.Kind == model.KindYesNo:
		find.Tap(c, words.T("interview.no"), 0)
	case value.Kind == model.KindChoice:
		find.Tap(c, words.Of(fact.Option(value.Option).Label), 0)
	case value.Kind == model.KindDate:
		typeIn(value.Date.String())(a)
	default:
		typeIn(locales.Grouped(value.Number))(a)
	}
}

func answering(answers map[string]model.Value) func(*app.App) {
	return func(a *app.App) { AnswerQuick(a, answers) }
}

// atQuestion goes to a question by its name in the outline.
func atQuestion(fact string) func(*app.App) {
	return func(a *app.App) {
		rb, err := a.Kit().Shelf.Find(casework.QuickProgramme)
		if err == nil {
			find.Tap(a.Window().Canvas(), a.Words().Of(rb.Fact(fact).Label), 0)
		}
	}
}

var quickScenes = []scene{
	{name: "quick-empty", fresh: true, place: screen.QuickCheck},
	{name: "quick-partial", place: screen.QuickCheck, then: inTurn(answering(hopeful), atQuestion("experience_years"))},
	{name: "quick-enterprise", place: screen.QuickCheck, then: inTurn(answering(hopeful), atQuestion("key_enterprise"))},
	{name: "quick-secure", place: screen.QuickCheck, then: answering(secure)},
	{name: "quick-settled", place: screen.QuickCheck, then: inTurn(answering(settledEarly()), atQuestion("achievements"))},
	{name: "quick-short", fresh: true, place: screen.QuickCheck, then: answering(short)},
	{name: "quick-short-plan", place: screen.QuickCheck, then: inTurn(answering(short), scrollTo("plan.prove.title"))},
	{name: "quick-saved", place: screen.QuickCheck, steps: []func(*app.App){answering(short), tapWord("quick.save", 0)}},
}

// settledEarly is the secure case but for one question, which cannot change it.
func settledEarly() map[string]model.Value {
	most := map[string]model.Value{}
	for fact, value := range secure {
		if fact != "achievements" {
			most[fact] = value
		}
	}
	return most
}
