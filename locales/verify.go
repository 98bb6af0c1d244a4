package locales

import (
	"strings"

	"twozones/model"
)

// Verified says what a look at a package found: whether it is one of ours and
// unchanged, and what it says of its own making.
func (l *Localizer) Verified(v *model.Verified) []string {
	switch {
	case !v.Ours:
		return []string{l.T("verify.foreign")}
	case !v.Unchanged:
		return []string{l.T("verify.changed")}
	case v.Manifest == nil:
		return []string{l.T("verify.unchanged"), l.T("verify.locked")}
	}
	m := v.Manifest
	lines := []string{l.T("verify.unchanged"),
		l.T("verify.rulebook", "Rulebook", m.Rulebook, "Hash", short(m.RulebookHash)),
		l.T("verify.draft", "Draft", Fingerprint(m.Draft)),
		l.T("verify.edition", "Edition", l.T("verify.edition."+m.Edition), "Lang", l.T("package.language."+string(m.Lang)),
			"Day", l.Day(m.On), "Version", m.Version)}
	if m.Case != "" {
		lines = append(lines, l.T("verify.case", "Case", m.Case))
	}
	if m.First != 1 || m.Last != m.Pages {
		return append(lines, l.T("verify.part", "First", m.First, "Last", m.Last, "Pages", m.Pages))
	}
	return append(lines, l.T("verify.pages", "Pages", m.Pages, "Exhibits", len(m.Exhibits)))
}

// shortHash is how many characters of a digest are shown where it only tells
// one thing from another.
const shortHash = 12

func short(hash string) string { return hash[:min(len(hash), shortHash)] }

// Difference says in one sentence in what two packages differ. The rulebook may
// be nil: then materials and parts that it names go by their ids.
func (l *Localizer) Difference(rb *model.Rulebook, d *model.Difference) string {
	data := []any{"Part", l.partTitle(rb, d), "Exhibit", d.Exhibit, "Material", l.materialTitle(rb, d.Material),
		"Was", l.differing(rb, d, d.Was), "Is", l.differing(rb, d, d.Is)}
	if d.Document != "" {
		data = append(data, "Document", l.T("document."+d.Document))
	}
	return l.T("difference."+string(d.Kind), data...)
}

// differing is one side of a difference in words; digests say nothing to people.
func (l *Localizer) differing(rb *model.Rulebook, d *model.Difference, value string) string {
	switch d.Kind {
	case model.DiffLanguage:
		return l.T("package.language." + value)
	case model.DiffEdition:
		return l.T("verify.edition." + value)
	case model.DiffExhibitMaterial:
		return l.materialTitle(rb, value)
	case model.DiffExhibitPages:
		return strings.ReplaceAll(value, ",", l.T("list.separator"))
	case model.DiffExhibitSeparate:
		return l.T("verify.separate." + value)
	case model.DiffDraft, model.DiffExhibitFile:
		return short(value)
	}
	return value
}

func (l *Localizer) materialTitle(rb *model.Rulebook, id string) string {
	if rb != nil && rb.Material(id) != nil {
		return l.Of(rb.Material(id).Label)
	}
	return id
}

// partTitle is the heading of a part of a document, from its anchor: the title
// of the whole where the anchor is the document's own.
func (l *Localizer) partTitle(rb *model.Rulebook, d *model.Difference) string {
	if d.Part == d.Document || d.Part == "" {
		return ""
	}
	for _, id := range []string{"paper." + d.Part, "paper." + d.Document + "." + d.Part} {
		if l.Has(id) {
			return l.T(id)
		}
	}
	area, name, _ := strings.Cut(d.Part, ".")
	if area == "checklist" && l.Has("paper.checklist.owed."+name) {
		return l.T("paper.checklist.owed." + name)
	}
	if area == "evidence_index" && l.Has("paper.index."+name) {
		return l.T("paper.index." + name)
	}
	return l.ruledPart(rb, area, name)
}

// ruledPart is a part that the rulebook names: a group of conditions or an area.
func (l *Localizer) ruledPart(rb *model.Rulebook, area, name string) string {
	if rb == nil {
		return name
	}
	for i := range rb.Eligibility {
		if area == "eligibility" && rb.Eligibility[i].ID == name {
			return l.Of(rb.Eligibility[i].Label)
		}
	}
	for i := range rb.Areas {
		if area == "calculation" && rb.Areas[i].ID == name {
			return l.Of(rb.Areas[i].Label)
		}
	}
	return name
}
