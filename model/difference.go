package model

import (
	"slices"
	"strconv"
)

// DifferenceKind says in what two packages differ.
type DifferenceKind string

// The kinds, in the order in which they are listed.
const (
	DiffCase            DifferenceKind = "case"
	DiffDraft           DifferenceKind = "draft"
	DiffRulebook        DifferenceKind = "rulebook" // another version, or another content under it
	DiffDay             DifferenceKind = "day"
	DiffLanguage        DifferenceKind = "language"
	DiffEdition         DifferenceKind = "edition"
	DiffVersion         DifferenceKind = "version" // of the app
	DiffPages           DifferenceKind = "pages"   // the files hold other pages of a package: first-last/all
	DiffDocumentRemoved DifferenceKind = "document_removed"
	DiffDocumentAdded   DifferenceKind = "document_added"
	DiffDocumentMoved   DifferenceKind = "document_moved" // among the documents that both have
	DiffDocumentPart    DifferenceKind = "document_part"  // the text under a heading, or the heading itself
	DiffExhibitRemoved  DifferenceKind = "exhibit_removed"
	DiffExhibitAdded    DifferenceKind = "exhibit_added"
	DiffExhibitMoved    DifferenceKind = "exhibit_moved"    // from letter to letter
	DiffExhibitMaterial DifferenceKind = "exhibit_material" // the same file, for another material
	DiffExhibitFile     DifferenceKind = "exhibit_file"     // another file for the same material
	DiffExhibitPages    DifferenceKind = "exhibit_pages"    // other pages of the file
	DiffExhibitLevel    DifferenceKind = "exhibit_level"    // its pictures prepared harder, or less hard
	DiffExhibitSeparate DifferenceKind = "exhibit_separate" // bundled in one, beside the package in the other
)

// Difference is one thing in which two packages differ. All of it is ids,
// numbers and dates; the words stand in the message files.
type Difference struct {
	Kind     DifferenceKind
	Document string // id, of the kinds document_…
	Part     string // anchor of the heading, of document_part
	Exhibit  string // letter in the newer package, in the older one where it was removed
	Material string // of the exhibit
	// Was and Is are what the older and the newer package have there: "" for
	// nothing, and for document_part a digest.
	Was, Is string
}

// Differences lists in what package b differs from package a, in the order in
// which a person would read them.
func Differences(a, b *Manifest) []Difference {
	var list []Difference
	list = appendIf(list, DiffCase, a.Case, b.Case)
	list = appendIf(list, DiffDraft, a.Draft, b.Draft)
	if a.Rulebook != b.Rulebook || a.RulebookHash != b.RulebookHash {
		list = append(list, Difference{Kind: DiffRulebook, Was: a.Rulebook, Is: b.Rulebook})
	}
	list = appendIf(list, DiffDay, a.On.String(), b.On.String())
	list = appendIf(list, DiffLanguage, string(a.Lang), string(b.Lang))
	list = appendIf(list, DiffEdition, a.Edition, b.Edition)
	list = appendIf(list, DiffVersion, a.Version, b.Version)
	list = appendIf(list, DiffPages, a.span(), b.span())
	list = append(list, documentDifferences(a, b)...)
	return append(list, exhibitDifferences(a.Exhibits, b.Exhibits)...)
}

func appendIf(list []Difference, kind DifferenceKind, was, is string) []Difference {
	if was == is {
		return list
	}
	return append(list, Difference{Kind: kind, Was: was, Is: is})
}

// span is which pages of how many a file holds: 1-12/96.
func (m *Manifest) span() string {
	return strconv.Itoa(m.First) + "-" + strconv.Itoa(m.Last) + "/" + strconv.Itoa(m.Pages)
}

