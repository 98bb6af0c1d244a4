package model

import "time"

// Origin says where an answer came from.
type Origin string

// The origins. An overridden answer carries a reason.
const (
	Typed       Origin = "typed"
	Imported    Origin = "imported"
	CarriedOver Origin = "carried_over"
	HandedOver  Origin = "handed_over"
	Overridden  Origin = "overridden"
)

// Origins lists all origins.
var Origins = []Origin{Typed, Imported, CarriedOver, HandedOver, Overridden}

// Provenance is where an answer came from, by whom and when.
type Provenance struct {
	From   Origin    `json:"from,omitempty"`
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at,omitzero"`
	Reason string    `json:"reason,omitempty"`
}

// Answer is a value with its provenance. An unknown value is an answer too.
type Answer struct {
	Value Value `json:"value"`
	Provenance
}

// Enterprise is the employer that backs a talent.
type Enterprise struct {
	ID           string       `json:"id,omitempty"`
	NameZh       string       `json:"name_zh,omitempty"`
	NameEn       string       `json:"name_en,omitempty"`
	CreditCode   string       `json:"credit_code,omitempty"` // 统一社会信用代码
	Address      string       `json:"address,omitempty"`
	ContactName  string       `json:"contact_name,omitempty"`
	ContactPhone string       `json:"contact_phone,omitempty"`
	ContactEmail string       `json:"contact_email,omitempty"`
	PortalCheck  *PortalCheck `json:"portal_check,omitempty"`
}

// PortalCheck records the look-up of the enterprise's status on the portal.
type PortalCheck struct {
	On     Date   `json:"on,omitzero"`
	By     string `json:"by,omitempty"`
	Result State  `json:"result,omitempty"`
}

// Talent is the foreign person the letter is for.
type Talent struct {
	Name             string        `json:"name,omitempty"` // as in the passport
	ChineseName      string        `json:"chinese_name,omitempty"`
	OtherNames       []string      `json:"other_names,omitempty"`
	Nationality      string        `json:"nationality,omitempty"` // ISO 3166-1 alpha-3
	Sex              string        `json:"sex,omitempty"`         // F, M or X, as in the passport
	PassportNumber   string        `json:"passport_number,omitempty"`
	PostTitle        string        `json:"post_title,omitempty"`
	Phone            string        `json:"phone,omitempty"`
	Email            string        `json:"email,omitempty"`
	EducationHistory []Education   `json:"education_history,omitempty"`
	WorkHistory      []Employment  `json:"work_history,omitempty"`
	Achievements     []Achievement `json:"achievements,omitempty"`
}

// Education is one stage of schooling. From and To are YYYY, YYYY-MM or
// YYYY-MM-DD; an empty To means until now.
type Education struct {
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	School string `json:"school,omitempty"`
	Degree string `json:"degree,omitempty"`
	Field  string `json:"field,omitempty"`
}

// Employment is one post held. From and To as in Education.
type Employment struct {
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Employer string `json:"employer,omitempty"`
	Title    string `json:"title,omitempty"`
	Country  string `json:"country,omitempty"` // ISO 3166-1 alpha-3
}

// Achievement is one described item that experts judge.
type Achievement struct {
	Kind  string `json:"kind,omitempty"` // patent, award, publication, standard, other
	Title string `json:"title,omitempty"`
	Date  string `json:"date,omitempty"`
}

// Readability is what a look at a document's file found.
type Readability string

// The findings about a file.
const (
	Readable   Readability = "readable"
	Missing    Readability = "missing"
	Unreadable Readability = "unreadable"
)

// Document is one piece of evidence. The bytes live in a file; a missing or
// unreadable one proves nothing.
type Document struct {
	ID            string      `json:"id"`
	File          string      `json:"file,omitempty"` // as the user named it
	Hash          string      `json:"hash,omitempty"` // SHA-256 of the bytes, hexadecimal
	MediaType     string      `json:"media_type,omitempty"`
	Size          int64       `json:"size,omitempty"`
	Pages         int         `json:"pages,omitempty"`
	State         Readability `json:"state,omitempty"`
	Fault         Fault       `json:"fault,omitempty"`    // why it is unreadable
	Faint         []int       `json:"faint,omitempty"`    // pages too coarse to read
	Blank         []int       `json:"blank,omitempty"`    // pages with nothing on them
	Separate      bool        `json:"separate,omitempty"` // cannot be bundled, goes beside the package
	Shared        bool        `json:"-"`                  // the same file is evidence for another person
	Material      string      `json:"material,omitempty"`
	Issued        Date        `json:"issued,omitzero"`
	ValidUntil    Date        `json:"valid_until,omitzero"`
	Proves        []Proof     `json:"proves,omitempty"`
	Original      *bool       `json:"original,omitempty"`
	Seal          *bool       `json:"seal,omitempty"`
	Signature     *bool       `json:"signature,omitempty"`
	Notarised     *bool       `json:"notarised,omitempty"`
	TranslationOf string      `json:"translation_of,omitempty"`
	From          Party       `json:"from,omitempty"`
	Shows         *Shown      `json:"shows,omitempty"`
	Bundle        []int       `json:"bundle_pages,omitempty"` // pages for the package; none: see BundledPages
	Turn          int         `json:"turn,omitempty"`         // degrees clockwise by which its pages are turned: 0, 90, 180, 270
	Note          string      `json:"note,omitempty"`
}

// Proof is a fact that a document shows, and the page (from 1) it is on.
type Proof struct {
	Fact string `json:"fact"`
	Page int    `json:"page"`
}

// Shown is what a document says about matters the case also states.
type Shown struct {
	Name      string   `json:"name,omitempty"`
	Employer  string   `json:"employer,omitempty"`
	SalaryCNY *Decimal `json:"salary_cny,omitempty"`
}

// ChosenReading records which reading of a doubt the user follows, and why.
type ChosenReading struct {
	Reading string `json:"reading"`
	Why     string `json:"why,omitempty"`
}

// Acceptance is a finding the user has looked at and accepts, with the reason. It
// is named by its code, its document and its fact.
type Acceptance struct {
	Code     string `json:"code"`
	Document string `json:"document,omitempty"`
	Fact     string `json:"fact,omitempty"` // "" accepts it for every fact
	Reason   string `json:"reason,omitempty"`
}

// RulebookRef pins a case to one rulebook version.
type RulebookRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash,omitempty"`
}

// String is id@version.
func (r RulebookRef) String() string { return r.ID + "@" + r.Version }

// Case is one application: a talent, the enterprise behind it, the answers and
// the documents, pinned to one rulebook version.
type Case struct {
	ID         string
	Rulebook   RulebookRef
	On         Date // the assessment day; zero means today
	Enterprise Enterprise
	Talent     Talent
	Answers    map[string]Answer // by fact id, of both sides
	Documents  []Document
	Readings   map[string]ChosenReading // by doubt id
	Accepted   []Acceptance
}

// Facts is the case's known answers by fact id.
func (c *Case) Facts() map[string]Value {
	facts := make(map[string]Value, len(c.Answers))
	for id, a := range c.Answers {
		if a.Value.IsKnown() {
			facts[id] = a.Value
		}
	}
	return facts
}
