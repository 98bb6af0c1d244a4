package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"twozones/model/search"
	"twozones/ui/theme"
)

// mostChoices is how many matches a Picker shows at once, mostListed how long a
// list may be that it shows whole.
const (
	mostChoices = 8
	mostListed  = 40
)

// Picker is a field to search and pick from a long list. The matches stand below
// the entry while the person types; Down goes into them, Up and Down move, Space,
// Enter or a click pick. Enter in the entry itself picks nothing. A list that is
// not too long shows whole, and hides again, on a click into the entry or on Down.
type Picker struct {
	widget.BaseWidget
	// OnChanged hears the id picked, or "" for an emptied field. Select does not
	// call it.
	OnChanged func(id string)

	field   *Field
	invalid string
	choices []Choice
	texts   []search.Text // of the choices
	chosen  Choice
	rows    []*pickRow
	matches *fyne.Container
	list    *Card
	stack   *fyne.Container
}

// NewPicker makes a picker; invalid is the error line for a text that is none of
// the choices.
func NewPicker(words FieldWords, invalid string, choices []Choice, after After) *Picker {
	p := &Picker{field: NewField(words, 1, after), invalid: invalid, choices: choices, matches: Stack(0)}
	p.list = NewCard(theme.GapSmall, p.matches)
	p.stack = Stack(theme.GapSmall, p.field, p.list)
	p.list.Hide()
	p.field.OnCommit = p.settle
	p.field.input.onTyping = p.find
	p.field.input.onKey = p.key
	p.field.input.onTap = p.toggle
	for _, c := range choices {
		p.texts = append(p.texts, c.searched())
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *Picker) held() []fyne.CanvasObject { return []fyne.CanvasObject{p.stack} }

// Field is the field around the entry: for its note, error and focus.
func (p *Picker) Field() *Field { return p.field }

// Selected is the id picked, or "".
func (p *Picker) Selected() string { return p.chosen.ID }

// Select shows the choice with that id; "" or an unknown id shows none.
func (p *Picker) Select(id string) {
	p.chosen = Choice{}
	for _, c := range p.choices {
		if c.ID == id {
			p.chosen = c
		}
	}
	p.field.SetText(p.chosen.Text)
	p.field.SetError("")
	p.show(nil)
}

func (p *Picker) pick(id string) {
	p.Select(id)
	p.field.Focus()
	if p.OnChanged != nil {
		p.OnChanged(id)
	}
}

// find lists the choices that match what stands in the entry, in Chinese, Latin or
// Pinyin, the best first.
func (p *Picker) find(text string) {
	query := search.For(text)
	if query.Empty() || text == p.chosen.Text {
		p.show(nil)
		return
	}
	var fits [search.AtHead + 1][]Choice
	for i, c := range p.choices {
		match := query.Match(p.texts[i])
		fits[match] = append(fits[match], c)
	}
	found := slices.Concat(fits[search.AtHead], fits[search.AtWord], fits[search.Inside])
	p.show(found[:min(len(found), mostChoices)])
}

func (p *Picker) show(found []Choice) {
	p.rows, p.matches.Objects = nil, nil
	for i, c := range found {
		row := newPickRow(c, func() { p.pick(c.ID) })
		row.onKey = func(key fyne.KeyName) bool { return p.move(i, key) }
		p.rows = append(p.rows, row)
		p.matches.Add(row)
	}
	p.list.Hidden = len(found) == 0
	p.stack.Refresh()
}

// toggle shows the whole list, or hides what shows.
func (p *Picker) toggle() {
	switch {
	case len(p.rows) > 0:
		p.show(nil)
	case len(p.choices) <= mostListed && p.field.Text() == p.chosen.Text:
		p.show(p.choices)
	}
}

func (p *Picker) key(key fyne.KeyName) bool {
	if key == fyne.KeyDown && len(p.rows) == 0 {
		p.toggle()
	}
	return p.move(-1, key)
}

func (p *Picker) move(from int, key fyne.KeyName) bool {
	switch {
	case key == fyne.KeyDown && from+1 < len(p.rows):
		p.rows[from+1].Focus()
	case key == fyne.KeyUp && from == 0:
		p.field.Focus()
	case key == fyne.KeyUp && from > 0:
		p.rows[from-1].Focus()
	default:
		return false
	}
	return true
}

// settle takes a typed text that is exactly one choice, or none; anything else is
// left standing with an error.
func (p *Picker) settle(text string) {
	text = strings.TrimSpace(text)
	for _, c := range append([]Choice{{}}, p.choices...) {
		if strings.EqualFold(text, c.Text) || text != "" && strings.EqualFold(text, c.Detail) {
			p.Select(c.ID)
			if p.OnChanged != nil {
				p.OnChanged(c.ID)
			}
			return
		}
	}
	if len(p.rows) == 0 {
		p.field.SetError(p.invalid)
	}
}

// CreateRenderer implements [fyne.Widget].
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.stack)
}