// documentDifferences leaves out the texts where the languages differ: there
// all of them do.
func documentDifferences(a, b *Manifest) (list []Difference) {
	for _, d := range a.Documents {
		if !slices.ContainsFunc(b.Documents, d.same) {
			list = append(list, Difference{Kind: DiffDocumentRemoved, Document: d.ID})
		}
	}
	stayed := slices.DeleteFunc(slices.Clone(a.Documents), func(d ManifestDocument) bool {
		return !slices.ContainsFunc(b.Documents, d.same)
	})
	place := 0
	for _, d := range b.Documents {
		was := slices.IndexFunc(stayed, d.same)
		if was < 0 {
			list = append(list, Difference{Kind: DiffDocumentAdded, Document: d.ID})
			continue
		}
		if was != place {
			list = append(list, Difference{Kind: DiffDocumentMoved, Document: d.ID, Was: strconv.Itoa(was + 1), Is: strconv.Itoa(place + 1)})
		}
		place++
		if a.Lang == b.Lang {
			list = append(list, partDifferences(&stayed[was], &d)...)
		}
	}
	return list
}

func (d ManifestDocument) same(other ManifestDocument) bool { return d.ID == other.ID }

func partDifferences(a, b *ManifestDocument) (list []Difference) {
	differs := func(id, was, is string) {
		if was != is {
			list = append(list, Difference{Kind: DiffDocumentPart, Document: b.ID, Part: id, Was: was, Is: is})
		}
	}
	for _, p := range a.Parts {
		differs(p.ID, p.Hash, b.part(p.ID))
	}
	for _, p := range b.Parts {
		if a.part(p.ID) == "" {
			differs(p.ID, "", p.Hash)
		}
	}
	return list
}

// part is the digest of a part, "" where there is none.
func (d *ManifestDocument) part(id string) string {
	for _, p := range d.Parts {
		if p.ID == id {
			return p.Hash
		}
	}
	return ""
}

func exhibitDifferences(a, b []ManifestExhibit) (list []Difference) {
	from := pairs(a, b)
	for i, e := range a {
		if !slices.Contains(from, i) {
			list = append(list, Difference{Kind: DiffExhibitRemoved, Exhibit: e.Letter, Material: e.Material})
		}
	}
	for i := range b {
		if from[i] < 0 {
			list = append(list, Difference{Kind: DiffExhibitAdded, Exhibit: b[i].Letter, Material: b[i].Material})
			continue
		}
		list = append(list, exhibitDifference(&a[from[i]], &b[i])...)
	}
	return list
}

// pairs tells which exhibit of a each exhibit of b was, -1 for none: the one
// of the same file; else one of the same material; each once.
func pairs(a, b []ManifestExhibit) []int {
	from, taken := make([]int, len(b)), make([]bool, len(a))
	for i := range from {
		from[i] = -1
	}
	for _, alike := range []func(x, y *ManifestExhibit) bool{
		func(x, y *ManifestExhibit) bool { return x.Hash != "" && x.Hash == y.Hash && x.Material == y.Material },
		func(x, y *ManifestExhibit) bool { return x.Hash != "" && x.Hash == y.Hash },
		func(x, y *ManifestExhibit) bool { return x.Material == y.Material && x.Letter == y.Letter },
		func(x, y *ManifestExhibit) bool { return x.Material != "" && x.Material == y.Material },
	} {
		for i := range b {
			for was := range a {
				if from[i] < 0 && !taken[was] && alike(&a[was], &b[i]) {
					from[i], taken[was] = was, true
				}
			}
		}
	}
	return from
}

func exhibitDifference(a, b *ManifestExhibit) (list []Difference) {
	differs := func(kind DifferenceKind, was, is string) {
		if was != is {
			list = append(list, Difference{Kind: kind, Exhibit: b.Letter, Material: b.Material, Was: was, Is: is})
		}
	}
	differs(DiffExhibitMoved, a.Letter, b.Letter)
	differs(DiffExhibitMaterial, a.Material, b.Material)
	if a.Hash != "" && b.Hash != "" { // a redacted package does not name its files
		differs(DiffExhibitFile, a.Hash, b.Hash)
	}
	differs(DiffExhibitPages, numbers(a.Pages), numbers(b.Pages))
	differs(DiffExhibitLevel, strconv.Itoa(a.Level), strconv.Itoa(b.Level))
	differs(DiffExhibitSeparate, strconv.FormatBool(a.Separate), strconv.FormatBool(b.Separate))
	return list
}

// numbers writes pages as 1,2,5.
func numbers(pages []int) (s string) {
	for i, n := range pages {
		if i > 0 {
			s += ","
		}
		s += strconv.Itoa(n)
	}
	return s
}
