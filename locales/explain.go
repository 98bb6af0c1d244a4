package locales

import (
	"strings"

	"twozones/model"
)

// LineKind says what a line of an explanation is, so that whoever draws it can
// set it off.
type LineKind string

// The kinds of lines.
const (
	LineHeading   LineKind = "heading"   // opens a chapter
	LineText      LineKind = "text"      // a sentence about the whole
	LineArea      LineKind = "area"      // an area or a side of eligibility, with its figure or state
	LineCriterion LineKind = "criterion" // a criterion, a condition or a doubt
	LineRule      LineKind = "rule"      // an answer, the rule it met and what that gives
	LineOpen      LineKind = "open"      // something not answered, and what it could bring
	LineProof     LineKind = "proof"     // document and page
	LineUnproven  LineKind = "unproven"  // a proof that is wanting, or that does not count
	LineCap       LineKind = "cap"       // what a cap took away
	LineClause    LineKind = "clause"    // the clause, in one language
	LineSource    LineKind = "source"    // where it stands, and the basis
	LineReading   LineKind = "reading"   // one reading of a doubt with its score
	LineFollowed  LineKind = "followed"  // which reading is followed, and why
)

// Line is one sentence of an explanation. Level is how deep it stands, from 0.
// Of is the id of the criterion, condition or doubt it belongs to, so that a
// screen can open just that.
type Line struct {
	Level int
	Kind  LineKind
	Of    string
	Text  string
}

// Explanation puts a tree into sentences, in the order in which a colleague
// would go through them: the result, the conditions, every figure, the doubts.
func (l *Localizer) Explanation(rb *model.Rulebook, e *model.Explanation) []Line {
	t := &teller{Localizer: l, rb: rb, e: e}
	t.opening()
	t.eligibility()
	for i := range e.Areas {
		t.area(&e.Areas[i])
	}
	t.doubts()
	return t.lines
}

// teller collects the lines of one explanation.
type teller struct {
	*Localizer
	rb    *model.Rulebook
	e     *model.Explanation
	of    string
	lines []Line
}

func (t *teller) add(level int, kind LineKind, text string) {
	t.lines = append(t.lines, Line{Level: level, Kind: kind, Of: t.of, Text: text})
}

func (t *teller) say(level int, kind LineKind, id string, data ...any) {
	t.add(level, kind, t.T(id, data...))
}

// Day writes a date as people write it in a sentence.
func (l *Localizer) Day(d model.Date) string {
	if l.lang == model.En {
		return l.T("explain.day", "Day", d.Day, "Month", d.Month.String(), "Year", d.Year)
	}
	return l.T("explain.day", "Day", d.Day, "Month", int(d.Month), "Year", d.Year)
}

// nested turns quotation marks into inner ones, for what is quoted itself.
var nested = strings.NewReplacer("“", "‘", "”", "’").Replace

// answer is Value with dates as people write them.
func (l *Localizer) answer(f *model.Fact, v model.Value) string {
	if v.Kind == model.KindDate {
		return l.Day(v.Date)
	}
	return l.Value(f, v)
}

func (t *teller) opening() {
	a := t.e.Assessment
	t.say(0, LineHeading, "explain.title")
	t.say(1, LineText, "explain.head", "Day", t.Day(a.On), "Title", t.Of(t.rb.Title), "Rulebook", t.rb.Ref())
	if a.Scores == nil {
		t.say(1, LineText, "explain.no_points")
		return
	}
	claimed := a.Scores.Claimed
	t.say(1, LineText, "explain.total", "Claimed", t.Points(claimed), "Evidenced", t.Points(a.Scores.Evidenced), "Pass", a.PassMark)
	if !claimed.IsExact() {
		t.say(1, LineText, "explain.range", "Points", t.Points(claimed), "Likely", claimed.Likely, "Low", claimed.Low, "High", claimed.High)
	}
	t.say(1, LineText, "explain.verdict.claimed."+string(a.Verdict.Claimed))
	t.say(1, LineText, "explain.verdict.evidenced."+string(a.Verdict.Evidenced))
	if a.Class != nil {
		t.say(1, LineText, "explain.class", "Claimed", t.classes(a.Class.Claimed), "Evidenced", t.classes(a.Class.Evidenced))
	}
	if a.Basis == model.Estimate {
		t.say(1, LineText, "basis.estimate.short")
	}
}

func (t *teller) classes(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = t.T("explain.class.name", "Class", id)
	}
	return strings.Join(names, t.T("explain.class.or"))
}

func (t *teller) state(s model.State) string { return t.T("state." + string(s)) }

func (t *teller) eligibility() {
	t.say(0, LineHeading, "explain.eligibility."+string(t.e.Assessment.Eligibility.State), "Points", t.rb.HasPoints())
	t.route(t.e.Route)
	for i := range t.e.Eligibility {
		group := &t.e.Eligibility[i]
		t.say(1, LineArea, "explain.group", "Group", t.Of(group.Label), "State", t.state(group.State))
		for j := range group.Conditions {
			t.condition(&group.Conditions[j], group.State != model.Met)
		}
	}
}

// route names the route where one decides which conditions apply.
func (t *teller) route(f *model.ExplainedFact) {
	switch {
	case f == nil:
	case f.Value.IsKnown():
		t.say(1, LineText, "explain.answer", "Fact", t.Of(f.Label), "Value", t.answer(t.rb.Fact(f.ID), f.Value.Value))
	default:
		t.say(1, LineOpen, "explain.route.unknown", "Fact", t.Of(f.Label))
	}
}

