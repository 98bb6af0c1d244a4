package rulebook

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"twozones/model"
)

// The bounds of a sheet. What unpacks to more, or is longer or wider, is
// refused before it fills the memory.
const (
	MaxSheetSize   = 10 << 20
	maxSheetUnzip  = 48 << 20
	maxSheetRows   = 5000
	maxSheetWidth  = 400
	maxSheetTabs   = 20
	maxSheetErrors = 50
)

// SheetErrors are the mistakes found in a sheet, each with its cell.
type SheetErrors []*model.Error

// Error joins the mistakes.
func (e SheetErrors) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap is the mistakes, so that model.CodeOf finds the first.
func (e SheetErrors) Unwrap() []error {
	list := make([]error, len(e))
	for i := range e {
		list[i] = e[i]
	}
	return list
}

// tab is one worksheet as text, cell by cell, and its merged ranges.
type tab struct {
	name   string
	cells  [][]string
	merged []string // the first cell of each range that is merged
}

// cell is the text of a cell; columns and rows count from 1.
func (t *tab) cell(col, row int) string {
	if row < 1 || row > len(t.cells) || col < 1 || col > len(t.cells[row-1]) {
		return ""
	}
	return t.cells[row-1][col-1]
}

func sheetFault(rule, cell string, data ...string) *model.Error {
	e := model.Fail(model.CodeSheet, nil, append([]string{"rule", rule}, data...)...)
	e.Place.Key = cell
	return e
}

// isSheet reports whether bytes look like a spreadsheet, of the new or the old
// kind, and not like text.
func isSheet(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0"))
}

// openSheet reads all tabs. Whatever the file is, it ends in tabs or in an
// error.
func openSheet(data []byte) (tabs []tab, is1904 bool, err error) {
	defer func() {
		if recover() != nil {
			tabs, err = nil, sheetFault("unreadable", "")
		}
	}()
	if len(data) > MaxSheetSize {
		return nil, false, model.Fail(model.CodeFileTooLarge, nil, "limit", "10 MB")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true,
		UnzipSizeLimit: maxSheetUnzip, UnzipXMLSizeLimit: maxSheetUnzip})
	if err != nil {
		return nil, false, sheetFault("unreadable", "")
	}
	defer f.Close()
	for i, name := range f.GetSheetList() {
		if i == maxSheetTabs {
			return nil, false, sheetFault("too_large", name)
		}
		t, err := readTab(f, name)
		if err != nil {
			return nil, false, err
		}
		tabs = append(tabs, t)
	}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		is1904 = *props.Date1904
	}
	return tabs, is1904, nil
}

// readTab streams the rows first: only what is known to be small is then
// looked at as a whole.
func readTab(f *excelize.File, name string) (tab, error) {
	t := tab{name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return t, sheetFault("unreadable", name)
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return t, sheetFault("unreadable", name)
		}
		if len(t.cells) == maxSheetRows || len(cells) > maxSheetWidth {
			return t, sheetFault("too_large", name)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		t.cells = append(t.cells, cells)
	}
	if rows.Error() != nil {
		return t, sheetFault("unreadable", name)
	}
	merged, err := f.GetMergeCells(name)
	if err != nil {
		return t, sheetFault("unreadable", name)
	}
	for _, m := range merged {
		t.merged = append(t.merged, m.GetStartAxis())
	}
	return t, nil
}

// folded is a text as it is compared: full-width letters and digits made
// plain, spaces and line breaks taken out, in lower case.
func folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}

// says reports whether a cell holds a text in either language or in both.
func says(cell string, t model.Text) bool {
	c := folded(cell)
	return c != "" && (c == folded(t.Zh) || c == folded(t.En) || c == folded(t.Zh+t.En))
}

var errNotNumber = errors.New("not a number")

// sheetNumber reads a number as people and spreadsheets write it: full-width
// digits, a comma between thousands, binary leftovers such as
// 8.300000000000001.
func sheetNumber(s string) (model.Decimal, error) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	if grouped := groups(s); grouped != "" {
		s = grouped
	}
	if strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, errNotNumber
	}
	d, err := model.ParseDecimal(s)
	if errors.Is(err, model.ErrTooPrecise) {
		return shortest(s)
	}
	return d, err
}

// groups takes the commas out of 1,234,567.8; anything else gives "".
func groups(s string) string {
	parts := strings.Split(s, ",")
	for i, part := range parts {
		whole, _, _ := strings.Cut(part, ".")
		if i > 0 && (len(whole) != 3 || i < len(parts)-1 && whole != part) || i == 0 && (len(part) == 0 || len(part) > 3) {
			return ""
		}
	}
	return strings.Join(parts, "")
}

// sheetDate reads a day: as text in one of the usual ways, or as the number
// that a spreadsheet keeps.
func sheetDate(s string, is1904 bool) (model.Date, bool) {
	s = strings.Join(strings.Fields(norm.NFKC.String(s)), "")
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日"} {
		if t, err := time.Parse(layout, s); err == nil {
			return model.DateOf(t), true
		}
	}
	serial, err := model.ParseDecimal(s)
	if err != nil || serial < model.Whole(1) || serial >= model.Whole(2958466) {
		return model.Date{}, false
	}
	t, err := excelize.ExcelDateToTime(float64(serial.Floor()), is1904)
	if err != nil {
		return model.Date{}, false
	}
	return model.DateOf(t), true
}

// shortest reads a number that carries the leftovers of binary arithmetic.
func shortest(s string) (model.Decimal, error) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, errNotNumber
	}
	return model.ParseDecimal(strconv.FormatFloat(v, 'f', -1, 64))
}
