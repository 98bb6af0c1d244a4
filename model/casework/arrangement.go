package casework

import (
	"encoding/json"
	"slices"

	"twozones/model"
	"twozones/model/store"
)

// Purpose is what a package is for; it sets defaults only.
type Purpose string

// The purposes of a package.
const (
	ForSubmission Purpose = "submission" // what is handed in: forms, index, exhibits
	ForReview     Purpose = "review"     // everything, for the people who prepare it
	ForTalent     Purpose = "talent"     // what the talent checks and signs, and their own evidence
)

// Purposes lists all purposes.
var Purposes = []Purpose{ForSubmission, ForReview, ForTalent}

// Layout is into how many files a package is written.
type Layout string

// The layouts of a package.
const (
	OneFile    Layout = "one"
	InParts    Layout = "parts"     // numbered parts, each under its ceiling
	ByMaterial Layout = "materials" // a file for each material
)

// Layouts lists all layouts.
var Layouts = []Layout{OneFile, InParts, ByMaterial}

// Arrangement is how a case's package is put together, as far as the user has
// chosen; what is left zero follows from the purpose.
type Arrangement struct {
	Purpose   Purpose    `json:"purpose,omitempty"`
	Lang      model.Lang `json:"lang,omitempty"`
	Documents []string   `json:"documents,omitempty"` // ids of the documents to write, in order
	Exhibits  []string   `json:"exhibits,omitempty"`  // ids of the documents of evidence, in order; others follow
	LeftOut   []string   `json:"left_out,omitempty"`  // ids of documents of evidence that stay out
	Layout    Layout     `json:"layout,omitempty"`
	Ceiling   int64      `json:"ceiling,omitempty"`    // bytes of all files together; 0 is the rulebook's
	PartLimit int64      `json:"part_limit,omitempty"` // bytes of one file; 0 is the rulebook's
	Redacted  bool       `json:"redacted,omitempty"`   // for a second opinion
}

// The documents that the app can write beside those that a rulebook lists.
const (
	DocumentIndex        = "evidence_index"
	DocumentExplanations = "explanations"
	DocumentAnswers      = "answer_sheet"
)

// forExaminers are the documents that an examiner is handed; the estimate and
// what is still missing stay at home.
var forExaminers = []string{"cover", "contents", "employer_application", "employer_commitment",
	"personal_commitment", "declaration", DocumentIndex, DocumentExplanations}

// forTalents are the documents that the talent checks and signs.
var forTalents = []string{"cover", "contents", "personal_commitment", "declaration", "self_assessment",
	"checklist", DocumentIndex}

