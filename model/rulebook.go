package model

import (
	"slices"
	"strings"
)

// Basis says what a figure rests on. From strongest to weakest: official,
// transcribed, sister_scheme, estimate.
type Basis string

// The bases, strongest first.
const (
	Official     Basis = "official"      // a published table
	Transcribed  Basis = "transcribed"   // entered by a user from the official attachment
	SisterScheme Basis = "sister_scheme" // taken over from a comparable scheme
	Estimate     Basis = "estimate"      // our working estimate
)

// Bases lists all bases, strongest first.
var Bases = []Basis{Official, Transcribed, SisterScheme, Estimate}

// Weaker is the weaker of two bases; the empty Basis is stronger than all.
func (b Basis) Weaker(o Basis) Basis {
	if slices.Index(Bases, o) > slices.Index(Bases, b) {
		return o
	}
	return b
}

// Party owes or provides something.
type Party string

// The parties, in the order in which checklists name them.
const (
	Employer       Party = "employer"
	TalentParty    Party = "talent"
	Authority      Party = "authority"
	Translator     Party = "translator"
	Generated      Party = "generated" // written by this app, then signed or sealed
	AnyParty       Party = "any"
	EnterpriseSide       = "enterprise" // Fact.About
	TalentSide           = "talent"     // Fact.About
)

// Rulebook is one programme in one version: rules as data. It is made and
// checked by package rulebook and must not be changed afterwards. It may be
// shared between goroutines.
type Rulebook struct {
	ID         string
	Version    string
	Hash       string // SHA-256 of the file, hexadecimal
	Basis      Basis  // the weakest of its criteria; its own where it has none
	Title      Text
	Short      Text   // for lists and tags
	Supersedes string // the version it takes the place of, or ""
	Round      string // the round or year it applies to; enterprise facts are kept per round
	Issuer     Text
	Applies    Text // what is applied for
	About      Text // one paragraph: what the programme is

	PassMark    *Decimal // nil where there is no points table
	Classes     []Class  // lowest score first; may be empty
	Window      *Window
	Contacts    []Contact
	Portal      *Portal
	Sources     []Source
	Facts       []Fact
	Routes      string // the choice fact that picks a route, or ""
	Eligibility []Group
	Areas       []Area
	Doubts      []Doubt
	Materials   []Material
	Documents   []string // ids of the documents the app writes
	Limits      UploadLimits
	AnswerOrder []string // ids of entries and facts, as the portal asks for them; see AnswersInOrder
	NextSteps   []Step   // after the letter
	Tests       []WorkedCase

	facts     map[string]int
	materials map[string]int
}

// Ref is id@version, the form in which rulebooks are named.
func (r *Rulebook) Ref() string { return r.ID + "@" + r.Version }

// RoundKey names the round whose enterprise facts a case of r sees.
func (r *Rulebook) RoundKey() string { return r.ID + "@" + r.Round }

// HasPoints reports whether there is a points table.
func (r *Rulebook) HasPoints() bool { return r.PassMark != nil }

// Index prepares the look-ups; package rulebook calls it once.
func (r *Rulebook) Index() {
	r.facts, r.materials = map[string]int{}, map[string]int{}
	for i := range r.Facts {
		r.facts[r.Facts[i].ID] = i
	}
	for i := range r.Materials {
		r.materials[r.Materials[i].ID] = i
	}
}

// FactIndex is the place of a fact in Facts, or -1.
func (r *Rulebook) FactIndex(id string) int {
	if i, ok := r.facts[id]; ok {
		return i
	}
	return -1
}

// Fact is the fact of that id, or nil.
func (r *Rulebook) Fact(id string) *Fact {
	if i := r.FactIndex(id); i >= 0 {
		return &r.Facts[i]
	}
	return nil
}

// Material is the material of that id, or nil.
func (r *Rulebook) Material(id string) *Material {
	if i, ok := r.materials[id]; ok {
		return &r.Materials[i]
	}
	return nil
}

// Source is the source of that id, or nil.
func (r *Rulebook) Source(id string) *Source {
	for i := range r.Sources {
		if r.Sources[i].ID == id {
			return &r.Sources[i]
		}
	}
	return nil
}

// Doubt is the doubt of that id, or nil.
func (r *Rulebook) Doubt(id string) *Doubt {
	for i := range r.Doubts {
		if r.Doubts[i].ID == id {
			return &r.Doubts[i]
		}
	}
	return nil
}

// Criterion is the criterion of that id, or nil.
func (r *Rulebook) Criterion(id string) *Criterion {
	for a := range r.Areas {
		for c := range r.Areas[a].Criteria {
			if r.Areas[a].Criteria[c].ID == id {
				return &r.Areas[a].Criteria[c]
			}
		}
	}
	return nil
}

