package rulebook

import (
	"fmt"
	"strings"

	"twozones/model"
)

// transcription is a sheet on its way into a rulebook.
type transcription struct {
	words    Words
	tabs     []tab
	is1904   bool
	points   *tab
	cols     [columnCount]int // place of each column in the points tab
	head     int              // row of the headings
	rb       *model.Rulebook  // the new version in the making
	source   string           // id of the source that transcribed rows name
	by       string
	on       model.Date
	rows     int               // with true points
	touched  map[string]bool   // criteria with true points
	capCell  map[string]string // cell of each cap, by its place in the file
	caseCell map[string]string
	warnings []*model.Error
	errs     SheetErrors
}

// fault notes a mistake and its cell, once.
func (t *transcription) fault(rule, cell string, data ...string) {
	for _, e := range t.errs {
		if e.Place.Key == cell && e.Data["rule"] == rule && cell != "" {
			return
		}
	}
	if len(t.errs) < maxSheetErrors {
		t.errs = append(t.errs, sheetFault(rule, cell, data...))
	}
}

func (t *transcription) warn(rule, cell string, data ...string) {
	t.warnings = append(t.warnings, sheetFault(rule, cell, data...))
}

// line is one row of the points tab.
type line struct {
	at    int
	key   string
	cells *transcription
	added bool
}

func (l *line) text(c column) string { return l.cells.points.cell(l.cells.cols[c], l.at) }
func (l *line) cell(c column) string { return cellName(l.cells.cols[c], l.at) }

// number reads a cell that may be empty.
func (l *line) number(c column) *model.Decimal {
	s := l.text(c)
	if s == "" {
		return nil
	}
	d, err := sheetNumber(s)
	switch {
	case err != nil:
		l.cells.fault("not_number", l.cell(c), "what", shortened(s))
		return nil
	case d < 0:
		l.cells.fault("negative", l.cell(c))
		return nil
	}
	return &d
}

func shortened(s string) string {
	runes := []rune(s)
	if len(runes) > 20 {
		return string(runes[:20]) + "…"
	}
	return s
}

// findTable finds the points tab, its headings and their columns.
func (t *transcription) findTable() bool {
	for i := range t.tabs {
		for row := 1; row <= len(t.tabs[i].cells); row++ {
			for col := 1; col <= len(t.tabs[i].cells[row-1]); col++ {
				if t.points == nil && says(t.tabs[i].cell(col, row), t.words(columns[colTrue].head)) {
					t.points, t.head = &t.tabs[i], row
				}
			}
		}
	}
	if t.points == nil {
		t.fault("no_table", "")
		return false
	}
	for c := range columnCount {
		t.cols[c] = t.columnOf(c)
		if t.cols[c] == 0 {
			t.fault("no_column", cellName(1, t.head), "name", flat(t.words(columns[c].head)))
		}
	}
	return len(t.errs) == 0
}

func (t *transcription) columnOf(c column) int {
	for col := 1; col <= len(t.points.cells[t.head-1]); col++ {
		if says(t.points.cell(col, t.head), t.words(columns[c].head)) {
			return col
		}
	}
	return 0
}

// pinned is the rulebook that the hidden columns name; all rows agree on it.
func (t *transcription) pinned() (ref model.RulebookRef, cell string) {
	for row := 1; row <= len(t.points.cells); row++ {
		found := model.RulebookRef{ID: plainText(t.points.cell(t.cols[colBase], row)),
			Version: plainText(t.points.cell(t.cols[colVersion], row)), Hash: t.points.cell(t.cols[colHash], row)}
		if row == t.head || found.ID == "" || found.Version == "" || found.Hash == "" {
			continue
		}
		if cell == "" {
			ref, cell = found, cellName(t.cols[colBase], row)
		} else if ref != found {
			t.fault("two_bases", cellName(t.cols[colBase], row))
			return ref, cell
		}
	}
	if cell == "" {
		t.fault("no_base", cellName(t.cols[colBase], t.head+1))
	}
	return ref, cell
}

// readTop reads by whom and when, which may be left empty.
func (t *transcription) readTop() {
	for row := 1; row < t.head; row++ {
		switch label := t.points.cell(1, row); {
		case says(label, t.words("sheet.by")):
			value, cell := t.beside(row)
			t.by = plainText(value)
			if len([]rune(t.by)) > 100 || strings.ContainsFunc(t.by, func(r rune) bool { return r < ' ' }) {
				t.fault("by_too_long", cell)
			}
		case says(label, t.words("sheet.date")):
			value, cell := t.beside(row)
			if value == "" {
				continue
			}
			var ok bool
			if t.on, ok = sheetDate(value, t.is1904); !ok {
				t.fault("not_date", cell, "what", shortened(value))
			}
		}
	}
}

// beside is the first filled cell to the right of a label.
func (t *transcription) beside(row int) (value, cell string) {
	for col := 2; col < t.cols[colBase]; col++ {
		if s := t.points.cell(col, row); s != "" {
			return s, cellName(col, row)
		}
	}
	return "", cellName(at(colByInput), row)
}

// place is the part a line belongs to.
type place struct {
	area, criterion, part int
}

