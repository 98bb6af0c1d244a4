package rulebook

import (
	"errors"
	"strings"

	"twozones/model"
	"twozones/model/plain"
)

// ReadValue reads the answer to a fact as a case file writes it, and checks it
// against the fact's kind, options and bounds. Null is unknown. The error names
// the place.
func ReadValue(n *plain.Node, f *model.Fact, on model.Date) (model.Value, error) {
	if n == nil || n.IsNull() {
		return model.Unknown, nil
	}
	v, err := readKind(n, f)
	if err != nil {
		return model.Unknown, err
	}
	if err := f.Check(v, on); err != nil {
		return model.Unknown, placed(err, n.Place)
	}
	return f.InOrder(v), nil
}

func readKind(n *plain.Node, f *model.Fact) (v model.Value, err error) {
	kind := f.Kind
	v.Kind = kind
	switch {
	case kind == model.KindDecimal:
		v.Number, err = readDecimal(n, f)
	case kind == model.KindYesNo:
		v.Yes, err = n.Bool()
	case kind == model.KindChoice:
		v.Option, err = n.String()
	case kind == model.KindSet:
		v.Set, err = n.Strings()
	case kind == model.KindDate:
		v.Date, err = n.Date()
	default:
		v.Number, err = n.Number()
	}
	return v, err
}

// readDecimal takes any number of decimals and counts the first six: no band of
// a rulebook has a finer edge. What was cut off still counts at the bounds.
func readDecimal(n *plain.Node, f *model.Fact) (model.Decimal, error) {
	d, cut, err := n.NumberCut()
	switch {
	case err != nil || !cut:
		return d, err
	case strings.HasPrefix(n.Text, "-"):
		return 0, n.Fail(model.CodeOutOfRange, "rule", "min", "limit", f.Min.String())
	case f.Max != nil && d >= *f.Max:
		return 0, n.Fail(model.CodeOutOfRange, "rule", "max", "limit", f.Max.String())
	}
	return d, nil
}

func placed(err error, at model.Place) error {
	var e *model.Error
	if errors.As(err, &e) {
		return e.At(at)
	}
	return err
}
