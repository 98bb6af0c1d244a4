package gallery

import (
	"fmt"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/firms"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// employing gives the enterprise of the demonstration case three more cases, and
// notes its look-up on the portal.
func employing(desk *casework.Desk) error {
	session, err := firstSession(desk)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		rulebook, name, chinese string
		education               string
	}{
		{"cn-beijing-two-zones", "GARCÍA LÓPEZ, María José", "", "doctorate"},
		{"cn-work-permit", "KIM Minsu", "", "master"},
		{"cn-beijing-two-zones", "OKAFOR, Chidi", "奇迪", "bachelor"},
	} {
		id, err := desk.NewCase(c.rulebook, session.Case.Enterprise.ID)
		if err != nil {
			return err
		}
		s, err := desk.Open(id)
		if err == nil {
			err = s.SetField("talent.name", c.name)
		}
		if err == nil {
			err = s.SetField("talent.chinese_name", c.chinese)
		}
		if err == nil {
			err = s.Answer("education", model.Choice(c.education))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// longNamed renames that enterprise and its cases to the longest that occurs.
func longNamed(desk *casework.Desk) error {
	session, err := firstSession(desk)
	if err != nil {
		return err
	}
	firm, err := desk.OpenFirm(session.Case.Enterprise.ID)
	if err != nil {
		return err
	}
	for field, text := range map[string]string{
		"enterprise.name_zh": "北京雁栖湖国际量子计算与人工智能基础软件研究开发中心（有限合伙）怀柔科学城分支机构",
		"enterprise.name_en": "Beijing Yanqi Lake International Quantum Computing and Artificial Intelligence Foundation Software R&D Centre LLP, Huairou Science City Branch",
	} {
		if err := firm.SetText(field, text); err != nil {
			return err
		}
	}
	if _, err := firm.Save(); err != nil {
		return err
	}
	for _, row := range firm.Cases {
		s, err := desk.Open(row.ID)
		if err == nil {
			err = s.SetField("talent.name", "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Hubert Blaine Maximilian")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// crowded stores hundreds of enterprises.
func crowded(desk *casework.Desk) error {
	for i := range 300 {
		firm := desk.NewFirm()
		check := model.PortalCheck{On: model.Date{Year: 2026, Month: 11, Day: 1 + i%20}, By: "张丽", Result: []model.State{model.Met, model.NotMet, model.Open}[i%3]}
		if err := firm.SetText("enterprise.name_zh", fmt.Sprintf("北京示例科技第%d有限公司", i+1)); err != nil {
			return err
		}
		if err := firm.SetPortalCheck(check); err != nil {
			return err
		}
		if _, err := firm.Save(); err != nil {
			return err
		}
	}
	return nil
}

// idleFirm stores an enterprise without a case.
func idleFirm(desk *casework.Desk) (id string, err error) {
	firm := desk.NewFirm()
	if err := firm.SetText("enterprise.name_zh", "北京示例生物医药集团股份有限公司"); err != nil {
		return "", err
	}
	_, err = firm.Save()
	return firm.ID(), err
}

// dismissed deletes an enterprise.
func dismissed(desk *casework.Desk) error {
	id, err := idleFirm(desk)
	if err != nil {
		return err
	}
	return desk.DeleteFirm(id)
}

// openIdle opens an enterprise without a case.
func openIdle(a *app.App) {
	if id, err := idleFirm(a.Desk()); err == nil {
		a.Go(firms.To(id))
	}
}

// openFirm opens the enterprise of the first case.
func openFirm(a *app.App) {
	if session, err := firstSession(a.Desk()); err == nil {
		a.Go(firms.To(session.Case.Enterprise.ID))
	}
}

// leaveEntry takes the keyboard out of an entry, which takes over what was typed.
func leaveEntry(a *app.App) { a.Window().Canvas().Unfocus() }

// changing makes changes that move cases.
func changing(further ...func(*app.App)) []func(*app.App) {
	return append([]func(*app.App){openFirm, inTurn(retypeInto(9, "2"), leaveEntry),
		inTurn(retypeInto(10, "12"), leaveEntry), tapWord("interview.unknown", 2)}, further...)
}

// retypeInto replaces what stands in the n-th entry.
func retypeInto(n int, text string) func(*app.App) {
	return inTurn(emptyEntry(n), typeInto(n, text))
}

// emptyEntry takes away what stands in the n-th entry.
func emptyEntry(n int) func(*app.App) {
	return func(a *app.App) {
		if entries := find.Entries(a.Window().Canvas()); n < len(entries) {
			entries[n].(interface{ SetText(string) }).SetText("")
		}
	}
}

// scrollToTax brings the question about the enterprise's taxes to the top.
func scrollToTax(a *app.App) {
	if session, err := firstSession(a.Desk()); err == nil {
		if f := session.Rulebook.Fact("beijing_tax_cny_million"); f != nil {
			find.ScrollTo(a.Window().Canvas(), a.Words().Of(f.Question))
		}
	}
}

var firmScenes = []scene{
	{name: "firms", more: employing, place: screen.Enterprises},
	{name: "firms-many", more: crowded, place: screen.Enterprises},
	{name: "firms-empty", empty: true, place: screen.Enterprises},
	{name: "firms-none-found", more: employing, place: screen.Enterprises, then: typeInto(0, "nobody")},
	{name: "firm", more: employing, steps: []func(*app.App){openFirm}},
	{name: "firm-portal", more: employing, steps: []func(*app.App){openFirm, scrollTo("interview.card.contact")}},
	{name: "firm-pending", more: employing, steps: changing()},
	{name: "firm-pending-facts", more: employing, steps: changing(scrollToTax)},
	{name: "firm-wrong", more: employing, steps: []func(*app.App){openFirm, inTurn(retypeInto(10, "many"), leaveEntry), scrollToTax}},
	{name: "firm-saved", more: employing, steps: changing(tapWord("firms.save", 0))},
	{name: "firm-long", more: inOrder(employing, longNamed), steps: changing()},
	{name: "firms-long", more: inOrder(employing, longNamed), place: screen.Enterprises},
	{name: "firm-new", empty: true, place: screen.Enterprise, steps: []func(*app.App){inTurn(typeInto(0, "北京示例科技有限公司"), leaveEntry)}},
	{name: "firm-idle", steps: []func(*app.App){openIdle, toEnd}},
	{name: "firm-trash", more: inOrder(emptied, dismissed), place: screen.Trash},
	{name: "firm-link", more: employing, place: screen.Case, steps: []func(*app.App){tapWord("case.section.identity.enterprise", 0)}},
}
