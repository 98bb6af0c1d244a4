package model

import (
	"slices"
	"strings"
)

// MaxMoney is the largest amount of money taken, in CNY.
const MaxMoney = 1_000_000_000

// Check reports whether v may answer the fact on the assessment day: its kind,
// its options, its bounds. Unknown always may. The error is an *Error without
// place and without the value.
func (f *Fact) Check(v Value, on Date) error {
	switch {
	case !v.IsKnown():
		return nil
	case v.Kind != f.Kind:
		return Fail(CodeWrongKind, nil, "want", string(f.Kind))
	case f.Kind == KindChoice:
		return f.checkOptions(v.Option)
	case f.Kind == KindSet:
		return f.checkOptions(v.Set...)
	case f.Kind == KindDate:
		return f.checkDate(v.Date, on)
	case f.Kind.IsNumber():
		return f.checkNumber(v.Number)
	}
	return nil
}

func (f *Fact) checkOptions(ids ...string) error {
	for i, id := range ids {
		if f.Option(id) == nil {
			return Fail(CodeUnknownOption, nil, "fact", f.ID, "allowed", strings.Join(f.OptionIDs(), ", "))
		}
		if slices.Contains(ids[:i], id) {
			return Fail(CodeOptionTwice, nil)
		}
	}
	return nil
}

// OptionIDs lists the ids of the options.
func (f *Fact) OptionIDs() []string {
	ids := make([]string, len(f.Options))
	for i := range f.Options {
		ids[i] = f.Options[i].ID
	}
	return ids
}

func (f *Fact) checkDate(d, on Date) error {
	if on.Before(d) {
		return Fail(CodeOutOfRange, nil, "rule", "not_after", "limit", on.String())
	}
	return nil
}

func (f *Fact) checkNumber(n Decimal) error {
	decimals := decimalDigits
	switch f.Kind {
	case KindInteger:
		decimals = 0
	case KindMoney:
		decimals = 2
	}
	switch {
	case f.Kind == KindInteger && !n.IsWhole():
		return Fail(CodeWrongKind, nil, "want", string(KindInteger))
	case n.DecimalsUsed() > decimals:
		return Fail(CodeOutOfRange, nil, "rule", "decimals", "limit", Whole(int64(decimals)).String())
	case f.Min != nil && n < *f.Min:
		return Fail(CodeOutOfRange, nil, "rule", "min", "limit", f.Min.String())
	case f.Max != nil && n > *f.Max:
		return Fail(CodeOutOfRange, nil, "rule", "max", "limit", f.Max.String())
	}
	return nil
}

// InOrder is v with the members of a set in the order of the fact's options,
// so that the same answer is always the same value.
func (f *Fact) InOrder(v Value) Value {
	if v.Kind != KindSet {
		return v
	}
	ordered := make([]string, 0, len(v.Set))
	for i := range f.Options {
		if v.Has(f.Options[i].ID) {
			ordered = append(ordered, f.Options[i].ID)
		}
	}
	v.Set = ordered
	return v
}
