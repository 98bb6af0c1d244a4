package rulebook

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"twozones/model"
)

// WriteSheet is the transcription sheet of a rulebook as XLSX: a row for each
// option, band, step and amount, with a column for the true points, and a tab
// for worked cases of the user's own. Shelf.Install reads it back.
func WriteSheet(rb *model.Rulebook, words Words) ([]byte, error) {
	w := &sheetWriter{f: excelize.NewFile(), rb: rb, words: words}
	defer w.f.Close()
	w.styles()
	w.pointsTab()
	w.casesTab()
	if w.err != nil {
		return nil, model.Fail(model.CodeInternal, w.err)
	}
	var out bytes.Buffer
	if err := w.f.Write(&out); err != nil {
		return nil, model.Fail(model.CodeInternal, err)
	}
	return out.Bytes(), nil
}

// sheetWriter writes cells; the first error sticks.
type sheetWriter struct {
	f     *excelize.File
	rb    *model.Rulebook
	words Words
	tab   string
	style map[string]int
	err   error
}

func (w *sheetWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// text writes text as text, whatever it looks like.
func (w *sheetWriter) text(col, row int, s, style string) {
	name := cellName(col, row)
	w.fail(w.f.SetCellStr(w.tab, name, neutral(s)))
	w.fail(w.f.SetCellStyle(w.tab, name, name, w.style[style]))
}

// number writes a number, or an empty cell.
func (w *sheetWriter) number(col, row int, d *model.Decimal, style string) {
	name := cellName(col, row)
	if d != nil {
		w.fail(w.f.SetCellFloat(w.tab, name, d.Float(), -1, 64))
	}
	w.fail(w.f.SetCellStyle(w.tab, name, name, w.style[style]))
}

func at(c column) int { return int(c) + 1 }

func (w *sheetWriter) pointsTab() {
	w.tab = w.words("sheet.tab.points").Zh + " " + w.words("sheet.tab.points").En
	w.fail(w.f.SetSheetName("Sheet1", w.tab))
	w.top()
	for c, heading := range columns {
		w.text(at(column(c)), lineHead, both(w.words(heading.head)), headStyle(column(c)))
		name, _ := excelize.ColumnNumberToName(c + 1)
		w.fail(w.f.SetColWidth(w.tab, name, name, heading.width))
	}
	w.fail(w.f.SetRowHeight(w.tab, lineHead, 44))
	last := w.table()
	w.finish(last)
}

func headStyle(c column) string {
	if c == colTrue {
		return "head_true"
	}
	return "head"
}

// top is what stands above the table: what this is, how it is filled in, by
// whom and when.
func (w *sheetWriter) top() {
	heading := w.words("sheet.title")
	w.text(1, lineTitle, heading.Zh+" · "+w.rb.Title.Zh, "title")
	w.text(1, lineTitle+1, heading.En+" · "+w.rb.Title.En, "subtitle")
	guide := w.words("sheet.guide")
	for i, words := range []string{guide.Zh, guide.En} {
		row := lineGuide + i
		w.text(1, row, words, "guide")
		w.fail(w.f.MergeCell(w.tab, cellName(1, row), cellName(at(colEvidence), row)))
		w.fail(w.f.SetRowHeight(w.tab, row, 34))
	}
	w.text(1, lineBy, flat(w.words("sheet.by")), "label")
	w.text(1, lineDate, flat(w.words("sheet.date")), "label")
	for row := lineBy; row <= lineDate; row++ {
		name := cellName(at(colByInput), row)
		w.fail(w.f.SetCellStyle(w.tab, name, name, w.style["input_text"]))
	}
	w.fail(w.f.SetRowHeight(w.tab, lineTitle, 26))
	w.pin(lineBy)
}

func flat(t model.Text) string { return t.Zh + " " + t.En }

// pin writes which rulebook the sheet was made from.
func (w *sheetWriter) pin(row int) {
	w.text(at(colBase), row, w.rb.ID, "locked")
	w.text(at(colVersion), row, w.rb.Version, "locked")
	w.text(at(colHash), row, w.rb.Hash, "locked")
}

// table writes all rows and gives the last.
func (w *sheetWriter) table() int {
	row := lineHead
	for a := range w.rb.Areas {
		area := &w.rb.Areas[a]
		for c := range area.Criteria {
			criterion := &area.Criteria[c]
			for p := range criterion.Parts {
				for i, e := range entries(w.rb, w.words, criterion, p) {
					row++
					w.line(row, area, criterion, &criterion.Parts[p], e, p == 0 && i == 0)
				}
			}
		}
	}
	return row
}

// line writes one row; the first of a criterion has a line above it.
func (w *sheetWriter) line(row int, area *model.Area, c *model.Criterion, p *model.Part, e entry, first bool) {
	style := func(s string) string {
		if first {
			return s + "_first"
		}
		return s
	}
	w.text(at(colArea), row, both(area.Label), style("locked"))
	w.number(at(colAreaCap), row, &area.Cap, style("number"))
	w.text(at(colCriterion), row, both(c.Label), style("locked"))
	w.number(at(colCap), row, &c.Cap, style("number"))
	w.text(at(colItem), row, both(itemLabel(w.rb, p)), style("locked"))
	w.text(at(colZh), row, e.label.Zh, style("open"))
	w.text(at(colEn), row, e.label.En, style("open"))
	w.number(at(colFrom), row, e.from, style("number"))
	w.number(at(colBelow), row, e.below, style("number"))
	w.number(at(colLow), row, &e.points.Low, style("locked_number"))
	w.number(at(colLikely), row, &e.points.Likely, style("locked_number"))
	w.number(at(colHigh), row, &e.points.High, style("locked_number"))
	w.number(at(colTrue), row, nil, style("input"))
	w.number(at(colStrike), row, nil, style("number"))
	w.text(at(colEvidence), row, evidence(w.rb, p), style("locked"))
	w.pin(row)
	w.text(at(colRow), row, e.key, "locked")
	w.fail(w.f.SetRowHeight(w.tab, row, 32))
}

// finish freezes the header, hides the columns that carry ids, sets what may
// be typed and how it prints.
func (w *sheetWriter) finish(last int) {
	w.fail(w.f.SetPanes(w.tab, &excelize.Panes{Freeze: true, YSplit: lineHead,
		TopLeftCell: cellName(1, lineHead+1), ActivePane: "bottomLeft"}))
	from, _ := excelize.ColumnNumberToName(at(colBase))
	to, _ := excelize.ColumnNumberToName(at(colRow))
	w.fail(w.f.SetColVisible(w.tab, from+":"+to, false))
	w.fail(w.f.SetSheetView(w.tab, 0, &excelize.ViewOptions{ShowGridLines: new(bool)}))
	w.validation(last)
	landscape, wide, high := "landscape", 1, 0
	w.fail(w.f.SetPageLayout(w.tab, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	w.fail(w.f.SetSheetProps(w.tab, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.fail(w.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.tab,
		RefersTo: "'" + w.tab + "'!$" + "8:$8"}))
}

// validation warns while typing; nothing depends on it. It reaches below the
// table, for rows that are added.
func (w *sheetWriter) validation(last int) {
	span := func(c column) string { return cellName(at(c), lineHead+1) + ":" + cellName(at(c), last+200) }
	points := excelize.NewDataValidation(true)
	points.Sqref = span(colTrue)
	w.fail(points.SetRange(0, 1000, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	points.SetError(excelize.DataValidationErrorStyleWarning, flat(w.words("sheet.head.true")), both(w.words("sheet.number_wanted")))
	w.fail(w.f.AddDataValidation(w.tab, points))
	strike := excelize.NewDataValidation(true)
	strike.Sqref = span(colStrike)
	w.fail(strike.SetDropList([]string{strikeMark}))
	w.fail(w.f.AddDataValidation(w.tab, strike))
}
