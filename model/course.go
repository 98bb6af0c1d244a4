package model

// Stage is how far a case is in the procedure, whose steps are those of the notice of
// the 2024 round.
type Stage string

// The stages, in the order in which they are usually reached. A supplement may
// be asked for at any time between submission and the outcome.
const (
	Preparing    Stage = "preparing"
	Submitted    Stage = "submitted"
	Supplement   Stage = "supplement" // more material was asked for
	Scoring      Stage = "scoring"    // by the experts
	DueDiligence Stage = "due_diligence"
	Issued       Stage = "issued"  // the recommendation letter
	Refused      Stage = "refused" // no letter
)

// Stages lists all stages in their order.
var Stages = []Stage{Preparing, Submitted, Supplement, Scoring, DueDiligence, Issued, Refused}

// Course is what became of a case from the day it was handed in. The zero Course
// is that of a case in preparation.
type Course struct {
	Stage      Stage             `json:"stage,omitempty"` // "" is Preparing
	Submission *Submission       `json:"submission,omitempty"`
	Asked      []SupplementAsked `json:"asked,omitempty"`      // the latest last
	ScoredOn   Date              `json:"scored_on,omitzero"`   // the day from which the experts score
	LookedInto Date              `json:"looked_into,omitzero"` // the day from which there is due diligence
	Letter     *Letter           `json:"letter,omitempty"`
	Refusal    *Refusal          `json:"refusal,omitempty"`
	Given      *GivenPoints      `json:"given,omitempty"`
	Steps      map[string]Date   `json:"steps,omitempty"` // of the checklist after the letter: id and the day it was done
}

// At is the stage, Preparing for none.
func (c Course) At() Stage {
	if c.Stage == "" {
		return Preparing
	}
	return c.Stage
}

// Frozen reports whether the facts stand as they were handed in.
func (c Course) Frozen() bool { return c.At() != Preparing }

// TakesDocuments reports whether evidence may still be added or changed.
func (c Course) TakesDocuments() bool { return c.At() == Preparing || c.At() == Supplement }

// SupplementBy is the day by which the supplement that is being asked for is due;
// the zero Date where none is, or none was named.
func (c Course) SupplementBy() Date {
	if c.At() != Supplement || len(c.Asked) == 0 {
		return Date{}
	}
	return c.Asked[len(c.Asked)-1].By
}

// Submission is the handing-in on the portal.
type Submission struct {
	On      Date         `json:"on"`
	Receipt string       `json:"receipt,omitempty"` // the number that the portal gave
	Package *KeptPackage `json:"package,omitempty"` // what was handed in
}

// KeptPackage is the file that was handed in, whose bytes are kept with the
// evidence, under Hash.
type KeptPackage struct {
	Hash     string    `json:"hash"`               // SHA-256 of the bytes, hexadecimal
	Size     int64     `json:"size"`               // bytes
	Manifest *Manifest `json:"manifest,omitempty"` // without its documents and exhibits
}

// SupplementAsked is a request for more material.
type SupplementAsked struct {
	On       Date   `json:"on"`
	By       Date   `json:"by,omitzero"` // the last day for it
	What     string `json:"what,omitempty"`
	Answered Date   `json:"answered,omitzero"` // the day it was handed in
}

// Letter is the recommendation letter.
type Letter struct {
	Number string `json:"number,omitempty"`
	On     Date   `json:"on"`
}

// Refusal says that there is no letter, and why, as far as was told.
type Refusal struct {
	On     Date   `json:"on"`
	Reason string `json:"reason,omitempty"`
}

// GivenPoints are the points that the experts really gave, as far as they were
// told: by area of the rulebook, and in all.
type GivenPoints struct {
	Areas map[string]Decimal `json:"areas,omitempty"`
	Total *Decimal           `json:"total,omitempty"`
}
