package caseview

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// tasksMade is a task list that was written: for whom, and where.
type tasksMade struct {
	party model.Party
	file  string
}

// partyHead is the heading over what a party owes, with the way to its task list.
func (p *evidencePage) partyHead(party model.Party) fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	g := &v.evidence
	heading := widgets.Grow(widgets.NewParagraph(t("evidence.owed_by."+string(party)), widgets.Heading))
	if party == model.AnyParty || party == model.Generated {
		return p.part("head."+string(party), "", func() fyne.CanvasObject { return heading })
	}
	shows := ""
	if g.asking == party {
		shows = "asking"
	}
	if g.tasks.party == party {
		shows += g.tasks.file
	}
	return p.part("head."+string(party), shows, func() fyne.CanvasObject {
		ask := widgets.NewButton(widgets.Secondary, t("evidence.tasks"), func() { p.ask(party) })
		stack := widgets.Stack(theme.Gap, widgets.Row(theme.Gap, heading, ask))
		if g.asking == party {
			stack.Add(p.askLanguage(party))
		}
		if g.tasks.party == party {
			stack.Add(p.tasksWritten())
		}
		return stack
	})
}

// ask asks for the language of a party's list. The talent reads English, until
// something else is chosen; the others read Chinese.
func (p *evidencePage) ask(party model.Party) {
	g := &p.v.evidence
	if g.asking == party {
		party = ""
	}
	if g.asking, g.lang = party, model.Zh; party == model.TalentParty && p.v.session.Case.Talent.Nationality != "CHN" {
		g.lang = model.En
	}
	p.refresh()
}

func (p *evidencePage) askLanguage(party model.Party) fyne.CanvasObject {
	t, g := p.v.words.T, &p.v.evidence
	var options []widgets.Option
	for _, lang := range []model.Lang{model.Zh, model.En, model.Both} {
		options = append(options, widgets.Option{ID: string(lang), Text: t("package.language." + string(lang))})
	}
	languages := widgets.NewSegments(t("evidence.tasks.language"), options)
	languages.Select(string(g.lang))
	languages.OnChanged = func(id string) { g.lang = model.Lang(id) }
	return widgets.Stack(theme.Gap, languages, widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Primary, t("evidence.tasks.save"), func() { p.writeTasks(party) }),
		widgets.NewButton(widgets.Plain, t("evidence.cancel"), func() { p.ask(party) })))
}

func (p *evidencePage) writeTasks(party model.Party) {
	v := p.v
	list := v.session.Tasks(party, v.evidence.lang)
	v.host.SaveAs(v.words.T("evidence.tasks.file", "Party", v.words.T("party."+string(party))), func(file string) {
		desk := v.host.Desk()
		v.host.Background(func(ctx context.Context) func() {
			err := desk.WriteTasks(ctx, list, file)
			return func() { v.tasksDone(party, file, err) }
		})
	})
}

func (v *View) tasksDone(party model.Party, file string, err error) {
	if err != nil {
		v.host.Fail(err)
		return
	}
	v.evidence.asking, v.evidence.tasks = "", tasksMade{party, file}
	v.showEvidence()
}

func (p *evidencePage) tasksWritten() fyne.CanvasObject {
	v, t, made := p.v, p.v.words.T, p.v.evidence.tasks
	return widgets.Stack(theme.Gap,
		widgets.NewNotice(widgets.Met, widgets.Span{Text: t("evidence.tasks.done", "File", filepath.Base(made.file)), Look: widgets.Body}),
		widgets.Flow(theme.Gap,
			widgets.NewButton(widgets.Secondary, t("package.open"), func() { v.host.Launch(made.file) }),
			widgets.NewButton(widgets.Secondary, t("package.folder"), func() { v.host.Launch(filepath.Dir(made.file)) }),
			widgets.NewButton(widgets.Plain, t("evidence.tasks.hide"), func() {
				v.evidence.tasks = tasksMade{}
				p.refresh()
			})))
}
