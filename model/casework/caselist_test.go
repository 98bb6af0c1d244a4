package casework

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"twozones/model"
)

var listDay = model.Date{Year: 2026, Month: 11, Day: 23}

// randomCases are cases of every kind, some of them not looked at yet.
func randomCases(r *rand.Rand, n int) ([]CaseRow, []*Glance) {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	rows, glances := make([]CaseRow, n), make([]*Glance, n)
	for i := range rows {
		rows[i] = CaseRow{ID: fmt.Sprintf("id%04d", i), Name: pick("", "WANG Fang", "Ángel", "Zoe", "kim"), ChineseName: pick("", "王芳", "安娜"),
			Enterprise: pick("", "北京示例", "中关村示例", "Alpha"), Rulebook: model.RulebookRef{ID: pick("a", "b", "c")},
			Stage: model.Stages[r.IntN(len(model.Stages))], Archived: r.IntN(4) == 0, Changed: time.Unix(int64(r.IntN(20)), 0)}
		if r.IntN(10) == 0 {
			continue
		}
		g := &Glance{Eligibility: []model.State{model.Met, model.NotMet, model.Open}[r.IntN(3)], Open: r.IntN(5), Unreadable: r.IntN(10) == 0}
		if r.IntN(3) > 0 {
			g.Verdict = []model.Verdict{model.Secure, model.OpenVerdict, model.Short}[r.IntN(3)]
			g.Claimed.Likely = model.Decimal(r.IntN(5))
		}
		if r.IntN(2) == 0 {
			g.Deadline = Deadline{Kind: DueRound, Day: listDay.AddDays(r.IntN(80) - 30)}
		}
		glances[i] = g
	}
	return rows, glances
}

// shown is the filter said in the plainest way.
func shown(f CaseFilter, row CaseRow, g *Glance) bool {
	if f.Archived == "" && row.Archived || f.Archived == ArchivedOnly && !row.Archived {
		return false
	}
	if f.Programme != "" && f.Programme != row.Rulebook.ID {
		return false
	}
	if f.Stage != "" && f.Stage != row.Stage {
		return false
	}
	if f.Verdict == "" && f.Deadline == "" {
		return true
	}
	if g == nil || g.Unreadable {
		return false
	}
	if f.Verdict != "" && f.Verdict != g.Verdict {
		return false
	}
	day, has := g.Deadline.Day, g.Deadline.Kind != ""
	switch f.Deadline {
	case DueWithin7:
		return has && !day.Before(listDay) && !listDay.AddDays(7).Before(day)
	case DueWithin30:
		return has && !day.Before(listDay) && !listDay.AddDays(30).Before(day)
	case DueOverdue:
		return has && day.Before(listDay)
	case DueNone:
		return !has
	}
	return true
}

func TestFiltersAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rows, glances := randomCases(r, 500)
	passed := 0
	for range 400 {
		f := CaseFilter{}
		if r.IntN(2) == 0 {
			f.Programme = []string{"", "a", "b"}[r.IntN(3)]
		}
		if r.IntN(3) == 0 {
			f.Stage = model.Stages[r.IntN(len(model.Stages))]
		}
		if r.IntN(2) == 0 {
			f.Verdict = []model.Verdict{model.Secure, model.OpenVerdict, model.Short}[r.IntN(3)]
		}
		if r.IntN(2) == 0 {
			f.Deadline = DueFilters[r.IntN(len(DueFilters))]
		}
		if r.IntN(2) == 0 {
			f.Archived = ArchiveFilters[r.IntN(2)]
		}
		for i := range rows {
			want := shown(f, rows[i], glances[i])
			if got := f.Passes(&rows[i], glances[i], listDay); got != want {
				t.Fatalf("%+v, %+v: %v, want %v under %+v", rows[i], glances[i], got, want, f)
			}
			if want {
				passed++
			}
		}
	}
	if passed < 1000 {
		t.Errorf("of no use: %d passed", passed)
	}
}

func TestSortingIsTotalAndDoesNotDependOnHowRowsLie(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	rows, glances := randomCases(r, 300)
	for _, by := range []CaseColumn{"", ByChange, ByPerson, ByEnterprise, ByState, ByPoints, ByOpen, ByDeadline} {
		for _, reverse := range []bool{false, true} {
			o := CaseOrder{By: by, Reverse: reverse}
			want := sortedIDs(o, rows, glances)
			if all := slices.Sorted(slices.Values(want)); len(slices.Compact(all)) != len(rows) {
				t.Fatalf("%v loses rows", o)
			}
			otherRows, otherGlances := slices.Clone(rows), slices.Clone(glances)
			r.Shuffle(len(rows), func(i, j int) {
				otherRows[i], otherRows[j] = otherRows[j], otherRows[i]
				otherGlances[i], otherGlances[j] = otherGlances[j], otherGlances[i]
			})
			if got := sortedIDs(o, otherRows, otherGlances); !slices.Equal(got, want) {
				t.Errorf("%v depends on how the rows lay", o)
			}
		}
	}
}

func sortedIDs(o CaseOrder, rows []CaseRow, glances []*Glance) (ids []string) {
	for _, i := range o.Sorted(rows, glances) {
		ids = append(ids, rows[i].ID)
	}
	return ids
}

func TestWhatIsSortedByStandsInOrderAndTheRestLast(t *testing.T) {
	rows, glances := randomCases(rand.New(rand.NewPCG(5, 6)), 300)
	for _, o := range []CaseOrder{{By: ByPoints}, {By: ByPoints, Reverse: true}, {By: ByDeadline}, {By: ByDeadline, Reverse: true}, {By: ByOpen}, {By: ByState}} {
		var last *int64
		ended := false
		for _, i := range o.Sorted(rows, glances) {
			value, has := o.By.value(glances[i])
			if !has {
				ended = true
				continue
			}
			if ended {
				t.Fatalf("%v: something stands behind nothing", o)
			}
			if last != nil && (cmp.Compare(*last, value) > 0) != o.Reverse && *last != value {
				t.Fatalf("%v: %d before %d", o, *last, value)
			}
			last = &value
		}
	}
	var names []string
	for _, i := range (CaseOrder{By: ByPerson}).Sorted(rows, glances) {
		if name := cmp.Or(rows[i].Name, rows[i].ChineseName); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	if want := []string{"安娜", "Ángel", "kim", "WANG Fang", "王芳", "Zoe", ""}; !slices.Equal(names, want) {
		t.Errorf("people stand as %q", names)
	}
}
