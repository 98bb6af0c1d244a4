package model

import "strings"

// State is the three-valued outcome of a condition, a group or the whole.
type State string

// The states.
const (
	Met    State = "met"
	NotMet State = "not_met"
	Open   State = "open"
)

// Verdict compares a score with the pass mark.
type Verdict string

// The verdicts: secure when low reaches the pass mark, short when high does
// not, open otherwise.
const (
	Secure      Verdict = "secure"
	OpenVerdict Verdict = "open"
	Short       Verdict = "short"
)

// VerdictOf is the verdict of a range against a pass mark.
func VerdictOf(r Range, pass Decimal) Verdict {
	switch {
	case r.Low >= pass:
		return Secure
	case r.High < pass:
		return Short
	}
	return OpenVerdict
}

// Assessment is everything that follows from a rulebook, the answers, the
// documents and the day. Its JSON form is fixed for readers outside.
type Assessment struct {
	Rulebook    string            `json:"rulebook"`
	Version     string            `json:"version"`
	Basis       Basis             `json:"basis"`
	On          Date              `json:"on"`
	Eligibility Eligibility       `json:"eligibility"`
	PassMark    *Decimal          `json:"pass_mark"`
	Scores      *Scores           `json:"scores"`
	Verdict     *Verdicts         `json:"verdict"`
	Class       *Classes          `json:"class,omitempty"`
	Criteria    []CriterionResult `json:"criteria"`
	Unknown     []string          `json:"unknown"` // facts not answered, in the rulebook's order
	Findings    []Finding         `json:"findings"`
}

// Scores is what is claimed, and what is proven of it.
type Scores struct {
	Claimed   Range `json:"claimed"`
	Evidenced Range `json:"evidenced"`
}

// Verdicts is the verdict on the claims and on the evidence alone.
type Verdicts struct {
	Claimed   Verdict `json:"claimed"`
	Evidenced Verdict `json:"evidenced"`
}

// Classes is every class within the range, lowest score first.
type Classes struct {
	Claimed   []string `json:"claimed"`
	Evidenced []string `json:"evidenced"`
}

// Eligibility is the outcome over both sides.
type Eligibility struct {
	State  State         `json:"state"`
	Groups []GroupResult `json:"groups"`
}

// GroupResult is the outcome of one side.
type GroupResult struct {
	ID         string            `json:"id"`
	State      State             `json:"state"`
	Conditions []ConditionResult `json:"conditions"`
}

// ConditionResult is the outcome of one requirement.
type ConditionResult struct {
	ID    string `json:"id"`
	State State  `json:"state"`
}

// CriterionResult is one line of the score.
type CriterionResult struct {
	ID        string    `json:"id"`
	Area      string    `json:"area"`
	Cap       Decimal   `json:"cap"`
	Claimed   Range     `json:"claimed"`
	Evidenced Range     `json:"evidenced"`
	Basis     Basis     `json:"basis"`
	Unknown   []string  `json:"unknown"`
	Because   []Because `json:"because"`
}

// Because is one answer, the rule it met and what that rule gives.
type Because struct {
	Fact   string `json:"fact"`
	Value  Plain  `json:"value"`
	Rule   string `json:"rule"`
	Points Range  `json:"points"`
}

// Severity of a finding.
type Severity string

// The severities.
const (
	Problem Severity = "problem"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Finding is something an examiner would remark: how grave it is, what it is,
// and where it lies.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Document string   `json:"document,omitempty"`
	Fact     string   `json:"fact,omitempty"`
	Page     int      `json:"page,omitempty"`     // of the document, from 1
	Accepted string   `json:"accepted,omitempty"` // the reason, where the user accepts it
	Detail   *Detail  `json:"-"`                  // what the sentence names beside the place, or nil
}

// Disputes reports whether a finding speaks against the case as it stands. Notes,
// accepted findings and answers not proven yet do not.
func (f *Finding) Disputes() bool {
	return f.Severity != Note && f.Accepted == "" && f.Code != FindingUnproven
}

