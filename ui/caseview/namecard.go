package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

var nameMeanings = map[model.NameMatch]widgets.Meaning{
	model.NameSame: widgets.Met, model.NameKnown: widgets.Met, model.NameVariant: widgets.Neutral, model.NameDiffers: widgets.Open,
}

// nameCard is how the person's name is written, in the case and by each
// document; nil while the case has no name.
func (p *reviewPage) nameCard() fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	card := v.session.NameCard()
	if card.Passport == "" && card.Chinese == "" && len(card.Spellings) == 0 {
		return nil
	}
	about := "review.names.none"
	switch {
	case card.Differs():
		about = "review.names.differ"
	case len(card.Spellings) > 0:
		about = "review.names.same"
	}
	list := widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.Stack(0, widgets.NewParagraph(t("review.names"), widgets.Heading), widgets.NewParagraph(t(about), widgets.Quiet)),
		p.ownNames(&card))
	for i := range card.Spellings {
		list.Add(widgets.HLine())
		list.Add(p.spelling(&card.Spellings[i]))
	}
	return widgets.NewCard(theme.GapSection, list)
}

const nameColumn float32 = 130

// ownNames are the names of the case, each under what it is.
func (p *reviewPage) ownNames(card *model.NameCard) fyne.CanvasObject {
	rows := widgets.Stack(theme.GapSmall)
	add := func(id, name string) {
		if name != "" {
			rows.Add(widgets.Row(theme.Gap, widgets.AtLeast(fyne.NewSize(theme.Scaled(nameColumn), 1),
				widgets.NewText(p.v.words.T(id), widgets.Quiet)), widgets.Grow(widgets.NewParagraph(name, widgets.Body))))
		}
	}
	add("review.names.passport", card.Passport)
	add("review.names.chinese", card.Chinese)
	add("review.names.pinyin", card.Pinyin)
	for i, name := range card.Others {
		id := "review.names.others"
		if i > 0 {
			id = "review.names.others.more"
		}
		add(id, name)
	}
	return rows
}

// spelling is the name in one document and how it stands to those of the case.
func (p *reviewPage) spelling(s *model.Spelling) fyne.CanvasObject {
	words := p.v.words
	where := model.Finding{Document: s.Document}
	text := widgets.Stack(0, widgets.NewParagraph(s.Name, widgets.Body.Strong()),
		widgets.NewParagraph(words.FindingPlace(p.v.session.Rulebook, p.v.session.Case, &where), widgets.Small))
	match := widgets.NewBadge(nameMeanings[s.Match], words.T("review.name."+string(s.Match)))
	return remarkRow(nil, text, []fyne.CanvasObject{match})
}
