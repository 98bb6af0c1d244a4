package ask

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Portal is the look-up of the enterprise on the portal: when, by whom, and what
// came out.
type Portal struct {
	Day *widgets.DateField
	By  *widgets.Field

	asker PortalAsker
	group *widgets.OptionGroup
	stack fyne.CanvasObject
}

// PortalAsker is what a [Portal] needs of its screen.
type PortalAsker struct {
	Words  *locales.Localizer
	After  widgets.After
	Latest model.Date // that the look-up can have been on
	// Stands is what is entered now.
	Stands func() model.PortalCheck
	// Change saves the check with one part changed: /on, /by or /result.
	Change func(part string, set func(*model.PortalCheck))
	// Held reports whether a result waits that could not be saved. It may be nil.
	Held func() bool
}

// NewPortal makes the three inputs.
func NewPortal(a PortalAsker) *Portal {
	t := a.Words.T
	p := &Portal{asker: a, By: widgets.NewField(widgets.FieldWords{Label: t("interview.portal.by")}, 1, a.After)}
	p.Day = widgets.NewDateField(widgets.FieldWords{Label: t("interview.portal.on"), Placeholder: t("evidence.date_form")},
		DateWords(a.Words, a.Latest, "interview.not_date"), a.After)
	var options []widgets.Option
	for _, state := range []model.State{model.Met, model.NotMet, model.Open} {
		options = append(options, widgets.Option{ID: string(state), Text: t("interview.portal." + string(state)), Muted: state == model.Open})
	}
	p.group = widgets.NewOptionGroup(false, options)
	p.stack = widgets.Stack(theme.GapWide, widgets.Equal(theme.GapWide, p.Day.Field, p.By), p.group)
	stands := a.Stands()
	p.Day.SetText(stands.On.String())
	p.By.SetText(stands.By)
	p.listen()
	return p
}

func (p *Portal) listen() {
	p.Day.OnCommit = func(iso string) {
		day, _ := model.ParseDate(iso) // the field commits dates only, or nothing
		if p.asker.Latest.Before(day) {
			late := model.Fail(model.CodeOutOfRange, nil, "rule", "not_after", "limit", p.asker.Latest.String())
			p.Day.SetError(p.asker.Words.Error(late))
			return
		}
		p.asker.Change("/on", func(c *model.PortalCheck) { c.On = day })
	}
	p.By.OnCommit = func(text string) {
		p.asker.Change("/by", func(c *model.PortalCheck) { c.By = strings.TrimSpace(text) })
	}
	p.group.OnChanged = func(ids []string) {
		p.asker.Change("/result", func(c *model.PortalCheck) { c.Result = model.State(ids[0]) })
	}
}

// Refresh shows the result that is entered.
func (p *Portal) Refresh() {
	if p.asker.Held != nil && p.asker.Held() {
		return
	}
	if result := p.asker.Stands().Result; result != "" {
		p.group.Select(string(result))
	} else {
		p.group.Select()
	}
}

// Object is the inputs under each other.
func (p *Portal) Object() fyne.CanvasObject { return p.stack }