// lines reads the table: for each part its lines, those of the rulebook by
// their hidden id, those added by what they say.
func (t *transcription) lines() map[place][]line {
	known := map[string]place{}
	t.eachPart(func(at place, c *model.Criterion, _ *model.Part) {
		for _, e := range entries(t.rb, t.words, c, at.part) {
			known[e.key] = at
		}
	})
	all := map[place][]line{}
	seen := map[string]bool{}
	var above *place
	for row := t.head + 1; row <= len(t.points.cells); row++ {
		l := line{at: row, cells: t, key: t.points.cell(t.cols[colRow], row)}
		if l.blank() {
			continue
		}
		at, ok := known[l.key]
		switch {
		case l.key != "" && !ok:
			t.fault("unknown_row", l.cell(colRow))
			continue
		case !ok || seen[l.key]:
			l.added = true
			if at, ok = t.placeOf(&l, above); !ok {
				continue
			}
		default:
			seen[l.key] = true
		}
		above = &at
		all[at] = append(all[at], l)
	}
	return all
}

// blank reports whether nothing is left of a row but its hidden cells.
func (l *line) blank() bool {
	for c := colArea; c < colBase; c++ {
		if c != colEvidence && l.text(c) != "" {
			return false
		}
	}
	return true
}

// placeOf finds the part of an added line: by the criterion and the item it
// names, else the part of the line above.
func (t *transcription) placeOf(l *line, above *place) (place, bool) {
	if l.text(colCriterion) == "" {
		if above == nil {
			t.fault("added_where", l.cell(colCriterion))
			return place{}, false
		}
		return *above, true
	}
	var fit []place
	t.eachPart(func(at place, c *model.Criterion, p *model.Part) {
		sameItem := l.text(colItem) == "" || says(l.text(colItem), itemLabel(t.rb, p))
		if says(l.text(colCriterion), c.Label) && sameItem {
			fit = append(fit, at)
		}
	})
	if above != nil {
		for _, at := range fit {
			if at == *above {
				return at, true
			}
		}
	}
	if len(fit) != 1 {
		t.fault("added_where", l.cell(colCriterion))
		return place{}, false
	}
	return fit[0], true
}

func (t *transcription) eachPart(do func(place, *model.Criterion, *model.Part)) {
	for a := range t.rb.Areas {
		for c := range t.rb.Areas[a].Criteria {
			criterion := &t.rb.Areas[a].Criteria[c]
			for p := range criterion.Parts {
				do(place{a, c, p}, criterion, &criterion.Parts[p])
			}
		}
	}
}

// apply changes the rulebook as the lines say.
func (t *transcription) apply() {
	all := t.lines()
	if len(t.errs) > 0 {
		return
	}
	t.caps(all)
	for a := range t.rb.Areas {
		for c := range t.rb.Areas[a].Criteria {
			criterion := &t.rb.Areas[a].Criteria[c]
			var most sum
			for p := range criterion.Parts {
				most.add(t.part(criterion, p, all[place{a, c, p}]))
			}
			t.checkSum(criterion, most, all[place{a, c, 0}])
		}
	}
	t.otherReadings()
}

// otherReadings warns where another reading of a doubt keeps the points it had.
func (t *transcription) otherReadings() {
	for _, d := range t.rb.Doubts {
		for _, r := range d.Readings {
			for _, c := range r.Criteria {
				if t.touched[c.ID] {
					t.warn("reading_kept", "", "name", flat(d.Title))
				}
			}
		}
	}
}

// sum adds up the best true points of the parts of a criterion.
type sum struct {
	points model.Decimal
	parts  int
}

func (s *sum) add(points model.Decimal, has bool) {
	if has {
		s.points, s.parts = s.points+points, s.parts+1
	}
}

// checkSum: true points that add up to more than the cap are a slip of the
// pen, in the points or in the cap.
func (t *transcription) checkSum(c *model.Criterion, most sum, lines []line) {
	if most.parts > 1 && most.points > c.Cap && len(lines) > 0 {
		t.fault("sum_over_cap", lines[0].cell(colCap), "sum", most.points.String(), "cap", c.Cap.String(), "name", flat(c.Label))
	}
}

// caps reads the caps of criteria and areas. A cap stands in every row; a row
// that says something else than before changes it.
func (t *transcription) caps(all map[place][]line) {
	for a := range t.rb.Areas {
		area := &t.rb.Areas[a]
		var ofArea []line
		var total, before model.Decimal
		for c := range area.Criteria {
			var ofCriterion []line
			for p := range area.Criteria[c].Parts {
				ofCriterion = append(ofCriterion, all[place{a, c, p}]...)
			}
			before += area.Criteria[c].Cap
			t.cap(&area.Criteria[c].Cap, colCap, ofCriterion)
			t.noteCap(fmt.Sprintf("areas[%d].criteria[%d]", a+1, c+1), colCap, ofCriterion)
			total += area.Criteria[c].Cap
			ofArea = append(ofArea, ofCriterion...)
		}
		t.noteCap(fmt.Sprintf("areas[%d]", a+1), colAreaCap, ofArea)
		changed := t.cap(&area.Cap, colAreaCap, ofArea) || total != before
		if changed && total > area.Cap && len(ofArea) > 0 {
			t.fault("area_over_cap", ofArea[0].cell(colAreaCap), "sum", total.String(), "cap", area.Cap.String(), "name", flat(area.Label))
		}
	}
}

func (t *transcription) noteCap(key string, c column, lines []line) {
	if len(lines) > 0 {
		t.capCell[key] = lines[0].cell(c)
	}
}

func (t *transcription) cap(limit *model.Decimal, c column, lines []line) (changed bool) {
	before := *limit
	for i := range lines {
		n := lines[i].number(c)
		switch {
		case n == nil || *n == before:
		case changed && *n != *limit:
			t.fault("two_caps", lines[i].cell(c), "first", limit.String(), "second", n.String())
		default:
			*limit, changed = *n, true
		}
	}
	return changed
}

func (l *line) struck() bool { return l.text(colStrike) != "" }
