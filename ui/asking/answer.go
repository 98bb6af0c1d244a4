package asking

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/widgets"
)

// Asker is who asks.
type Asker interface {
	Words() *locales.Localizer
	Dossier() *casework.Dossier
	After() widgets.After
	// Save takes an answer to a fact; Unknown is one too. It gives the sentence of
	// one that is refused, else "".
	Save(fact string, v model.Value) (refused string)
	// Pending reports whether the last answer to a fact could not be saved; it stays
	// as it was given.
	Pending(fact string) bool
}

// Answer is the input of one fact.
type Answer interface {
	Object() fyne.CanvasObject
	// Show shows what is saved; answered is false where nothing is.
	Show(value model.Value, answered bool)
	Focusable() fyne.Focusable
	Field() *widgets.Field // of what is typed; nil for what is picked
}

// New makes the input of a fact.
func New(by Asker, fact *model.Fact) Answer {
	switch {
	case fact.Kind == model.KindDate:
		return newDateAnswer(by, fact)
	case fact.Kind.IsNumber():
		return newNumberAnswer(by, fact)
	}
	return newPickAnswer(by, fact)
}

// The ids of the options that are no option of the fact; no option's id has a
// question mark.
const (
	unknownOption = "?unknown"
	noneOption    = "?none"
)

// pickAnswer is the big rows of yes or no, a choice or a set.
type pickAnswer struct {
	by    Asker
	fact  *model.Fact
	group *widgets.OptionGroup
}

func newPickAnswer(by Asker, fact *model.Fact) *pickAnswer {
	a := &pickAnswer{by: by, fact: fact}
	a.group = widgets.NewOptionGroup(fact.Kind == model.KindSet, a.options())
	a.group.OnChanged = a.picked
	return a
}

func (a *pickAnswer) options() []widgets.Option {
	words, points := a.by.Words(), a.by.Dossier().OptionPoints(a.fact.ID)
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
	return append(list, unknownRow(words))
}

// unknownRow is the row of the answer that is not known yet.
func unknownRow(words *locales.Localizer) widgets.Option {
	return widgets.Option{ID: unknownOption, Text: words.T("interview.unknown"),
		Detail: words.T("interview.later"), Exclusive: true, Muted: true}
}

func (a *pickAnswer) picked(ids []string) {
	a.by.Save(a.fact.ID, a.value(ids))
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

// Show implements [Answer].
func (a *pickAnswer) Show(value model.Value, answered bool) {
	switch {
	case a.by.Pending(a.fact.ID):
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

// Object implements [Answer].
func (a *pickAnswer) Object() fyne.CanvasObject { return a.group }

// Focusable implements [Answer].
func (a *pickAnswer) Focusable() fyne.Focusable { return a.group.Focusable() }

// Field implements [Answer].
func (a *pickAnswer) Field() *widgets.Field { return nil }
