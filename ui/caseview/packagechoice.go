package caseview

import (
	"reflect"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/verify"
	"twozones/ui/widgets"
)

// arrangementField is the name under which the arrangement is saved and undone.
const arrangementField = "package"

// packageChoice is what was chosen or asked for on the package page and is not
// kept with the case. What is kept is the session's arrangement.
type packageChoice struct {
	edition  string // one of the editions; "" follows from the purpose
	password string
	again    string // the password once more
	revealed bool   // the passwords show
	preview  preview
	compared comparison
	copied   map[string]bool // lines of the answer sheet
	check    *verify.Card
}

// arrangement is the session's, with what follows from the purpose filled in.
func (v *View) arrangement() casework.Arrangement {
	role := ""
	if s, err := v.host.Desk().Settings(); err == nil {
		role = s.Role
	}
	return v.session.Arrangement().Filled(role, v.words.Lang())
}

// edition is which edition would be written now. Nothing is handed in with gaps.
func (v *View) edition() string {
	a := v.arrangement()
	switch {
	case a.Redacted:
		return model.EditionRedacted
	case len(casework.Gaps(v.session.Dossier)) > 0:
		return model.EditionWorking
	case v.choice.edition != "":
		return v.choice.edition
	case a.Purpose == casework.ForSubmission:
		return model.EditionSubmission
	}
	return model.EditionWorking
}

func (v *View) packageOptions() casework.PackageOptions {
	return casework.PackageOptions{Arrangement: v.arrangement(), Submission: v.edition() == model.EditionSubmission,
		Password: v.choice.password}
}

// arrange changes the arrangement and keeps it; it can be undone.
func (v *View) arrange(change func(a *casework.Arrangement)) {
	v.save(arrangementField, func() error {
		old := v.session.Arrangement()
		a := old
		if change(&a); reflect.DeepEqual(a, old) {
			return nil
		}
		return v.session.Arrange(a)
	})
}

// choices are the first card: what for, in which language, which edition.
type choices struct {
	v                             *View
	purposes, languages, editions *widgets.OptionGroup
	withheld                      *widgets.Notice
	object                        fyne.CanvasObject
}

func newChoices(v *View, gaps int, showGaps func()) *choices {
	t := v.words.T
	c := &choices{v: v, withheld: widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("package.redacted.about"), Look: widgets.Small})}
	c.purposes, c.languages, c.editions = c.purposeGroup(), c.languageGroup(), c.editionGroup(gaps)
	column := widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.NewParagraph(t("package.purpose"), widgets.Heading), c.purposes,
		widgets.NewParagraph(t("package.language"), widgets.Heading), c.languages,
		widgets.NewParagraph(t("package.edition"), widgets.Heading), c.editions, c.withheld)
	if gaps > 0 {
		column.Add(widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, v.words.N("package.gaps.show", gaps), showGaps), widgets.Spacer()))
	}
	c.object = widgets.NewCard(theme.GapSection, column)
	c.refresh()
	return c
}

func (c *choices) purposeGroup() *widgets.OptionGroup {
	t := c.v.words.T
	var options []widgets.Option
	for _, purpose := range casework.Purposes {
		id := "package.purpose." + string(purpose)
		options = append(options, widgets.Option{ID: string(purpose), Text: t(id), Note: t(id + ".note")})
	}
	group := widgets.NewOptionGroup(false, options)
	group.OnChanged = func(ids []string) {
		c.v.choice.edition = ""
		c.v.arrange(func(a *casework.Arrangement) {
			*a = casework.Arrangement{Purpose: casework.Purpose(ids[0]), Layout: a.Layout, Ceiling: a.Ceiling, PartLimit: a.PartLimit}
		})
	}
	return group
}

func (c *choices) languageGroup() *widgets.OptionGroup {
	t := c.v.words.T
	var options []widgets.Option
	for _, lang := range []model.Lang{model.Zh, model.En, model.Both} {
		id := "package.language." + string(lang)
		options = append(options, widgets.Option{ID: string(lang), Text: t(id), Detail: t(id + ".detail")})
	}
	group := widgets.NewOptionGroup(false, options)
	group.OnChanged = func(ids []string) {
		c.v.arrange(func(a *casework.Arrangement) { a.Lang = model.Lang(ids[0]) })
	}
	return group
}

func (c *choices) editionGroup(gaps int) *widgets.OptionGroup {
	t := c.v.words.T
	submission := widgets.Option{ID: model.EditionSubmission, Text: t("package.submission"), Detail: t("package.submission.ready")}
	if gaps > 0 {
		submission.Disabled, submission.Detail = true, c.v.words.N("package.submission.missing", gaps)
	}
	group := widgets.NewOptionGroup(false, []widgets.Option{
		{ID: model.EditionWorking, Text: t("package.working"), Detail: t("package.working.detail")}, submission,
		{ID: model.EditionRedacted, Text: t("package.redacted"), Detail: t("package.redacted.detail")}})
	group.OnChanged = func(ids []string) {
		c.v.choice.edition = ids[0]
		redacted := ids[0] == model.EditionRedacted
		if redacted {
			c.v.choice.edition = ""
		}
		if redacted == c.v.arrangement().Redacted {
			c.v.refresh()
			return
		}
		c.v.arrange(func(a *casework.Arrangement) { a.Redacted = redacted })
	}
	return group
}

func (c *choices) refresh() {
	a := c.v.arrangement()
	c.purposes.Select(string(a.Purpose))
	c.languages.Select(string(a.Lang))
	c.editions.Select(c.v.edition())
	setShown(c.withheld, a.Redacted)
}
