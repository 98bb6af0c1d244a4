package caseview

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// limits is the card of sizes and files.
type limits struct {
	v           *View
	layouts     *widgets.OptionGroup
	whole, each *entry
	needed      *widgets.Notice // parts want a size
	object      fyne.CanvasObject
}

func newLimits(v *View) *limits {
	t := v.words.T
	l := &limits{v: v, needed: widgets.NewNotice(widgets.Open, widgets.Span{Text: t("package.limit.needed"), Look: widgets.Small})}
	var options []widgets.Option
	for _, layout := range casework.Layouts {
		id := "package.layout." + string(layout)
		options = append(options, widgets.Option{ID: string(layout), Text: t(id), Note: t(id + ".note")})
	}
	l.layouts = widgets.NewOptionGroup(false, options)
	l.layouts.OnChanged = func(ids []string) {
		v.arrange(func(a *casework.Arrangement) { a.Layout = casework.Layout(ids[0]) })
	}
	l.whole = l.entry("package.limit.whole", func(a *casework.Arrangement) *int64 { return &a.Ceiling })
	l.each = l.entry("package.limit.each", func(a *casework.Arrangement) *int64 { return &a.PartLimit })
	l.object = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.NewParagraph(t("package.files"), widgets.Heading), l.layouts, l.needed,
		widgets.Equal(theme.GapWide, l.whole.field, l.each.field),
		widgets.NewParagraph(t("package.limit.about", "From", dotsPerInch[0], "To", dotsPerInch[model.Levels-1]), widgets.Small)))
	l.refresh()
	return l
}

// entry is a size in megabytes; an empty one is no limit.
func (l *limits) entry(id string, of func(a *casework.Arrangement) *int64) *entry {
	t := l.v.words.T
	number := widgets.NewNumberField(widgets.FieldWords{Label: t(id), Placeholder: t("package.limit.none")},
		widgets.NumberWords{Invalid: t("package.limit.invalid")}, l.v.host.After())
	a := l.v.session.Arrangement()
	number.SetText(megabytes(*of(&a)))
	number.OnCommit = func(text string) {
		bytes, ok := bytesOf(text)
		if !ok {
			number.SetError(t("package.limit.invalid"))
			return
		}
		l.v.arrange(func(a *casework.Arrangement) { *of(a) = bytes })
	}
	return &entry{arrangementField + "/" + id, number.Field}
}

func (l *limits) refresh() {
	a := l.v.arrangement()
	chosen := a.Layout
	if chosen == "" {
		chosen = casework.OneFile
	}
	l.layouts.Select(string(chosen))
	setShown(l.needed, chosen == casework.InParts && a.PartLimit == 0)
}

const megabyte = 1 << 20

// maxLimit is the largest limit that can be set, in megabytes.
const maxLimit = 100_000

// bytesOf reads a number of megabytes; "" is none.
func bytesOf(text string) (bytes int64, ok bool) {
	if text == "" {
		return 0, true
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || number < 0 || number > maxLimit {
		return 0, false
	}
	return int64(number * megabyte), true
}

// megabytes writes a limit as it is typed.
func megabytes(bytes int64) string {
	if bytes == 0 {
		return ""
	}
	text := strconv.FormatFloat(float64(bytes)/megabyte, 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

// lock is the card of the password.
type lock struct {
	v           *View
	first, more *widgets.Field
	reveal      *widgets.Button
	warning     *widgets.Notice
	object      fyne.CanvasObject
}

func newLock(v *View) *lock {
	t := v.words.T
	l := &lock{v: v, warning: widgets.NewNotice(widgets.Open, widgets.Span{Text: t("package.password.warning"), Look: widgets.Small})}
	l.first = widgets.NewSecretField(widgets.FieldWords{Label: t("package.password.first"), Placeholder: t("package.password.none")}, v.host.After())
	l.more = widgets.NewSecretField(widgets.FieldWords{Label: t("package.password.again")}, v.host.After())
	l.first.SetText(v.choice.password)
	l.more.SetText(v.choice.again)
	l.first.OnCommit = func(text string) { v.choice.password = text; l.refresh() }
	l.more.OnCommit = func(text string) { v.choice.again = text; l.refresh() }
	l.reveal = widgets.NewButton(widgets.Plain, "", func() {
		v.choice.revealed = !v.choice.revealed
		l.refresh()
	})
	l.object = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(t("package.password"), widgets.Heading)), l.reveal),
		widgets.Equal(theme.GapWide, l.first, l.more), widgets.NewParagraph(t("package.password.about"), widgets.Small), l.warning))
	l.refresh()
	return l
}

func (l *lock) refresh() {
	c, t := &l.v.choice, l.v.words.T
	l.first.Reveal(c.revealed)
	l.more.Reveal(c.revealed)
	l.reveal.SetText(t(map[bool]string{false: "package.password.show", true: "package.password.hide"}[c.revealed]))
	setShown(l.warning, c.password != "")
	if c.password == c.again {
		l.more.SetError("")
	} else if c.again != "" {
		l.more.SetError(t("package.password.differ"))
	}
	l.v.relayout()
}

// agreed reports whether both entries say the same; where not, the keyboard goes
// to the second.
func (l *lock) agreed() bool {
	l.first.Flush()
	l.more.Flush()
	if l.v.choice.password == l.v.choice.again {
		return true
	}
	l.more.SetError(l.v.words.T("package.password.differ"))
	l.v.host.Focus(l.more.Focusable())
	return false
}
