package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/widgets"
)

// answer is the input of one fact.
type answer interface {
	object() fyne.CanvasObject
	show(value model.Value, answered bool) // what is saved
	focusable() fyne.Focusable
	leaveOpen()    // answers that it is not known yet
	typed() *entry // nil for what is picked
}

func newAnswer(v *View, fact *model.Fact) answer {
	switch {
	case fact.Kind == model.KindDate:
		return newDateAnswer(v, fact)
	case fact.Kind.IsNumber():
		return newNumberAnswer(v, fact)
	}
	return newPickAnswer(v, fact)
}

// The ids of the options that are no option of the fact; no option's id has a
// question mark.
const (
	unknownOption = "?unknown"
	noneOption    = "?none"
)

// pickAnswer is the big rows of yes or no, a choice or a set.
type pickAnswer struct {
	v     *View
	fact  *model.Fact
	group *widgets.OptionGroup
}

func newPickAnswer(v *View, fact *model.Fact) *pickAnswer {
	a := &pickAnswer{v: v, fact: fact}
	a.group = widgets.NewOptionGroup(fact.Kind == model.KindSet, a.options())
	a.group.OnChanged = a.picked
	return a
}

func (a *pickAnswer) options() []widgets.Option {
	words, points := a.v.words, a.v.session.OptionPoints(a.fact.ID)
	worth := func(id string) string {
		if r, ok := points[id]; ok {
			return words.T("interview.points", "Span", words.Span(r))
		}
		return ""
	}
	var list []widgets.Option
	if a.fact.Kind == model.KindYesNo {
		list = append(list, widgets.Option{ID: "true", Text: words.T("interview.yes"), Detail: worth("true")},
			widgets.Option{ID: "false", Text: words.T("interview.no"), Detail: worth("false")})
	}
	for _, o := range a.fact.Options {
		list = append(list, widgets.Option{ID: o.ID, Text: words.Of(o.Label), Detail: worth(o.ID)})
	}
	if a.fact.Kind == model.KindSet {
		list = append(list, widgets.Option{ID: noneOption, Text: words.T("interview.none_of_these"), Exclusive: true})
	}
	return append(list, a.v.unknownRow())
}

// unknownRow is the row of the answer that is not known yet.
func (v *View) unknownRow() widgets.Option {
	return widgets.Option{ID: unknownOption, Text: v.words.T("interview.unknown"),
		Detail: v.words.T("interview.later"), Exclusive: true, Muted: true}
}

func (a *pickAnswer) picked(ids []string) {
	value := a.value(ids)
	a.v.save(a.fact.ID, func() error { return a.v.session.Answer(a.fact.ID, value) })
}

// value is the answer that picked rows stand for; none at all is no answer.
func (a *pickAnswer) value(ids []string) model.Value {
	switch {
	case len(ids) == 0 || ids[0] == unknownOption:
		return model.Unknown
	case a.fact.Kind == model.KindYesNo:
		return model.YesNo(ids[0] == "true")
	case a.fact.Kind == model.KindChoice:
		return model.Choice(ids[0])
	case ids[0] == noneOption:
		return model.SetOf()
	}
	return model.SetOf(ids...)
}

func (a *pickAnswer) show(value model.Value, answered bool) {
	switch {
	case a.v.pending.has(a.fact.ID):
		// What was picked stays picked until it is saved.
	case !answered:
		a.group.Select()
	case !value.IsKnown():
		a.group.Select(unknownOption)
	case value.Kind == model.KindYesNo && value.Yes:
		a.group.Select("true")
	case value.Kind == model.KindYesNo:
		a.group.Select("false")
	case value.Kind == model.KindChoice:
		a.group.Select(value.Option)
	case len(value.Set) == 0:
		a.group.Select(noneOption)
	default:
		a.group.Select(value.Set...)
	}
}

func (a *pickAnswer) leaveOpen() {
	a.group.Select(unknownOption)
	a.picked([]string{unknownOption})
}

func (a *pickAnswer) object() fyne.CanvasObject { return a.group }
func (a *pickAnswer) focusable() fyne.Focusable { return a.group.Focusable() }
func (a *pickAnswer) typed() *entry             { return nil }
