package model

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Kind says what sort of answer a fact takes. Its text form is the one used in
// rulebooks.
type Kind string

// The kinds. KindUnknown, the zero Kind, is that of a fact not answered.
const (
	KindUnknown Kind = ""
	KindYesNo   Kind = "yes_no"
	KindChoice  Kind = "choice"  // one option id
	KindSet     Kind = "set"     // any number of option ids, none included
	KindDecimal Kind = "decimal" // a number, decimals allowed
	KindInteger Kind = "integer" // a whole number
	KindMoney   Kind = "money"   // CNY, at most two decimals
	KindDate    Kind = "date"
)

// IsNumber reports whether a value of this kind is held in Value.Number.
func (k Kind) IsNumber() bool {
	return k == KindDecimal || k == KindInteger || k == KindMoney
}

// Value is one answer. The zero Value is "unknown". Only the field that
// belongs to Kind is set.
type Value struct {
	Kind   Kind
	Yes    bool
	Number Decimal
	Date   Date
	Option string
	Set    []string // in the order of the rulebook's options
}

// Unknown is the answer "I don't know yet".
var Unknown = Value{}

// YesNo is the answer yes or no.
func YesNo(yes bool) Value { return Value{Kind: KindYesNo, Yes: yes} }

// Choice is one option picked.
func Choice(option string) Value { return Value{Kind: KindChoice, Option: option} }

// SetOf is any number of options picked; without any it is the answer "none".
func SetOf(options ...string) Value { return Value{Kind: KindSet, Set: options} }

// Number is a number of one of the kinds that are numbers.
func Number(k Kind, n Decimal) Value { return Value{Kind: k, Number: n} }

// Day is a date.
func Day(d Date) Value { return Value{Kind: KindDate, Date: d} }

// IsKnown reports whether the fact is answered with more than "I don't know".
func (v Value) IsKnown() bool { return v.Kind != KindUnknown }

// Has reports whether a set holds an option.
func (v Value) Has(option string) bool { return slices.Contains(v.Set, option) }

// Equal reports whether two values are the same answer.
func (v Value) Equal(o Value) bool {
	return v.Kind == o.Kind && v.Yes == o.Yes && v.Number == o.Number && v.Date == o.Date &&
		v.Option == o.Option && slices.Equal(v.Set, o.Set)
}

// Plain is the value as a case file writes it: true, "master", 12.5,
// "1988-03-05", a list of ids, or nil for unknown.
func (v Value) Plain() any {
	switch v.Kind {
	case KindYesNo:
		return v.Yes
	case KindChoice:
		return v.Option
	case KindSet:
		return append([]string{}, v.Set...)
	case KindDecimal, KindInteger, KindMoney:
		return v.Number
	case KindDate:
		return v.Date.String()
	}
	return nil
}

// MarshalJSON writes {"kind": plain}, so that the kind survives without the
// rulebook, and null for unknown.
func (v Value) MarshalJSON() ([]byte, error) {
	if !v.IsKnown() {
		return []byte("null"), nil
	}
	return json.Marshal(map[Kind]any{v.Kind: v.Plain()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(b []byte) error {
	var held map[Kind]json.RawMessage
	if err := json.Unmarshal(b, &held); err != nil {
		return err
	}
	*v = Value{}
	for kind, raw := range held {
		v.Kind = kind
		if err := json.Unmarshal(raw, v.field(kind)); err != nil {
			return fmt.Errorf("%s value: %w", kind, err)
		}
	}
	return nil
}

func (v *Value) field(kind Kind) any {
	switch {
	case kind == KindYesNo:
		return &v.Yes
	case kind == KindChoice:
		return &v.Option
	case kind == KindSet:
		return &v.Set
	case kind == KindDate:
		return &v.Date
	case kind.IsNumber():
		return &v.Number
	}
	return new(struct{}) // a kind this version does not know fails to decode
}

func marshalPlain(v Value) ([]byte, error) { return json.Marshal(v.Plain()) }
