package rulebook

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"twozones/model"
)

// The rows and columns of the tab for worked cases: a name, a day, a column a
// fact, and what must come out. A hidden row carries the ids.
const (
	caseHead   = 4
	caseIDs    = 5
	caseName   = "name"
	caseOn     = "on"
	caseState  = "expect.eligibility"
	caseLow    = "expect.low"
	caseLikely = "expect.likely"
	caseHigh   = "expect.high"
	caseMax    = 200
)

var caseEnds = []string{caseState, caseLow, caseLikely, caseHigh}

func (w *sheetWriter) casesTab() {
	label := w.words("sheet.tab.cases")
	w.tab = label.Zh + " " + label.En
	_, err := w.f.NewSheet(w.tab)
	w.fail(err)
	w.text(1, 1, flat(w.words("sheet.cases.title")), "title")
	guide := w.words("sheet.cases.guide")
	w.text(1, 2, guide.Zh, "guide_line")
	w.text(1, 3, guide.En, "guide_line")
	col := 0
	add := func(id, head string, width float64, offer []string) {
		col++
		w.text(col, caseHead, head, "head")
		w.text(col, caseIDs, id, "locked")
		name, _ := excelize.ColumnNumberToName(col)
		w.fail(w.f.SetColWidth(w.tab, name, name, width))
		w.offer(col, offer)
	}
	add(caseName, both(w.words("sheet.head.case")), 34, nil)
	add(caseOn, both(w.words("sheet.head.on")), 14, nil)
	for i := range w.rb.Facts {
		add(w.rb.Facts[i].ID, both(w.rb.Facts[i].Label), 18, w.answers(&w.rb.Facts[i]))
	}
	states := []string{w.words("state.met").Zh, w.words("state.not_met").Zh, w.words("state.open").Zh}
	add(caseState, both(w.words("sheet.head.eligibility")), 12, states)
	if w.rb.HasPoints() {
		add(caseLow, both(w.words("sheet.head.low")), 8, nil)
		add(caseLikely, both(w.words("sheet.head.likely")), 8, nil)
		add(caseHigh, both(w.words("sheet.head.high")), 8, nil)
	}
	w.fail(w.f.SetRowHeight(w.tab, 1, 26))
	w.fail(w.f.SetRowHeight(w.tab, caseHead, 58))
	w.fail(w.f.SetRowVisible(w.tab, caseIDs, false))
	w.fail(w.f.SetPanes(w.tab, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: caseIDs,
		TopLeftCell: cellName(2, caseIDs+1), ActivePane: "bottomRight"}))
	w.fail(w.f.SetSheetView(w.tab, 0, &excelize.ViewOptions{ShowGridLines: new(bool)}))
	w.fail(w.f.SetCellStyle(w.tab, cellName(1, caseIDs+1), cellName(col, caseIDs+20), w.style["open"]))
}

// answers is what a list offers for a fact; sets and numbers are typed.
func (w *sheetWriter) answers(f *model.Fact) []string {
	switch f.Kind {
	case model.KindYesNo:
		return []string{w.words("value.yes").Zh, w.words("value.no").Zh}
	case model.KindChoice:
		var labels []string
		for i := range f.Options {
			labels = append(labels, f.Options[i].Label.Zh)
		}
		return labels
	}
	return nil
}

