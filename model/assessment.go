package model

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

// Finding is something an examiner would remark.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Document string   `json:"document,omitempty"`
	Fact     string   `json:"fact,omitempty"`
	Accepted string   `json:"accepted,omitempty"` // the reason, where the user accepts it
}

// The finding codes.
const (
	FindingExpired         = "document.expired"
	FindingNotYetValid     = "document.not_yet_valid"
	FindingFileMissing     = "document.missing"
	FindingFileUnreadable  = "document.unreadable"
	FindingPageMissing     = "document.page_missing"
	FindingMaterialUnknown = "document.material_unknown"
	FindingRoundClosed     = "round.closed"
	FindingRoundNotOpen    = "round.not_open"
	FindingCreditCode      = "enterprise.credit_code"
	FindingPortalDiffers   = "enterprise.portal_check_differs"
	FindingAchievements    = "achievements.count_differs"
)

// Plain is a value that writes itself as a case file does.
type Plain struct{ Value }

// MarshalJSON writes true, "master", 12.5, "1988-03-05" or a list.
func (p Plain) MarshalJSON() ([]byte, error) { return marshalPlain(p.Value) }