// Available are all documents that can be written for a rulebook, in their
// usual order.
func Available(rb *model.Rulebook) []string {
	list := slices.Clone(rb.Documents)
	for _, id := range []string{DocumentIndex, DocumentExplanations, DocumentAnswers} {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// UsualDocuments are the documents of a package for a purpose, in order.
func UsualDocuments(rb *model.Rulebook, purpose Purpose) []string {
	available := Available(rb)
	wanted := slices.DeleteFunc(slices.Clone(available), func(id string) bool { return id == DocumentAnswers }) // asked for
	switch purpose {
	case ForSubmission:
		wanted = forExaminers
	case ForTalent:
		wanted = forTalents
	}
	return slices.DeleteFunc(slices.Clone(wanted), func(id string) bool { return !slices.Contains(available, id) })
}

// documents are the documents to write under an arrangement.
func (a *Arrangement) documents(rb *model.Rulebook) []string {
	if a.Documents == nil {
		return UsualDocuments(rb, a.Purpose)
	}
	available := Available(rb)
	return slices.DeleteFunc(slices.Clone(a.Documents), func(id string) bool { return !slices.Contains(available, id) })
}

// limits are the ceilings of a package and of each file, in bytes: those the
// user set, else those of the rulebook; 0 is none.
func (a *Arrangement) limits(rb *model.Rulebook) (whole, file int64) {
	whole, file = a.Ceiling, a.PartLimit
	if whole == 0 {
		whole = rb.Limits.Whole
	}
	if file == 0 {
		file = rb.Limits.File
	}
	return whole, file
}

// Filled is the arrangement with a purpose and a language where none was chosen: a
// package for review, in the language that whoever works here in this role usually
// hands in, else in that of the screen.
func (a Arrangement) Filled(role string, screen model.Lang) Arrangement {
	if a.Purpose == "" {
		a.Purpose = ForReview
	}
	if a.Lang == "" {
		a.Lang = usualLanguage(a.Purpose, role, screen)
	}
	return a
}

// usualLanguage is the language of the documents until one is chosen: Chinese
// for handing in, both for the talent who signs; else Chinese for those who hand
// in, and the screen's for the talent alone.
func usualLanguage(purpose Purpose, role string, screen model.Lang) model.Lang {
	switch {
	case purpose == ForSubmission:
		return model.Zh
	case purpose == ForTalent:
		return model.Both
	case role == RoleHR || role == RoleConsultant:
		return model.Zh
	}
	return screen
}

// ExhibitOrder is the documents of evidence of a package in order, the left-out
// ones taken away: as the user put them; the rest by the rulebook's order of
// materials, a translation behind what it translates.
func (d *Dossier) ExhibitOrder(a *Arrangement) []*model.Document {
	var list []*model.Document
	in := map[string]bool{}
	add := func(document *model.Document) {
		if !in[document.ID] && !slices.Contains(a.LeftOut, document.ID) && d.suits(document, a.Purpose) {
			list = append(list, document)
		}
		in[document.ID] = true
	}
	byID := map[string]*model.Document{}
	for i := range d.Case.Documents {
		byID[d.Case.Documents[i].ID] = &d.Case.Documents[i]
	}
	for _, id := range a.Exhibits {
		if byID[id] != nil {
			add(byID[id])
		}
	}
	for _, document := range d.usualOrder() {
		add(document)
		for i := range d.Case.Documents {
			if d.Case.Documents[i].TranslationOf == document.ID {
				add(&d.Case.Documents[i])
			}
		}
	}
	return list
}

// suits reports whether evidence belongs into a package for a purpose: a talent
// gets only what is about the talent, and nothing is handed in that has neither
// a page nor a file.
func (d *Dossier) suits(document *model.Document, purpose Purpose) bool {
	switch purpose {
	case ForTalent:
		return document.From != model.Employer
	case ForSubmission:
		return present(document) && document.Fault != model.FaultEmpty
	}
	return true
}

// usualOrder is the documents by the rulebook's order of materials, then as
// they were attached; translations stand behind what they translate.
func (d *Dossier) usualOrder() []*model.Document {
	place := func(document *model.Document) int {
		return slices.IndexFunc(d.Rulebook.Materials, func(m model.Material) bool { return m.ID == document.Material })
	}
	var list []*model.Document
	for i := range d.Case.Documents {
		list = append(list, &d.Case.Documents[i])
	}
	slices.SortStableFunc(list, func(a, b *model.Document) int {
		pa, pb := place(a), place(b)
		if pa < 0 {
			pa = len(d.Rulebook.Materials)
		}
		if pb < 0 {
			pb = len(d.Rulebook.Materials)
		}
		if own, other := a.TranslationOf != "", b.TranslationOf != ""; own != other {
			if own {
				return 1
			}
			return -1
		}
		return pa - pb
	})
	return list
}

const fieldArrangement = "package"

// Arrangement is how the package of the case was last arranged.
func (s *Session) Arrangement() Arrangement { return s.arrangement }

// Arrange keeps how the package is to be put together.
func (s *Session) Arrange(a Arrangement) error {
	raw, err := json.Marshal(a)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	change := store.Change{Entity: caseEntity(s.id), Field: fieldArrangement, To: &store.Entry{Value: raw}}
	return s.save("package", change)
}
