package cases

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/rulebooks"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// newFirm is the option of an enterprise not stored yet.
const newFirm = "new"

// fewFirms is how many enterprises are offered as rows; more are searched.
const fewFirms = 6

type newCase struct {
	host   screen.Host
	books  []*model.Rulebook
	firms  []casework.FirmRow
	chosen *model.Rulebook // nil while the programme is being picked
	firm   string          // newFirm, or the id of an enterprise
	picker *widgets.Picker
	root   *fyne.Container
}

// NewNewCase makes the two steps to a new case: the programme, then the
// enterprise where some are stored. The one with that id is picked, none for "".
func NewNewCase(host screen.Host, firm string) (screen.Screen, error) {
	books, err := host.Desk().Shelf.All()
	if err != nil {
		return nil, err
	}
	firms, err := host.Desk().Enterprises()
	if err != nil {
		return nil, err
	}
	n := &newCase{host: host, books: books, firms: named(firms), firm: newFirm}
	if slices.ContainsFunc(n.firms, func(f casework.FirmRow) bool { return f.ID == firm }) {
		n.firm = firm
	}
	return n, nil
}

// named leaves out enterprises of which nothing is known yet.
func named(firms []casework.FirmRow) (kept []casework.FirmRow) {
	for _, f := range firms {
		if f.NameZh+f.NameEn != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// Leave implements [screen.Screen].
func (n *newCase) Leave() {
	if n.picker != nil {
		n.picker.Field().Flush()
	}
}

// Content implements [screen.Screen].
func (n *newCase) Content() fyne.CanvasObject {
	n.root = widgets.Under(widgets.Stack(0), n.step())
	return n.root
}

func (n *newCase) step() fyne.CanvasObject {
	n.picker = nil
	parts := n.programmes()
	if n.chosen != nil {
		parts = n.enterprise()
	}
	return widgets.Page(beginWidth, widgets.Stack(theme.GapWide, parts...))
}

func (n *newCase) show() {
	n.root.Objects[1] = n.step()
	n.root.Refresh()
}

// programmes is the first step.
func (n *newCase) programmes() []fyne.CanvasObject {
	words := n.host.Words()
	parts := []fyne.CanvasObject{widgets.Stack(theme.GapSmall,
		widgets.NewText(words.T("cases.new.title"), widgets.Title),
		widgets.NewParagraph(words.T("cases.new.programme"), widgets.Quiet))}
	for _, current := range []bool{true, false} {
		for _, rb := range n.books {
			if rulebooks.Superseded(rb, n.books) != current {
				parts = append(parts, n.programme(rb, current))
			}
		}
	}
	return parts
}

// programme is the card of one rulebook.
func (n *newCase) programme(rb *model.Rulebook, current bool) fyne.CanvasObject {
	words := n.host.Words()
	kind := widgets.Secondary
	badges := widgets.Flow(theme.Gap)
	if !current {
		badges.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.superseded")))
		kind = widgets.Plain
	}
	badges.Add(rulebooks.BasisBadge(n.host, rb.Basis))
	if n.host.Desk().Origin(rb) != casework.BuiltIn {
		badges.Add(widgets.NewBadge(widgets.Informing, words.T("rulebooks.installed")))
	}
	points := words.T("rulebooks.no_points")
	if rb.HasPoints() {
		points = words.T("pass_mark.at", "Points", rb.PassMark)
	}
	badges.Add(widgets.NewBadge(widgets.Neutral, points))
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.NewParagraph(words.Of(rb.Title), widgets.Heading), badges,
		widgets.NewParagraph(words.Of(rb.About), widgets.Body),
		widgets.Row(theme.GapWide,
			widgets.Grow(widgets.NewParagraph(rulebooks.Round(n.host, rb), widgets.Small)),
			widgets.NewButton(kind, words.T("cases.new.choose"), func() { n.choose(rb) }))))
}

// choose goes on to the enterprise, or makes the case where none is stored.
func (n *newCase) choose(rb *model.Rulebook) {
	n.chosen = rb
	if len(n.firms) == 0 {
		n.create()
		return
	}
	n.show()
}

// enterprise is the second step.
func (n *newCase) enterprise() []fyne.CanvasObject {
	words := n.host.Words()
	chosen := widgets.NewCard(theme.GapWide, widgets.Row(theme.GapWide,
		widgets.Grow(widgets.NewParagraph(words.Of(n.chosen.Title), widgets.Body.Strong())),
		widgets.NewButton(widgets.Secondary, words.T("cases.new.other"), func() {
			n.chosen = nil
			n.show()
		})))
	return []fyne.CanvasObject{
		widgets.NewText(words.T("cases.new.title"), widgets.Title), chosen,
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T("cases.new.enterprise"), widgets.Heading),
			widgets.NewParagraph(words.T("cases.new.enterprise.help"), widgets.Quiet)),
		n.firmChoice(),
		widgets.Row(0, widgets.Spacer(), widgets.NewButton(widgets.Primary, words.T("cases.new.create"), n.create)),
	}
}

func (n *newCase) firmChoice() fyne.CanvasObject {
	words := n.host.Words()
	fresh := widgets.Option{ID: newFirm, Text: words.T("cases.new.enterprise.new")}
	if len(n.firms) > fewFirms {
		return n.firmSearch()
	}
	options := []widgets.Option{fresh}
	for _, f := range n.firms {
		options = append(options, widgets.Option{ID: f.ID, Text: firmName(f), Detail: f.CreditCode})
	}
	group := widgets.NewOptionGroup(false, options)
	group.Select(n.firm)
	group.OnChanged = func(ids []string) { n.firm = ids[0] }
	return group
}

// firmSearch is the choice among many: an empty field means a new enterprise.
func (n *newCase) firmSearch() fyne.CanvasObject {
	words := n.host.Words()
	var choices []widgets.Choice
	for _, f := range n.firms {
		choices = append(choices, widgets.Choice{ID: f.ID, Text: firmName(f), Detail: f.CreditCode, Search: f.NameEn})
	}
	n.picker = widgets.NewPicker(widgets.FieldWords{Label: words.T("cases.new.enterprise.search"),
		Help: words.T("cases.new.enterprise.search.help")}, words.T("cases.new.enterprise.unknown"), choices, n.host.After())
	n.picker.Select(n.firm)
	n.picker.OnChanged = func(id string) {
		n.firm = id
		if id == "" {
			n.firm = newFirm
		}
	}
	return n.picker
}

func firmName(f casework.FirmRow) string {
	if f.NameZh != "" {
		return f.NameZh
	}
	return f.NameEn
}

func (n *newCase) create() {
	n.Leave()
	if n.picker != nil && n.picker.Field().Error() != "" {
		n.picker.Field().Focus()
		return
	}
	firm := n.firm
	if firm == newFirm {
		firm = ""
	}
	id, err := n.host.Desk().NewCase(n.chosen.Ref(), firm)
	if err != nil {
		n.host.Fail(err)
		return
	}
	n.host.Go(screen.Route{Place: screen.Case, Case: id})
}
