package caseview

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// owingParties are those who owe materials, in the order of the checklist.
var owingParties = []model.Party{model.Employer, model.TalentParty, model.Authority, model.Translator, model.AnyParty, model.Generated}

var owedMeanings = map[model.OwedState]widgets.Meaning{
	model.OwedHave: widgets.Met, model.OwedMissing: widgets.Open, model.OwedMaybe: widgets.Informing, model.OwedOption: widgets.Neutral,
}

// checklist is a card for each party that owes something.
func (p *evidencePage) checklist() {
	owed := p.v.session.Checklist()
	for _, party := range owingParties {
		if list := p.owedBy(party, owed); len(list.Objects) > 1 {
			p.list.Add(widgets.NewCard(theme.GapSection, list))
		}
	}
}

func (p *evidencePage) owedBy(party model.Party, owed []model.Owed) *fyne.Container {
	list := widgets.Stack(theme.Gap+theme.GapSmall, p.partyHead(party))
	for i := range owed {
		if o := &owed[i]; o.Material.From == party {
			list.Add(widgets.HLine())
			list.Add(p.material(o))
			for _, id := range o.Files {
				list.Add(p.document(p.v.document(id)))
			}
		}
	}
	return list
}

// material is the row of a material: how it stands, what it is for, and a way to
// add it.
func (p *evidencePage) material(o *model.Owed) fyne.CanvasObject {
	id := o.Material.ID
	return p.part(materialKey+id, fmt.Sprint(o.State, len(o.Files), p.v.session.Course().TakesDocuments()), func() fyne.CanvasObject { return p.materialRow(o) })
}

func (p *evidencePage) materialRow(o *model.Owed) fyne.CanvasObject {
	v, m := p.v, o.Material
	badge := v.owedBadge(o.State)
	if m.Generated || m.From == model.Generated {
		badge = widgets.NewBadge(owedMeanings[o.State], v.words.T("evidence.owed.written"))
	}
	text := widgets.Stack(0, widgets.NewParagraph(v.words.Of(m.Label), widgets.Body.Strong()))
	if purpose := v.purpose(m); purpose != "" {
		text.Add(widgets.NewParagraph(purpose, widgets.Small))
	}
	if marks := v.requirements(m); marks != "" {
		text.Add(widgets.NewParagraph(marks, widgets.Small))
	}
	var adders []fyne.CanvasObject
	if m.From != model.Generated {
		adders = append(adders, p.adder(m))
	}
	if theme.Scaled(1) >= largeText {
		return widgets.Stack(theme.GapSmall, widgets.Ends(theme.Gap, []fyne.CanvasObject{badge}, adders), text)
	}
	return widgets.Row(theme.GapWide, append([]fyne.CanvasObject{badge, widgets.Grow(text)}, adders...)...)
}

// owedBadge says how a material stands; the badges of all states are of one width.
func (v *View) owedBadge(state model.OwedState) fyne.CanvasObject {
	return widgets.AtLeast(fyne.NewSize(v.owedWidth(), 1), v.badgeOf(state))
}

// owedWidth is that of the widest badge of a material; pictures have it too, so
// that what stands beside them is in line.
func (v *View) owedWidth() (width float32) {
	for _, state := range []model.OwedState{model.OwedHave, model.OwedMissing, model.OwedMaybe, model.OwedOption} {
		width = max(width, v.badgeOf(state).MinSize().Width)
	}
	return width
}

func (v *View) badgeOf(state model.OwedState) *widgets.Badge {
	return widgets.NewBadge(owedMeanings[state], v.words.T("evidence.owed."+string(state)))
}

func (p *evidencePage) adder(m *model.Material) fyne.CanvasObject {
	button := widgets.NewButton(widgets.Secondary, p.v.words.T("evidence.add_here"), func() {
		p.v.evidence.material = ""
		p.v.chooseFiles(batch{about: model.Document{Material: m.ID}})
	})
	p.adders[m.ID] = button
	setEnabled(button, p.v.session.Course().TakesDocuments())
	return button
}

// purpose says what a material is for: the criteria and the conditions, with the
// facts that it can prove.
func (v *View) purpose(m *model.Material) string {
	var names []string
	facts := map[string][]string{}
	for _, id := range m.Proves {
		fact := v.session.Rulebook.Fact(id)
		if fact == nil {
			continue
		}
		name := v.words.T("case.outline.eligibility")
		if c := v.session.Rulebook.CriterionOf(id); c != nil {
			name = v.words.Of(c.Label)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		facts[name] = append(facts[name], v.words.Of(fact.Label))
	}
	var parts []string
	for _, name := range names {
		list := strings.Join(facts[name], v.words.T("list.separator"))
		if list != name {
			name = v.words.T("evidence.purpose.facts", "Criterion", name, "Facts", list)
		}
		parts = append(parts, name)
	}
	if len(parts) == 0 {
		return ""
	}
	return v.words.T("evidence.purpose", "What", strings.Join(parts, v.words.T("evidence.purpose.separator")))
}

// requirements is what form a material must have.
func (v *View) requirements(m *model.Material) string {
	var marks []string
	for _, need := range []struct {
		id  string
		has bool
	}{{"original", m.Original}, {"seal", m.Seal}, {"signature", m.Signature}, {"translation", m.Translation},
		{"notarisation", m.Notarisation}, {"verification", m.Verification}} {
		if need.has {
			marks = append(marks, v.words.T("evidence.requires."+need.id))
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return v.words.T("evidence.requires", "Marks", strings.Join(marks, v.words.T("list.separator")))
}
