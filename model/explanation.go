package model

// RowLabel names a line of a points table: its own label, or that of the
// option or answer it stands for.
func (r *Rulebook) RowLabel(row *Row) Text {
	if !row.Label.IsZero() {
		return row.Label
	}
	fact := r.Fact(row.When.Fact)
	if fact == nil {
		return Text{Zh: row.ID, En: row.ID}
	}
	if len(row.When.OneOf) > 0 {
		if option := fact.Option(row.When.OneOf[0]); option != nil {
			return option.Label
		}
	}
	return fact.Label
}

// Explanation opens every figure of an Assessment: which answers, which rule,
// which clause, which document and page, which basis. It is a tree; a score is
// the sum of its areas, an area of its criteria, a criterion of its parts, each
// cut by its cap.
type Explanation struct {
	Assessment  *Assessment      `json:"-"`               // what is explained
	Route       *ExplainedFact   `json:"route,omitempty"` // the answer that decides which conditions apply
	Areas       []ExplainedArea  `json:"areas"`
	Eligibility []ExplainedGroup `json:"eligibility"`
	Doubts      []ExplainedDoubt `json:"doubts"`
}

// ExplainedArea is an area with its criteria; Claimed and Evidenced are after
// the area's cap.
type ExplainedArea struct {
	ID        string               `json:"id"`
	Label     Text                 `json:"label"`
	Cap       Decimal              `json:"cap"`
	Sum       Range                `json:"sum"` // claimed, before the cap
	Claimed   Range                `json:"claimed"`
	Evidenced Range                `json:"evidenced"`
	Cut       bool                 `json:"cut"` // the cap took something away
	Criteria  []ExplainedCriterion `json:"criteria"`
}

// ExplainedCriterion is a criterion with its parts; Claimed and Evidenced are
// after the criterion's cap.
type ExplainedCriterion struct {
	ID        string          `json:"id"`
	Label     Text            `json:"label"`
	Clause    Text            `json:"clause"`
	Source    string          `json:"source"`
	Basis     Basis           `json:"basis"`
	Reading   string          `json:"reading,omitempty"` // of a doubt, where one replaced the criterion
	Cap       Decimal         `json:"cap"`
	Sum       Range           `json:"sum"` // claimed, before the cap
	Claimed   Range           `json:"claimed"`
	Evidenced Range           `json:"evidenced"`
	Cut       bool            `json:"cut"`
	Parts     []ExplainedPart `json:"parts"`
}

// ExplainedPart is what one part gives, before any cap, and why.
type ExplainedPart struct {
	Kind      PartKind        `json:"kind"`
	Label     Text            `json:"label,omitzero"`
	Facts     []ExplainedFact `json:"facts"`
	Rule      string          `json:"rule,omitempty"` // the row that was met; "" while nothing is known
	RuleLabel Text            `json:"rule_label,omitzero"`
	Points    Range           `json:"points"`          // what that rule gives by itself
	Steps     *Steps          `json:"steps,omitempty"` // of PartSteps
	Basis     Basis           `json:"basis"`
	Source    string          `json:"source,omitempty"` // of the row, where it names its own
	Judged    bool            `json:"judged,omitempty"`
	Claimed   Range           `json:"claimed"`
	Evidenced Range           `json:"evidenced"`
	// EvidencedBy is the fact whose answer the evidence supports; in a best of
	// several it need not be the one that earns.
	EvidencedBy string `json:"evidenced_by,omitempty"`
}

// ExplainedFact is one answer, where it is proven, and what was offered as
// proof but proves nothing.
type ExplainedFact struct {
	ID     string       `json:"id"`
	Label  Text         `json:"label"`
	Value  Plain        `json:"value"`
	Years  *int         `json:"years,omitempty"` // completed years of a date on the assessment day
	Earns  bool         `json:"earns"`           // this answer met the rule that counts
	Can    *Range       `json:"can,omitempty"`   // while unanswered: what an answer can make of the part
	Proofs []ProvenPage `json:"proofs"`
	Failed []FailedPage `json:"failed,omitempty"`
}

// ProvenPage is a document and the page in it that proves a fact.
type ProvenPage struct {
	Document string `json:"document"`
	File     string `json:"file,omitempty"`
	Material string `json:"material,omitempty"`
	Page     int    `json:"page"`
}

// FailedPage is a page named as proof that does not count, and why.
type FailedPage struct {
	ProvenPage
	Code string `json:"code"`         // of the finding
	Day  Date   `json:"day,omitzero"` // last day of validity, or day of issue
}

// ExplainedGroup is one side's conditions with the answers that decide them.
type ExplainedGroup struct {
	ID         string               `json:"id"`
	Label      Text                 `json:"label"`
	State      State                `json:"state"`
	Any        bool                 `json:"any"` // one is enough
	Conditions []ExplainedCondition `json:"conditions"`
}

// ExplainedCondition is one requirement with the answers that decide it.
type ExplainedCondition struct {
	ID     string          `json:"id"`
	Label  Text            `json:"label"`
	Clause Text            `json:"clause"`
	IfNot  Text            `json:"if_not"`
	Source string          `json:"source"`
	State  State           `json:"state"`
	Facts  []ExplainedFact `json:"facts"`
}

// ExplainedDoubt is a doubtful clause with the score under each reading.
type ExplainedDoubt struct {
	ID       string             `json:"id"`
	Title    Text               `json:"title"`
	About    Text               `json:"about"`
	Effect   Text               `json:"effect"`
	Sources  []string           `json:"sources"`
	Matters  bool               `json:"matters"`  // the readings come out differently for this case
	Followed string             `json:"followed"` // the reading that counts
	Chosen   bool               `json:"chosen"`   // by the user, not by default
	Why      string             `json:"why,omitempty"`
	Readings []ExplainedReading `json:"readings"`
}

// ExplainedReading is one reading and what the whole case scores under it.
type ExplainedReading struct {
	ID      string    `json:"id"`
	Label   Text      `json:"label"`
	Scores  *Scores   `json:"scores"`
	Verdict *Verdicts `json:"verdict"`
	Class   *Classes  `json:"class,omitempty"`
	State   State     `json:"eligibility"`
}

// Move is how one criterion, or the eligibility, differs between two
// assessments, and why. The moves of a criterion follow on from each other:
// where one ends the next begins.
type Move struct {
	Criterion string // "" for a change of eligibility
	Group     string // for eligibility: the side that changed; "" is the whole
	Fact      string // the answer that moved it
	Cause     MoveCause
	FromValue Value // for MoveAnswer
	ToValue   Value
	Years     int  // for MoveBirthday, MoveNotYet and MoveYears: the years completed
	Day       Date // when it came about, where a day is the cause; for MoveExpired the last valid day
	From, To  Range
	FromState State
	ToState   State
	Evidence  bool   // From and To are evidenced points, not claimed ones
	Document  string // that began or ceased to prove
	File      string
	Material  string
	Doubt     string // for MoveReading
	Reading   string // the one now followed
}

// MoveCause is why something moved.
type MoveCause string

// The causes.
const (
	MoveAnswer   MoveCause = "answer"   // another answer
	MoveBirthday MoveCause = "birthday" // an age was completed
	MoveNotYet   MoveCause = "not_yet"  // the day went back before a birthday
	MoveYears    MoveCause = "years"    // years of work were completed
	MoveDocument MoveCause = "document" // a document began or ceased to prove
	MoveExpired  MoveCause = "expired"  // a document's validity ended
	MoveIssued   MoveCause = "issued"   // a document's day of issue came
	MoveReading  MoveCause = "reading"  // another reading of a doubt
)
