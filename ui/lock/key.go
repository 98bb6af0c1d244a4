package lock

import (
	"context"
	"strconv"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// askedGroup is the group of the recovery key that is typed back from paper.
const askedGroup = 4

// keyCard shows a recovery key, once, and has a part of it typed back.
type keyCard struct{ group *widgets.Field }

// showKey is the step at which the recovery key is written down.
func (p *page) showKey() {
	t := p.words.T
	groups := widgets.Flow(theme.GapWide)
	for i, group := range casework.RecoveryGroups(p.written) {
		groups.Add(widgets.Stack(0, widgets.NewText(strconv.Itoa(i+1), widgets.Small),
			widgets.NewText(group, widgets.Title)))
	}
	p.key = &keyCard{group: widgets.NewField(widgets.FieldWords{Label: t("lock.key.back", "Group", askedGroup),
		Help: t("lock.key.back.help")}, 1, p.host.After())}
	p.key.group.SetText(p.typed.group)
	id := "lock.set.seal"
	if p.what == NewKey {
		id = "lock.key.kept"
	}
	stack := widgets.Stack(theme.GapWide,
		widgets.NewParagraph(t("lock.key.heading"), widgets.Heading),
		widgets.NewParagraph(t("lock.key.write"), widgets.Body),
		widgets.NewCard(theme.GapWide, groups),
		widgets.NewParagraph(t("lock.key.letters"), widgets.Small),
		widgets.Row(0, widgets.NewButton(widgets.Secondary, t("lock.key.save"), p.saveKey), widgets.Spacer()),
		widgets.NewParagraph(t("lock.key.save.help"), widgets.Small),
		widgets.HLine(), p.key.group)
	if p.warning != nil {
		stack.Add(warningNotice(p.host, p.warning))
	}
	confirm := widgets.NewButton(widgets.Primary, t(id), p.confirmKey)
	if p.what == NewKey { // the old one is gone: there is nothing to call off
		stack.Add(widgets.Row(theme.Gap, widgets.Spacer(), confirm))
	} else {
		stack.Add(p.buttons(confirm))
	}
	p.content.Add(widgets.NewCard(theme.GapSection, stack))
	p.host.Focus(p.key.group.Focusable())
}

// confirmKey goes on where the group was typed back as it stands on the page.
func (p *page) confirmKey() {
	secret, err := casework.Retyped(p.written, askedGroup, p.key.group.Text())
	desk := p.host.Desk()
	if err == nil && p.ready != nil {
		err = p.ready.Prove(secret)
	} else if err == nil {
		err = desk.Prove(secret)
	}
	secret.Wipe()
	if err != nil && !concerns(err) {
		p.host.Fail(err)
		return
	}
	if err != nil {
		p.key.group.SetError(p.words.T("lock.key.wrong", "Group", askedGroup))
		p.refresh()
		p.key.group.Focus()
		p.key.group.SelectAll()
		return
	}
	if p.ready == nil {
		p.finish()
		return
	}
	p.alone("lock.set.working", func() (warning, err error) { return desk.Seal(p.ready) })
}

// finish lets the recovery key go: it is shown once.
func (p *page) finish() {
	p.written, p.key, p.ready, p.step = "", nil, nil, stepDone
	p.show()
}

// saveKey writes the key on a page of its own, for printing.
func (p *page) saveKey() {
	sheet := &model.RecoverySheet{Groups: casework.RecoveryGroups(p.written), Lang: p.words.Lang(), On: p.host.Desk().Today()}
	p.host.SaveAs(p.words.T("lock.key.file")+".pdf", func(path string) {
		desk := p.host.Desk()
		p.host.Background(func(ctx context.Context) func() {
			err := desk.WriteRecovery(ctx, sheet, path)
			return func() {
				if err != nil {
					p.host.Fail(err)
					return
				}
				p.host.Say(p.words.T("lock.key.saved"), nil)
			}
		})
	})
}
