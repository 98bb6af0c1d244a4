package caseview

import (
	"regexp"
	"slices"
	"strings"

	"twozones/model"
)

// listCell is one entry of a list's rows.
type listCell struct {
	name string // its label stands under "interview.cell.<name>"
	kind cellKind
}

type cellKind int

const (
	cellText cellKind = iota
	cellTime          // a year, a month or a day
	cellCountry
	cellSort // of an achievement
)

// listKind is a list of the talent: its rows as text, cell by cell, and back.
// Title names the cells that make a row's first line.
type listKind struct {
	field string
	cells []listCell
	title []string
	rows  func(t *model.Talent) [][]string
	value func(rows [][]string) any
}

var otherNames = &listKind{
	field: "talent.other_names",
	cells: []listCell{{"name", cellText}},
	title: []string{"name"},
	rows: func(t *model.Talent) (rows [][]string) {
		for _, name := range t.OtherNames {
			rows = append(rows, []string{name})
		}
		return rows
	},
	value: func(rows [][]string) any {
		list := []string{}
		for _, r := range rows {
			list = append(list, r[0])
		}
		return list
	},
}

var educationHistory = &listKind{
	field: "talent.education_history",
	cells: []listCell{{"school", cellText}, {"degree", cellText}, {"subject", cellText}, {"from", cellTime}, {"to", cellTime}},
	title: []string{"school", "degree", "subject"},
	rows: func(t *model.Talent) (rows [][]string) {
		for _, e := range t.EducationHistory {
			rows = append(rows, []string{e.School, e.Degree, e.Field, e.From, e.To})
		}
		return rows
	},
	value: func(rows [][]string) any {
		list := []model.Education{}
		for _, r := range rows {
			list = append(list, model.Education{School: r[0], Degree: r[1], Field: r[2], From: r[3], To: r[4]})
		}
		return list
	},
}

var workHistory = &listKind{
	field: "talent.work_history",
	cells: []listCell{{"employer", cellText}, {"title", cellText}, {"country", cellCountry}, {"from", cellTime}, {"to", cellTime}},
	title: []string{"employer", "title"},
	rows: func(t *model.Talent) (rows [][]string) {
		for _, e := range t.WorkHistory {
			rows = append(rows, []string{e.Employer, e.Title, e.Country, e.From, e.To})
		}
		return rows
	},
	value: func(rows [][]string) any {
		list := []model.Employment{}
		for _, r := range rows {
			list = append(list, model.Employment{Employer: r[0], Title: r[1], Country: r[2], From: r[3], To: r[4]})
		}
		return list
	},
}

var achievements = &listKind{
	field: "talent.achievements",
	cells: []listCell{{"achievement", cellText}, {"sort", cellSort}, {"date", cellTime}},
	title: []string{"achievement"},
	rows: func(t *model.Talent) (rows [][]string) {
		for _, a := range t.Achievements {
			rows = append(rows, []string{a.Title, a.Kind, a.Date})
		}
		return rows
	},
	value: func(rows [][]string) any {
		list := []model.Achievement{}
		for _, r := range rows {
			list = append(list, model.Achievement{Title: r[0], Kind: r[1], Date: r[2]})
		}
		return list
	},
}

// with is the rows with one cell changed; the row after the last is a new one.
func (k *listKind) with(rows [][]string, row, cell int, text string) [][]string {
	changed := slices.Clone(rows)
	if row >= len(changed) {
		row = len(changed)
		changed = append(changed, make([]string, len(k.cells)))
	}
	changed[row] = slices.Clone(changed[row])
	changed[row][cell] = text
	return changed
}

// cell is what a row holds under a name.
func (k *listKind) cell(row []string, name string) string {
	i := slices.IndexFunc(k.cells, func(c listCell) bool { return c.name == name })
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}

// untilNow are the ways to write that something goes on.
var untilNow = []string{"至今", "现在", "now", "present", "today"}

var timeForm = regexp.MustCompile(`^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?$`)

// partialDate reads a year, a month or a day as people write them and gives
// YYYY, YYYY-MM or YYYY-MM-DD.
func partialDate(text string) (date string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	parts := timeForm.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	full := parts[1]
	for _, part := range parts[2:] {
		if part != "" {
			full += "-" + strings.Repeat("0", 2-len(part)) + part
		}
	}
	_, err := model.ParseDate((full + "-01-01")[:10])
	return full, err == nil
}
