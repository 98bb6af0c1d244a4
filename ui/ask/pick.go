package ask

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/widgets"
)

// The ids of the options that are no option of the fact; no option's id has a
// question mark.
const (
	unknownOption = "?unknown"
	noneOption    = "?none"
)

// pick is the big rows of yes or no, a choice or a set.
type pick struct {
	asker Asker
	fact  *model.Fact
	group *widgets.OptionGroup
}

func newPick(fact *model.Fact, a Asker) *pick {
	p := &pick{asker: a, fact: fact}
	p.group = widgets.NewOptionGroup(fact.Kind == model.KindSet, p.options())
	p.group.OnChanged = func(ids []string) { p.asker.Save(p.value(ids)) }
	return p
}

func (p *pick) options() []widgets.Option {
	words := p.asker.Words
	worth := func(id string) string {
		if r, ok := p.asker.Worth[id]; ok {
			return words.T("interview.points", "Span", words.Span(r))
		}
		return ""
	}
	var list []widgets.Option
	if p.fact.Kind == model.KindYesNo {
		list = append(list, widgets.Option{ID: "true", Text: words.T("interview.yes"), Detail: worth("true")},
			widgets.Option{ID: "false", Text: words.T("interview.no"), Detail: worth("false")})
	}
	for _, o := range p.fact.Options {
		list = append(list, widgets.Option{ID: o.ID, Text: words.Of(o.Label), Detail: worth(o.ID)})
	}
	if p.fact.Kind == model.KindSet {
		list = append(list, widgets.Option{ID: noneOption, Text: words.T("interview.none_of_these"), Exclusive: true})
	}
	return append(list, p.asker.unknownRow())
}

// value is the answer that picked rows stand for; none at all is no answer.
func (p *pick) value(ids []string) model.Value {
	switch {
	case len(ids) == 0 || ids[0] == unknownOption:
		return model.Unknown
	case p.fact.Kind == model.KindYesNo:
		return model.YesNo(ids[0] == "true")
	case p.fact.Kind == model.KindChoice:
		return model.Choice(ids[0])
	case ids[0] == noneOption:
		return model.SetOf()
	}
	return model.SetOf(ids...)
}

// LeaveOpen implements [Input].
func (p *pick) LeaveOpen() {
	p.group.Select(unknownOption)
	p.asker.Save(model.Unknown)
}

// Show implements [Input].
func (p *pick) Show(value model.Value, answered bool) {
	switch {
	case p.asker.held():
		// What was picked stays picked until it is saved.
	case !answered:
		p.group.Select()
	case !value.IsKnown():
		p.group.Select(unknownOption)
	case value.Kind == model.KindYesNo && value.Yes:
		p.group.Select("true")
	case value.Kind == model.KindYesNo:
		p.group.Select("false")
	case value.Kind == model.KindChoice:
		p.group.Select(value.Option)
	case len(value.Set) == 0:
		p.group.Select(noneOption)
	default:
		p.group.Select(value.Set...)
	}
}

func (p *pick) Object() fyne.CanvasObject { return p.group }
func (p *pick) Focusable() fyne.Focusable { return p.group.Focusable() }
func (p *pick) Field() *widgets.Field     { return nil }