// Field is the entry of the case in which a finding that names neither document
// nor fact lies, or "".
func (f *Finding) Field() string {
	switch area, _, _ := strings.Cut(f.Code, "."); {
	case f.Document != "" || f.Fact != "":
	case f.Code == FindingCreditCode:
		return "enterprise.credit_code"
	case area == "education":
		return "talent.education_history"
	case area == "work":
		return "talent.work_history"
	}
	return ""
}

// Detail is what the sentence about a finding names. Only what belongs to its
// code is set.
type Detail struct {
	Name     string   // as the document shows it: a person's or an employer's
	Claimed  Decimal  // the answer, where a number is in question
	Shown    Decimal  // the same in the document
	Day      Date     // on which the document was issued, or until which it is valid
	Close    Date     // the round's last day
	Months   int      // that the material lasts, or that a history lists
	Entries  []int    // of a history, from 1
	Pages    []int    // of the document, from 1
	Marks    []string // of the document: MarkSeal and the like
	Document string   // id of another document
	Fault    Fault    // of the file
}

// The marks a material may ask for.
const (
	MarkOriginal     = "original"
	MarkSeal         = "seal"
	MarkSignature    = "signature"
	MarkNotarisation = "notarisation"
)

// The finding codes, in the order of an assessment's findings.
const (
	FindingRoundClosed   = "round.closed"
	FindingRoundNotOpen  = "round.not_open"
	FindingCreditCode    = "enterprise.credit_code"
	FindingPortalDiffers = "enterprise.portal_check_differs"

	FindingAchievements      = "achievements.count_differs"
	FindingEducationReversed = "education.dates_reversed"
	FindingEducationUnborn   = "education.before_birth"
	FindingEducationFuture   = "education.in_future"
	FindingWorkReversed      = "work.dates_reversed"
	FindingWorkUnborn        = "work.before_birth"
	FindingWorkFuture        = "work.in_future"
	FindingWorkOverlap       = "work.overlap"
	FindingExperienceAge     = "experience.exceeds_age"
	FindingExperienceHistory = "experience.exceeds_history"
	FindingChinaHistory      = "china_years.exceeds_history"

	FindingUnproven = "claim.unproven"

	FindingMaterialUnknown     = "document.material_unknown"
	FindingShared              = "document.shared"
	FindingDuplicate           = "document.duplicate"
	FindingFileMissing         = "document.missing"
	FindingFileUnreadable      = "document.unreadable"
	FindingDatesReversed       = "document.dates_reversed"
	FindingIssuedUnborn        = "document.issued_before_birth"
	FindingExpired             = "document.expired"
	FindingNotYetValid         = "document.not_yet_valid"
	FindingExpiresBeforeClose  = "document.expires_before_close"
	FindingExpiresSoon         = "document.expires_soon"
	FindingTooOld              = "document.too_old"
	FindingOriginalMissing     = "document.original_missing"
	FindingSealMissing         = "document.seal_missing"
	FindingSignatureMissing    = "document.signature_missing"
	FindingNotarisationMissing = "document.notarisation_missing"
	FindingMarksUnstated       = "document.marks_unstated"
	FindingTranslationMissing  = "document.translation_missing"
	FindingNameDiffers         = "name.differs"
	FindingNameSpelling        = "name.spelling"
	FindingEmployerDiffers     = "employer.differs"
	FindingSalaryDiffers       = "salary.differs"
	FindingPageMissing         = "document.page_missing"
	FindingPageNotBundled      = "document.page_not_bundled"
	FindingPageBlank           = "document.page_blank"
	FindingPageFaint           = "document.page_faint"
	FindingProvesNothing       = "document.proves_nothing"
	FindingSeparate            = "document.separate"
)

// Plain is a value that writes itself as a case file does.
type Plain struct{ Value }

// MarshalJSON writes true, "master", 12.5, "1988-03-05" or a list.
func (p Plain) MarshalJSON() ([]byte, error) { return marshalPlain(p.Value) }