// condition tells one condition; advice on how to meet it only where that is
// still wanted.
func (t *teller) condition(c *model.ExplainedCondition, advise bool) {
	t.of = c.ID
	defer func() { t.of = "" }()
	t.say(2, LineCriterion, "explain.condition", "Condition", t.Of(c.Label), "State", t.state(c.State))
	for i := range c.Facts {
		t.conditionFact(&c.Facts[i], len(c.Facts) == 1)
	}
	if advise && c.State == model.NotMet && !c.IfNot.IsZero() {
		t.add(3, LineText, t.Of(c.IfNot))
	}
	t.clause(3, c.Clause)
	t.source(3, c.Source, "")
}

func (t *teller) conditionFact(f *model.ExplainedFact, alone bool) {
	value := t.answer(t.rb.Fact(f.ID), f.Value.Value)
	switch {
	case alone && !f.Value.IsKnown():
		t.say(3, LineOpen, "explain.not_answered")
	case alone && f.Years != nil:
		t.say(3, LineRule, "explain.answered.age", "Value", value, "Years", *f.Years, "Day", t.Day(t.e.Assessment.On))
	case alone:
		t.say(3, LineRule, "explain.answered", "Value", value)
	case !f.Value.IsKnown():
		t.say(3, LineOpen, "explain.answer", "Fact", t.Of(f.Label), "Value", value)
	default:
		t.say(3, LineRule, "explain.answer", "Fact", t.Of(f.Label), "Value", value)
	}
	t.pages(4, f)
}

// clause gives the clause in the language spoken, then in the other.
func (t *teller) clause(level int, clause model.Text) {
	if clause.IsZero() {
		return
	}
	own, other := clause.Zh, clause.En
	if t.lang == model.En {
		own, other = other, own
	}
	t.say(level, LineClause, "explain.clause", "Clause", own)
	if other != own {
		t.say(level, LineClause, "explain.clause.other", "Clause", other)
	}
}

func (t *teller) source(level int, id string, basis model.Basis) {
	source := t.rb.Source(id)
	if source == nil {
		return
	}
	words := ""
	if basis != "" {
		words = t.T("basis." + string(basis))
	}
	t.say(level, LineSource, "explain.source", "Title", t.Of(source.Title), "Publisher", t.Of(source.Publisher),
		"Date", source.Date, "Basis", words)
}

func (t *teller) area(area *model.ExplainedArea) {
	t.figure(0, LineArea, area.Label, area.Cap, area.Claimed, area.Evidenced)
	if area.Cut {
		t.cap(1, area.Sum, area.Cap, area.Claimed)
	}
	for i := range area.Criteria {
		t.criterion(&area.Criteria[i])
	}
}

func (t *teller) figure(level int, kind LineKind, label model.Text, limit model.Decimal, claimed, evidenced model.Range) {
	how := "some"
	switch {
	case claimed.High == 0:
		how = "zero"
	case evidenced == claimed:
		how = "all"
	case evidenced.High == 0:
		how = "none"
	}
	t.say(level, kind, "explain.criterion."+how, "Label", t.Of(label), "Cap", limit,
		"Claimed", t.Points(claimed), "Evidenced", t.Points(evidenced))
}

func (t *teller) cap(level int, sum model.Range, limit model.Decimal, claimed model.Range) {
	t.say(level, LineCap, "explain.cap", "Sum", t.Points(sum), "Cap", limit, "Points", t.Points(claimed))
}

func (t *teller) criterion(c *model.ExplainedCriterion) {
	t.of = c.ID
	defer func() { t.of = "" }()
	t.figure(1, LineCriterion, c.Label, c.Cap, c.Claimed, c.Evidenced)
	for i := range c.Parts {
		t.part(&c.Parts[i])
		t.partSource(c, &c.Parts[i])
	}
	if c.Cut {
		t.cap(2, c.Sum, c.Cap, c.Claimed)
	}
	t.readAs(c)
	t.clause(2, c.Clause)
	t.source(2, c.Source, c.Basis)
}

// partSource says what the row met rests on, where that is not what the
// criterion rests on.
func (t *teller) partSource(c *model.ExplainedCriterion, p *model.ExplainedPart) {
	switch {
	case p.Source != "" && p.Source != c.Source:
		t.source(3, p.Source, p.Basis)
	case p.Rule != "" && p.Basis != c.Basis:
		t.say(3, LineSource, "explain.part.basis", "Basis", t.T("basis."+string(p.Basis)))
	}
}

// readAs names the reading that put this criterion in the place of another.
func (t *teller) readAs(c *model.ExplainedCriterion) {
	if c.Reading == "" {
		return
	}
	for i := range t.rb.Doubts {
		d := &t.rb.Doubts[i]
		for _, explained := range t.e.Doubts {
			if r := d.Reading(c.Reading); explained.ID == d.ID && explained.Followed == c.Reading && r != nil {
				t.say(2, LineText, "explain.read_as", "Doubt", nested(t.Of(d.Title)), "Reading", t.Of(r.Label))
				return
			}
		}
	}
}

// documentName is how a sentence names a document: the material it is, and the
// file.
func (l *Localizer) documentName(rb *model.Rulebook, id, file, material string) string {
	name := (&model.Document{ID: id, File: file}).FileName()
	if m := rb.Material(material); m != nil {
		return l.T("explain.document", "Material", nested(l.Of(m.Label)), "File", name)
	}
	return name
}