// CriterionOf is the criterion in which a fact earns points, or nil; a fact
// earns points in one criterion only.
func (r *Rulebook) CriterionOf(fact string) *Criterion {
	for a := range r.Areas {
		for c := range r.Areas[a].Criteria {
			if slices.Contains(r.Areas[a].Criteria[c].Facts, fact) {
				return &r.Areas[a].Criteria[c]
			}
		}
	}
	return nil
}

// Class is a named band of the total: from From points up to the next class.
type Class struct {
	ID    string
	From  Decimal
	Label Text
}

// Window is when a round takes applications, both days included, in Beijing.
type Window struct {
	Opens  Date
	Closes Date
	Source string
}

// Contact is a line to call.
type Contact struct {
	Label  Text
	Phones []string
	Hours  []Hours
}

// Hours is a span of a working day in Beijing, "09:00" to "12:00".
type Hours struct{ From, To string }

// Portal is where the user hands in; the app never does.
type Portal struct {
	Name Text
	URL  string
	Path []Text
}

// Source is where rules come from.
type Source struct {
	ID        string
	Title     Text
	Publisher Text
	Kind      string // official, republished, press, own (the app's estimate)
	Date      string // as far as known: 2025-11-27 or 2023-12
	URL       string // without scheme where we know it
	ReadOn    Date
}

// Fact is one thing asked.
type Fact struct {
	ID       string
	About    string // EnterpriseSide or TalentSide
	Kind     Kind
	Label    Text
	Question Text
	Help     Text
	Unit     Text
	Min, Max *Decimal // bounds of numbers, both included; nil is none
	Options  []Option // of choices and sets
	Changes  Change
	Source   string
	Route    string // asked only under this option of Rulebook.Routes, or ""
}

// Change says how a fact can come to differ; the planner never proposes to
// alter what is fixed.
type Change string

// The ways in which a fact can change. What grows with time is a number of
// years: one more for each year that the work goes on. A date of birth is
// fixed: that it makes a person older is the rule's doing.
const (
	Fixed      Change = "fixed"
	Grows      Change = "grows_with_time"
	Attainable Change = "attainable" // by the talent's or the enterprise's own effort
	Judged     Change = "judged"     // by others: never promised
)

// Option is one possible answer of a choice or a set.
type Option struct {
	ID    string
	Label Text
	Help  Text
	// Changes is Fixed where nobody can come to answer so later, though other
	// options are attainable; otherwise empty.
	Changes Change
}

// Option is the option of that id, or nil.
func (f *Fact) Option(id string) *Option {
	for i := range f.Options {
		if f.Options[i].ID == id {
			return &f.Options[i]
		}
	}
	return nil
}

// Group is one side's conditions.
type Group struct {
	ID         string // enterprise or talent
	Label      Text
	Any        bool // one condition is enough; otherwise all must hold
	Conditions []Condition
}

// Condition is one requirement.
type Condition struct {
	ID     string
	Label  Text
	Clause Text   // the clause restated in our words
	IfNot  Text   // what it means when it fails, and what would change it
	Route  string // applies only under this option of Rulebook.Routes, or ""
	Any    []When // holds as soon as one does
	Source string
}

// Asks reports whether the condition looks at a fact.
func (c *Condition) Asks(fact string) bool {
	return slices.ContainsFunc(c.Any, func(w When) bool {
		return slices.ContainsFunc(w, func(t Test) bool { return t.Fact == fact })
	})
}

// When is a conjunction of tests on facts.
type When []Test

// Test is one comparison; exactly one of its ways is used.
type Test struct {
	Fact    string
	Index   int // of the fact in Rulebook.Facts
	Yes     *bool
	OneOf   []string // option ids
	AtLeast *Decimal // of a number
	AgeFrom *int     // completed years of a date on the assessment day
}

// Area is a part of the table with a cap of its own.
type Area struct {
	ID       string
	Label    Text
	Cap      Decimal
	Criteria []Criterion
}

// Criterion is one line of the score: parts add up, then the cap cuts.
type Criterion struct {
	ID     string
	Area   string
	Label  Text
	Cap    Decimal
	Basis  Basis // the weakest of its rows
	Clause Text
	Source string
	Parts  []Part
	Facts  []string // that earn points here
}

// PartKind says how a part earns points.
type PartKind string

