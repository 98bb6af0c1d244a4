package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// OptionGroup is a question's answers as big rows, one or several to pick. Tab and
// the arrow keys move between them, Space and Enter pick.
type OptionGroup struct {
	widget.BaseWidget
	// OnChanged hears the ids picked, in the order of the options, after the
	// person picked. Select does not call it.
	OnChanged func(ids []string)

	many  bool
	cards []*optionCard
	stack *fyne.Container
}

// NewOptionGroup makes a group; many lets several options be picked.
func NewOptionGroup(many bool, options []Option) *OptionGroup {
	g := &OptionGroup{many: many, stack: Stack(theme.Gap)}
	for i, option := range options {
		card := newOptionCard(option, many)
		card.OnTapped = func() { g.pick(i) }
		card.onKey = func(key fyne.KeyName) bool { return g.move(i, key) }
		g.cards = append(g.cards, card)
		g.stack.Objects = append(g.stack.Objects, card)
	}
	g.ExtendBaseWidget(g)
	return g
}

func (g *OptionGroup) held() []fyne.CanvasObject { return g.stack.Objects }

// Select shows these options, and no others, as picked.
func (g *OptionGroup) Select(ids ...string) {
	for _, card := range g.cards {
		card.setSelected(slices.Contains(ids, card.option.ID))
	}
}

// Selected gives the ids picked, in the order of the options.
func (g *OptionGroup) Selected() []string {
	ids := []string{}
	for _, card := range g.cards {
		if card.selected {
			ids = append(ids, card.option.ID)
		}
	}
	return ids
}

// SetReadOnly freezes the answers, as in a case that was handed in.
func (g *OptionGroup) SetReadOnly(frozen bool) {
	for _, card := range g.cards {
		if frozen || card.option.Disabled {
			card.Disable()
		} else {
			card.Enable()
		}
	}
}

// Focus moves the keyboard to the first picked option, or to the first of all.
func (g *OptionGroup) Focus() {
	if card := g.entrance(); card != nil {
		card.Focus()
	}
}

// Focusable is the option that takes the keyboard, nil where there is none.
func (g *OptionGroup) Focusable() fyne.Focusable {
	if card := g.entrance(); card != nil {
		return card
	}
	return nil
}

func (g *OptionGroup) entrance() *optionCard {
	for _, card := range g.cards {
		if card.selected {
			return card
		}
	}
	if len(g.cards) > 0 {
		return g.cards[0]
	}
	return nil
}

func (g *OptionGroup) pick(index int) {
	picked := g.cards[index]
	switch {
	case !g.many:
		g.Select(picked.option.ID)
	case picked.selected:
		picked.setSelected(false)
	default:
		g.clearAgainst(picked.option)
		picked.setSelected(true)
	}
	picked.Focus()
	if g.OnChanged != nil {
		g.OnChanged(g.Selected())
	}
}

// clearAgainst undoes what cannot be picked together with an option.
func (g *OptionGroup) clearAgainst(option Option) {
	for _, card := range g.cards {
		if option.Exclusive || card.option.Exclusive {
			card.setSelected(false)
		}
	}
}

func (g *OptionGroup) move(from int, key fyne.KeyName) bool {
	return arrow(key, from, len(g.cards), func(to int) { g.cards[to].Focus() })
}

// CreateRenderer implements [fyne.Widget].
func (g *OptionGroup) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(g.stack)
}
