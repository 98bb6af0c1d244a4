package rulebook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"twozones/model"
)

// Words are the words of the sheet in both languages, by message id.
type Words func(id string) model.Text

// column is a column of the points tab.
type column int

// The columns. Those from colBase on are hidden.
const (
	colArea column = iota
	colAreaCap
	colCriterion
	colCap
	colItem
	colZh
	colEn
	colFrom
	colBelow
	colLow
	colLikely
	colHigh
	colTrue
	colStrike
	colEvidence
	colBase
	colVersion
	colHash
	colRow
	columnCount
)

// columns gives each its message id and width.
var columns = [columnCount]struct {
	head  string
	width float64
}{
	colArea: {"sheet.head.area", 15}, colAreaCap: {"sheet.head.area_cap", 8},
	colCriterion: {"sheet.head.criterion", 19}, colCap: {"sheet.head.cap", 8}, colItem: {"sheet.head.item", 21},
	colZh: {"sheet.head.zh", 34}, colEn: {"sheet.head.en", 42},
	colFrom: {"sheet.head.from", 11}, colBelow: {"sheet.head.below", 11},
	colLow: {"sheet.head.low", 7}, colLikely: {"sheet.head.likely", 7}, colHigh: {"sheet.head.high", 7},
	colTrue: {"sheet.head.true", 12}, colStrike: {"sheet.head.strike", 8}, colEvidence: {"sheet.head.evidence", 46},
	colBase: {"sheet.head.base", 10}, colVersion: {"sheet.head.version", 10}, colHash: {"sheet.head.hash", 10}, colRow: {"sheet.head.row", 10},
}

// The rows above the table; the reader finds them by their words.
const (
	lineTitle  = 1
	lineGuide  = 3
	lineBy     = 5
	lineDate   = 6
	lineHead   = 8
	colByInput = colCriterion
)

// Rows of a steps or an amount part, in place of a row id.
const (
	rowFirst  = "~first"
	rowEach   = "~each"
	rowMax    = "~max"
	rowAmount = "~amount"
)

// strikeMark is what the list of the strike column offers.
const strikeMark = "×"

// entry is one line of the points tab as the rulebook has it.
type entry struct {
	key         string // criterion/part/row
	label       model.Text
	from, below *model.Decimal
	points      model.Range
}

// entries lists the lines of a part.
func entries(rb *model.Rulebook, words Words, c *model.Criterion, number int) []entry {
	p := &c.Parts[number]
	key := func(row string) string { return rowKey(c.ID, number, row) }
	switch p.Kind {
	case model.PartSteps:
		s := p.Steps
		return []entry{
			{key: key(rowFirst), label: words("sheet.step.first"), from: &s.Start, points: model.Exactly(s.First)},
			{key: key(rowEach), label: words("sheet.step.each"), points: model.Exactly(s.Each)},
			{key: key(rowMax), label: words("sheet.step.max"), points: model.Exactly(s.Max)},
		}
	case model.PartAmount:
		return []entry{{key: key(rowAmount), label: words("sheet.amount"), points: p.Whole}}
	}
	list := make([]entry, len(p.Rows))
	for i := range p.Rows {
		r := &p.Rows[i]
		list[i] = entry{key: key(r.ID), label: rowLabel(rb, r), from: r.From, below: r.Below, points: r.Points}
	}
	return list
}

func rowKey(criterion string, part int, row string) string {
	return criterion + "/" + model.Whole(int64(part+1)).String() + "/" + row
}

// rowLabel names a row: its own label, that of its option, or of its fact.
func rowLabel(rb *model.Rulebook, r *model.Row) model.Text {
	if !r.Label.IsZero() {
		return r.Label
	}
	if o := optionOf(rb, r); o != nil {
		return o.Label
	}
	if f := rb.Fact(r.When.Fact); f != nil {
		return f.Label
	}
	return model.Text{}
}

// optionOf is the option that a row stands for, where it is exactly one.
func optionOf(rb *model.Rulebook, r *model.Row) *model.Option {
	f := rb.Fact(r.When.Fact)
	if f == nil || len(r.When.OneOf) != 1 {
		return nil
	}
	return f.Option(r.When.OneOf[0])
}

// itemLabel names a part: its own label, or that of its fact.
func itemLabel(rb *model.Rulebook, p *model.Part) model.Text {
	if f := rb.Fact(p.Fact); p.Label.IsZero() && f != nil {
		return f.Label
	}
	return p.Label
}

// evidence names the materials that prove the facts of a part.
func evidence(rb *model.Rulebook, p *model.Part) string {
	var zh, en []string
	for i := range rb.Materials {
		m := &rb.Materials[i]
		if provesAny(m, p.Facts) {
			zh, en = append(zh, m.Label.Zh), append(en, m.Label.En)
		}
	}
	if len(zh) == 0 {
		return ""
	}
	return strings.Join(zh, "；") + "\n" + strings.Join(en, "; ")
}

func provesAny(m *model.Material, facts []string) bool {
	for _, proven := range m.Proves {
		for _, fact := range facts {
			if proven == fact {
				return true
			}
		}
	}
	return false
}

// both is a text in both languages, one under the other.
func both(t model.Text) string {
	if t.Zh == t.En {
		return t.Zh
	}
	return t.Zh + "\n" + t.En
}

// formulaStarts are the characters with which a spreadsheet begins a formula.
const formulaStarts = "=+-@\t\r"

// neutral is a text that no spreadsheet takes for a formula; plainText undoes it.
func neutral(s string) string {
	if s != "" && (strings.IndexByte(formulaStarts, s[0]) >= 0 || s[0] == '\'') {
		return "'" + s
	}
	return s
}

func plainText(s string) string {
	if len(s) > 1 && s[0] == '\'' && (strings.IndexByte(formulaStarts, s[1]) >= 0 || s[1] == '\'') {
		return s[1:]
	}
	return s
}

func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return ""
	}
	return name
}
