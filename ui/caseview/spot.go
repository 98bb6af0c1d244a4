package caseview

import (
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// pageKind is a kind of page in the middle.
type pageKind int

const (
	pageSection pageKind = iota
	pageEligibility
	pageEvidence // at a document or a material where the spot names one as its fact
	pageReview
	pageExplain // of one criterion where the spot names it as its fact
	pagePackage
	pageHistory
	pageCourse // how far the case is
)

// The identity sections of the outline.
const (
	enterpriseSection = "identity.enterprise"
	talentSection     = "identity.talent"
)

// spot is where the person stands: a page, and for a section which one, and at
// which question or entry. It holds ids, never words.
type spot struct {
	page    pageKind
	section string
	fact    string
}

// stops is every spot in the order of next and back; the progress stands behind
// the last one, and next does not lead there.
func (v *View) stops() []spot {
	var stops []spot
	sections := v.session.Outline()
	for i := range sections {
		s := &sections[i]
		stops = append(stops, v.stopsIn(s)...)
		last := i+1 == len(sections) || sections[i+1].Kind != casework.SectionCondition
		if s.Kind == casework.SectionCondition && last {
			stops = append(stops, spot{page: pageEligibility})
		}
	}
	return append(stops, spot{page: pageEvidence}, spot{page: pageReview}, spot{page: pageExplain}, spot{page: pagePackage})
}

func (v *View) stopsIn(s *casework.Section) []spot {
	if s.Kind == casework.SectionIdentity || (v.whole || v.session.Course().Frozen()) && len(s.Facts) > 0 {
		return []spot{{section: s.ID}}
	}
	var stops []spot
	for _, fact := range s.Facts {
		stops = append(stops, spot{section: s.ID, fact: fact})
	}
	return stops
}

// index is the place of the present spot among the stops.
func (v *View) index(stops []spot) int {
	at := v.at
	if v.whole {
		at.fact = ""
	}
	if i := slices.Index(stops, at); i >= 0 {
		return i
	}
	return max(slices.IndexFunc(stops, func(s spot) bool { return s.page == at.page && s.section == at.section }), 0)
}

// next goes on; something typed that does not fit is shown first.
func (v *View) next() {
	v.keepDrafts()
	if v.at.page == pageCourse {
		return
	}
	for _, e := range v.page.entries() {
		if e.field.Error() != "" {
			v.host.Focus(e.field.Focusable())
			return
		}
	}
	stops := v.stops()
	if i := v.index(stops); i+1 < len(stops) {
		v.goTo(stops[i+1])
	}
}

// back goes to the spot before.
func (v *View) back() {
	if v.at.page == pageExplain && v.at.fact != "" || v.at.page == pageHistory {
		v.goTo(v.from)
		return
	}
	stops := v.stops()
	if v.at.page == pageCourse {
		v.goTo(stops[len(stops)-1])
		return
	}
	if i := v.index(stops); i > 0 {
		v.goTo(stops[i-1])
	}
}

// goTo shows another spot.
func (v *View) goTo(to spot) {
	v.keepDrafts()
	v.at = to
	v.show()
}

// openSection goes to a section, at its first open question.
func (v *View) openSection(id string) {
	s := v.section(id)
	to := spot{section: id}
	for _, fact := range s.Facts {
		if to.fact == "" && !v.session.Case.Answers[fact].Value.IsKnown() {
			to.fact = fact
		}
	}
	if to.fact == "" && len(s.Facts) > 0 {
		to.fact = s.Facts[0]
	}
	v.goTo(to)
}

// section is the section of that id as it stands now.
func (v *View) section(id string) *casework.Section {
	for _, s := range v.session.Outline() {
		if s.ID == id {
			return &s
		}
	}
	return &casework.Section{ID: id}
}

// jump goes to where a fact or a field is asked.
func (v *View) jump(id string) { v.goTo(v.spotOf(id)) }

func (v *View) spotOf(id string) spot {
	if s, exact := parseSpot(id); exact {
		return s
	}
	switch {
	case v.session.Rulebook.Fact(id) != nil:
		return v.spotOfFact(id)
	case strings.HasPrefix(id, "enterprise."):
		return spot{section: enterpriseSection, fact: id}
	case strings.HasPrefix(id, "talent."):
		return spot{section: talentSection, fact: id}
	case strings.HasPrefix(id, "reading."):
		return spot{page: pageEligibility}
	case strings.HasPrefix(id, documentKey), strings.HasPrefix(id, materialKey):
		id, _, _ = strings.Cut(id, "/")
		return spot{page: pageEvidence, fact: id}
	case id == acceptedField:
		return spot{page: pageReview}
	case id == arrangementField:
		return spot{page: pagePackage}
	case id == courseField:
		return spot{page: pageCourse}
	}
	return v.at
}

// spotOfFact stays in the present section where that asks the fact.
func (v *View) spotOfFact(fact string) spot {
	here := v.section(v.at.section)
	if v.at.page == pageSection && slices.Contains(here.Facts, fact) {
		return spot{section: here.ID, fact: fact}
	}
	for _, s := range v.session.Outline() {
		if slices.Contains(s.Facts, fact) {
			return spot{section: s.ID, fact: fact}
		}
	}
	return v.at
}

// firstOpen is where work goes on: the first entry or answer that is missing, or
// the progress of a case that was handed in.
func (v *View) firstOpen() spot {
	v.at = spot{section: enterpriseSection}
	if v.session.Course().Frozen() {
		return spot{page: pageCourse}
	}
	for _, g := range casework.Gaps(v.session.Dossier) {
		if g.Kind == model.GapField || g.Kind == model.GapFact {
			return v.spotOf(g.ID)
		}
	}
	return spot{page: pagePackage}
}