// offer puts a list into a column, where the format can hold it: 255
// characters, and no comma within an answer.
func (w *sheetWriter) offer(col int, answers []string) {
	if len(answers) == 0 || len(strings.Join(answers, ",")) > 250 ||
		slices.ContainsFunc(answers, func(s string) bool { return strings.ContainsAny(s, ",\"") }) {
		return
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = cellName(col, caseIDs+1) + ":" + cellName(col, caseIDs+caseMax)
	w.fail(v.SetDropList(answers))
	v.SetError(excelize.DataValidationErrorStyleWarning, "", "")
	w.fail(w.f.AddDataValidation(w.tab, v))
}

// cases reads the worked cases of the user's own.
func (t *transcription) cases() []model.WorkedCase {
	own, ids := t.casesTable()
	if own == nil {
		return nil
	}
	r := &caseReader{transcription: t, tab: own, ids: map[string]int{}}
	for col := 1; col <= len(own.cells[ids-1]); col++ {
		id := own.cell(col, ids)
		if id == "" {
			continue
		}
		if t.rb.Fact(id) == nil && id != caseName && id != caseOn && !slices.Contains(caseEnds, id) {
			t.fault("unknown_column", r.name(col, ids), "what", shortened(id))
		}
		r.ids[id] = col
	}
	for _, first := range own.merged {
		if position(first)[0] >= ids {
			t.fault("merged", own.name+"!"+first)
		}
	}
	var list []model.WorkedCase
	t.caseCell = map[string]string{}
	for row := ids + 1; row <= len(own.cells); row++ {
		if r.row = row; !r.blank() {
			c := r.one()
			if t.caseCell[c.Name] != "" || slices.ContainsFunc(t.rb.Tests, func(o model.WorkedCase) bool { return o.Name == c.Name }) {
				t.fault("case_twice", r.at(caseName), "name", shortened(c.Name))
			}
			t.caseCell[c.Name] = r.at(caseName)
			list = append(list, c)
		}
	}
	return list
}

func (t *transcription) casesTable() (own *tab, ids int) {
	for i := range t.tabs {
		for row := 1; row <= len(t.tabs[i].cells); row++ {
			if t.tabs[i].cell(1, row) == caseName && t.tabs[i].cell(2, row) == caseOn {
				return &t.tabs[i], row
			}
		}
	}
	return nil, 0
}

// caseReader reads one tab of worked cases, a row at a time.
type caseReader struct {
	*transcription
	tab *tab
	ids map[string]int
	row int
}

func (r *caseReader) name(col, row int) string { return r.tab.name + "!" + cellName(col, row) }
func (r *caseReader) at(id string) string      { return r.name(max(1, r.ids[id]), r.row) }
func (r *caseReader) text(id string) string    { return r.tab.cell(r.ids[id], r.row) }

func (r *caseReader) blank() bool {
	for _, col := range r.ids {
		if r.tab.cell(col, r.row) != "" {
			return false
		}
	}
	return true
}

func (r *caseReader) one() model.WorkedCase {
	c := model.WorkedCase{Name: plainText(r.text(caseName)), Facts: map[string]model.Value{}}
	if c.Name == "" {
		r.fault("case_name", r.at(caseName))
	}
	var ok bool
	if c.On, ok = sheetDate(r.text(caseOn), r.is1904); !ok {
		r.fault("not_date", r.at(caseOn), "what", shortened(r.text(caseOn)))
	}
	for i := range r.rb.Facts {
		f := &r.rb.Facts[i]
		if s := r.text(f.ID); s != "" {
			c.Facts[f.ID] = r.value(f, s, c.On)
		}
	}
	c.Expect = r.expected()
	return c
}

func (r *caseReader) expected() (e model.Expectation) {
	if s := r.text(caseState); s != "" {
		for _, state := range []model.State{model.Met, model.NotMet, model.Open} {
			if folded(s) == string(state) || says(s, r.words("state."+string(state))) {
				e.State = state
			}
		}
		if e.State == "" {
			r.fault("case_state", r.at(caseState), "what", shortened(s))
		}
	}
	low, likely, high := r.figure(caseLow), r.figure(caseLikely), r.figure(caseHigh)
	switch {
	case low != nil && likely != nil && high != nil:
		e.Claimed = &model.Range{Low: *low, Likely: *likely, High: *high}
	case likely != nil && low == nil && high == nil:
		exact := model.Exactly(*likely)
		e.Claimed = &exact
	case low != nil || likely != nil || high != nil:
		r.fault("case_points", r.at(caseLikely))
	case e.State == "":
		r.fault("case_nothing", r.at(caseState))
	}
	return e
}

func (r *caseReader) figure(id string) *model.Decimal {
	s := r.text(id)
	if s == "" {
		return nil
	}
	d, err := sheetNumber(s)
	if err != nil {
		r.fault("not_number", r.at(id), "what", shortened(s))
		return nil
	}
	return &d
}

// value reads an answer as a person types it: a label in either language or an
// id, yes or no, a number, a day, several labels with ； between them.
func (r *caseReader) value(f *model.Fact, s string, on model.Date) model.Value {
	v, ok := r.typed(f, plainText(s))
	if !ok || f.Check(v, on) != nil {
		r.fault("case_value", r.at(f.ID), "what", shortened(s), "name", flat(f.Label))
		return model.Unknown
	}
	return f.InOrder(v)
}

func (r *caseReader) typed(f *model.Fact, s string) (model.Value, bool) {
	switch f.Kind {
	case model.KindYesNo:
		yes := says(s, r.words("value.yes")) || folded(s) == "true"
		return model.YesNo(yes), yes || says(s, r.words("value.no")) || folded(s) == "false"
	case model.KindChoice:
		id := optionSaid(f, s)
		return model.Choice(id), id != ""
	case model.KindSet:
		return r.set(f, s)
	case model.KindDate:
		d, ok := sheetDate(s, r.is1904)
		return model.Day(d), ok
	}
	d, err := sheetNumber(s)
	return model.Number(f.Kind, d), err == nil
}

func (r *caseReader) set(f *model.Fact, s string) (model.Value, bool) {
	if says(s, r.words("value.none_of_these")) || s == "[]" {
		return model.SetOf(), true
	}
	ids := []string{}
	for _, one := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(";；\n", c) }) {
		id := optionSaid(f, one)
		if id == "" {
			return model.Unknown, false
		}
		ids = append(ids, id)
	}
	return model.SetOf(ids...), true
}

func optionSaid(f *model.Fact, s string) string {
	for i := range f.Options {
		if o := &f.Options[i]; folded(s) == o.ID || says(s, o.Label) {
			return o.ID
		}
	}
	return ""
}