// The kinds of parts.
const (
	PartBands   PartKind = "bands"   // exclusive bands of one number or of an age
	PartOptions PartKind = "options" // the options of one choice or yes/no fact
	PartAnyOf   PartKind = "any_of"  // the best member of a set
	PartBest    PartKind = "best"    // the best of rows on several facts
	PartSteps   PartKind = "steps"   // so many points a full year
	PartAmount  PartKind = "amount"  // the number itself is the points
)

// Part earns points from one fact, or (PartBest) from the best of several.
type Part struct {
	Kind    PartKind
	Label   Text
	Fact    string   // empty for PartBest
	Index   int      // of Fact in Rulebook.Facts, -1 for PartBest
	Facts   []string // all facts that earn here
	Measure Measure
	Rows    []Row
	Steps   *Steps
	Basis   Basis // of rows that name none
	Judged  bool  // experts decide within the range
	Whole   Range // what it gives while its one fact is unknown
}

// Measure is what bands look at.
type Measure string

// The measures.
const (
	MeasureValue Measure = "value" // the number as it is
	MeasureWhole Measure = "whole" // completed units: 1.9 years are 1
	MeasureAge   Measure = "age"   // completed years of a date on the assessment day
)

// Row is one line of a points table.
type Row struct {
	ID     string
	Label  Text
	From   *Decimal // band: lower end, included; nil is open
	Below  *Decimal // band: upper end, not included; nil is open
	When   Test     // PartOptions, PartAnyOf, PartBest
	Points Range
	Basis  Basis
	Source string
}

// Steps gives First points at Start, and Each more for every full unit above,
// up to Max; below Start nothing.
type Steps struct {
	Start Decimal `json:"start"`
	First Decimal `json:"first"`
	Each  Decimal `json:"each"`
	Max   Decimal `json:"max"`
	Basis Basis   `json:"basis"`
}

// At is the rule that n meets, and its points.
func (s *Steps) At(n Decimal) (rule string, points Range) {
	if n < s.Start {
		return "below", Range{}
	}
	above := (n - s.Start).Floor()
	return "steps", Exactly(min(s.First+Decimal(above)*s.Each, s.Max))
}

// Doubt is a clause that can be read in more than one way.
type Doubt struct {
	ID       string
	Title    Text
	About    Text // what is unclear
	Effect   Text // what hangs on it
	Sources  []string
	Readings []Reading // the first is the one the rulebook is written under
}

// Reading is the reading of that id, or nil.
func (d *Doubt) Reading(id string) *Reading {
	for i := range d.Readings {
		if d.Readings[i].ID == id {
			return &d.Readings[i]
		}
	}
	return nil
}

// Reading is one way to read a doubtful clause.
type Reading struct {
	ID       string
	Label    Text
	Criteria []Criterion // replace those of the same id
}

// Material is one kind of proof.
type Material struct {
	ID           string
	Label        Text
	From         Party
	Basis        Basis
	Generated    bool
	Optional     bool
	Original     bool
	Seal         bool
	Signature    bool
	Translation  bool
	Notarisation bool
	Verification bool
	ValidMonths  int // how long it stays valid after issue; 0 is not limited
	Proves       []string
	Needed       []When // needed as soon as one holds; none means always
	Note         Text
	Source       string
}

// UploadLimits are how large a package the portal takes, in bytes; 0 is not
// limited.
type UploadLimits struct {
	Whole int64 // all files together
	File  int64 // each file
}

// Short is the label without what it says in brackets or after a colon, for
// names of files.
func (m *Material) Short() Text {
	cut := func(s string) string {
		if at := strings.IndexAny(s, "（(：:"); at > 0 {
			s = s[:at]
		}
		return strings.TrimSpace(s)
	}
	return Text{Zh: cut(m.Label.Zh), En: cut(m.Label.En)}
}

// Step is one thing to do or bring after the letter.
type Step struct {
	ID     string
	Label  Text
	From   Party
	Source string
}

// NextStep is the step after the letter of that id, or nil.
func (r *Rulebook) NextStep(id string) *Step {
	for i := range r.NextSteps {
		if r.NextSteps[i].ID == id {
			return &r.NextSteps[i]
		}
	}
	return nil
}

// WorkedCase is a sentence with facts and what must come out.
type WorkedCase struct {
	Name     string
	On       Date
	Facts    map[string]Value
	Proven   []string // facts taken as evidenced
	Readings map[string]string
	Expect   Expectation
}

// Expectation is what a worked case must give; nil or empty parts are not
// compared.
type Expectation struct {
	Claimed          *Range
	Evidenced        *Range
	Verdict          Verdict
	EvidencedVerdict Verdict
	State            State
	Class            []string
	EvidencedClass   []string
	Criteria         map[string]Range // claimed, by criterion
}
