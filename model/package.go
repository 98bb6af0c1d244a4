package model

// Package is everything the paper needs: drawn from, never computed on.
type Package struct {
	Case        *Case
	Rulebook    *Rulebook
	Assessment  *Assessment
	Explanation *Explanation // of the assessment
	Lang        Lang         // Zh, En or Both
	Submission  bool         // without the mark "working copy"
	Redacted    bool         // the case is without names and numbers, the exhibits without pages
	Documents   []string     // ids of the documents to write, in order
	Exhibits    []Exhibit    // after the documents, in order
	Names       NameCard     // of the talent
	Gaps        []Gap        // what is missing; a submission edition has none
	Fingerprint string       // of case, rulebook and app version, hexadecimal
	AppVersion  string
}

// GapKind says what sort of thing is missing from a package.
type GapKind string

// The kinds of gaps.
const (
	GapFact        GapKind = "fact"        // an answer; ID is the fact
	GapField       GapKind = "field"       // an entry of the identity; ID is talent.name and the like
	GapMaterial    GapKind = "material"    // a document; ID is the material
	GapEligibility GapKind = "eligibility" // a condition not met or open; ID is group.condition, or the group
	GapFinding     GapKind = "finding"     // a problem not accepted; ID is its code
)

// Gap is one thing missing from a package.
type Gap struct {
	Kind     GapKind
	ID       string
	Document string
}

// Owed is one line of the materials checklist.
type Owed struct {
	Material *Material
	State    OwedState
	Files    []string // ids of the documents that answer for it
}

// OwedState is how a material stands.
type OwedState string

// The states of a material on the checklist.
const (
	OwedHave    OwedState = "have"    // a valid, readable document is there, or the app writes it
	OwedMissing OwedState = "missing" // needed and not there
	OwedMaybe   OwedState = "maybe"   // whether it is needed hangs on an open answer
	OwedOption  OwedState = "option"  // may be added
)

// Unprintable is a character that no font of the app has, and where it stands.
type Unprintable struct {
	Field string // id as in Gap, talent.name
	Rune  rune
}
