package assess

import (
	"slices"
	"time"

	"twozones/model"
)

// maxSubsets is the largest set of options whose subsets are all looked at.
const maxSubsets = 8

// cells lists one answer for each way in which a fact can make a difference:
// every option, both ends of every band, every step, both sides of every
// condition. All other possible answers do what one of these does, except that
// an amount that is itself the points is given by its two ends, and a set of
// more than eight options by none, each and all.
func (b *board) cells(fact int) []model.Value {
	f := &b.rb.Facts[fact]
	switch {
	case f.Kind == model.KindYesNo:
		return []model.Value{model.YesNo(false), model.YesNo(true)}
	case f.Kind == model.KindChoice:
		list := make([]model.Value, len(f.Options))
		for i := range f.Options {
			list[i] = model.Choice(f.Options[i].ID)
		}
		return list
	case f.Kind == model.KindSet:
		return subsets(f.OptionIDs())
	case f.Kind == model.KindDate:
		return b.births(f, b.thresholds(fact))
	}
	return b.numbers(f, b.thresholds(fact))
}

func subsets(ids []string) (list []model.Value) {
	if len(ids) > maxSubsets {
		list = append(list, model.SetOf([]string{}...), model.SetOf(ids...))
		for _, id := range ids {
			list = append(list, model.SetOf(id))
		}
		return list
	}
	for mask := range 1 << len(ids) {
		members := []string{}
		for i, id := range ids {
			if mask&(1<<i) != 0 {
				members = append(members, id)
			}
		}
		list = append(list, model.SetOf(members...))
	}
	return list
}

// thresholds lists the numbers, or ages, at which a fact begins to count
// otherwise, in points or in eligibility, the least first.
func (b *board) thresholds(fact int) (list []model.Decimal) {
	if p := b.partOf(fact); p != nil {
		list = partThresholds(p, &b.rb.Facts[fact])
	}
	b.tests(func(t *model.Test) {
		switch {
		case t.Index != fact:
		case t.AtLeast != nil:
			list = append(list, *t.AtLeast)
		case t.AgeFrom != nil:
			list = append(list, model.Whole(int64(*t.AgeFrom)))
		}
	})
	slices.Sort(list)
	return slices.Compact(list)
}

func partThresholds(p *model.Part, f *model.Fact) (list []model.Decimal) {
	add := func(d *model.Decimal) {
		switch {
		case d == nil:
		case p.Measure == model.MeasureWhole || p.Measure == model.MeasureAge:
			list = append(list, roundedUp(*d, model.Whole(1)))
		default:
			list = append(list, *d)
		}
	}
	for i := range p.Rows {
		add(p.Rows[i].From)
	}
	if p.Kind == model.PartSteps {
		list = stepThresholds(p.Steps, f)
	}
	return list
}

// maxSteps is more steps than any table of points a year has.
const maxSteps = 1000

func stepThresholds(s *model.Steps, f *model.Fact) (list []model.Decimal) {
	at := s.Start
	for range maxSteps {
		list = append(list, at)
		if _, points := s.At(at); points.High >= s.Max || s.Each == 0 || f.Max != nil && at > *f.Max {
			break
		}
		at += model.Whole(1)
	}
	return list
}

// tests visits every comparison of the eligibility conditions.
func (b *board) tests(visit func(t *model.Test)) {
	for g := range b.rb.Eligibility {
		for c := range b.rb.Eligibility[g].Conditions {
			for _, when := range b.rb.Eligibility[g].Conditions[c].Any {
				for t := range when {
					visit(&when[t])
				}
			}
		}
	}
}

func roundedUp(d, unit model.Decimal) model.Decimal {
	if rest := d % unit; rest > 0 {
		return d + unit - rest
	}
	return d - d%unit
}

// numbers is the least answer, one from each threshold on, and the greatest.
func (b *board) numbers(f *model.Fact, thresholds []model.Decimal) (list []model.Value) {
	least := model.Decimal(0)
	if f.Min != nil {
		least = *f.Min
	}
	thresholds = append([]model.Decimal{least}, thresholds...)
	if f.Max != nil {
		thresholds = append(thresholds, *f.Max-*f.Max%unitOf(f.Kind))
	}
	for _, n := range thresholds {
		v := model.Number(f.Kind, roundedUp(n, unitOf(f.Kind)))
		if f.Check(v, b.on) == nil && !slices.ContainsFunc(list, v.Equal) {
			list = append(list, v)
		}
	}
	return list
}

// unitOf is the smallest step between two answers of a kind.
func unitOf(k model.Kind) model.Decimal {
	switch k {
	case model.KindInteger:
		return model.Whole(1)
	case model.KindMoney:
		return model.Whole(1) / 100
	}
	return 1
}

// births is a date of birth for each age from which something counts
// otherwise, and one for today's.
func (b *board) births(f *model.Fact, ages []model.Decimal) (list []model.Value) {
	for _, age := range append([]model.Decimal{0}, ages...) {
		v := model.Day(bornBefore(b.on, int(roundedUp(age, model.Whole(1)).Floor())))
		if v.Date.Year >= 1 && f.Check(v, b.on) == nil && !slices.ContainsFunc(list, v.Equal) {
			list = append(list, v)
		}
	}
	return list
}

// bornBefore is a date of birth of who has completed so many years on a day,
// and no more.
func bornBefore(on model.Date, years int) model.Date {
	d := model.Date{Year: on.Year - years, Month: on.Month, Day: on.Day}
	if d.Month == time.February && d.Day == 29 && d.AddDays(0) != d {
		d.Day = 28
	}
	return d
}
