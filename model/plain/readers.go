package plain

import (
	"errors"
	"time"

	"twozones/model"
)

// String is the text of a scalar, quoted or not.
func (n *Node) String() (string, error) {
	if n.Shape != Scalar {
		return "", n.wrongShape("text")
	}
	return n.Text, nil
}

// Bool reads true or false, unquoted.
func (n *Node) Bool() (bool, error) {
	if n.Shape == Scalar && !n.Quoted {
		switch n.Text {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
	}
	return false, n.Fail(model.CodeWrongKind, "want", string(model.KindYesNo))
}

// NumberCut reads a decimal number, unquoted, and cuts it after the sixth
// decimal; cut reports whether that took something away.
func (n *Node) NumberCut() (d model.Decimal, cut bool, err error) {
	if n.Shape == Scalar && !n.Quoted {
		if d, err := model.ParseDecimal(n.Text); errors.Is(err, model.ErrTooPrecise) {
			return d, true, nil
		}
	}
	d, err = n.Number()
	return d, false, err
}

// Number reads a decimal number, unquoted, of at most six decimals.
func (n *Node) Number() (model.Decimal, error) {
	if n.Shape != Scalar || n.Quoted {
		return 0, n.Fail(model.CodeWrongKind, "want", string(model.KindDecimal))
	}
	d, err := model.ParseDecimal(n.Text)
	switch {
	case errors.Is(err, model.ErrTooPrecise):
		return 0, n.Fail(model.CodeOutOfRange, "limit", "6", "rule", "decimals")
	case errors.Is(err, model.ErrNumberTooBig):
		return 0, n.Fail(model.CodeOutOfRange, "limit", "1000000000000", "rule", "max")
	case err != nil:
		return 0, n.Fail(model.CodeWrongKind, "want", string(model.KindDecimal))
	}
	return d, nil
}

// Int reads a whole number between low and high.
func (n *Node) Int(low, high int64) (int, error) {
	d, err := n.Number()
	if err != nil {
		return 0, err
	}
	if !d.IsWhole() {
		return 0, n.Fail(model.CodeWrongKind, "want", string(model.KindInteger))
	}
	if d < model.Whole(low) {
		return 0, n.Fail(model.CodeOutOfRange, "limit", model.Whole(low).String(), "rule", "min")
	}
	if d > model.Whole(high) {
		return 0, n.Fail(model.CodeOutOfRange, "limit", model.Whole(high).String(), "rule", "max")
	}
	return int(d.Floor()), nil
}

// Date reads YYYY-MM-DD, quoted or not.
func (n *Node) Date() (model.Date, error) {
	if n.Shape != Scalar {
		return model.Date{}, n.Fail(model.CodeWrongKind, "want", string(model.KindDate))
	}
	d, err := model.ParseDate(n.Text)
	if err != nil {
		return model.Date{}, n.Fail(model.CodeBadDate)
	}
	return d, nil
}

// Time reads a moment as RFC 3339 writes it.
func (n *Node) Time() (time.Time, error) {
	if n.Shape == Scalar {
		if t, err := time.Parse(time.RFC3339, n.Text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, n.Fail(model.CodeBadTime)
}

// PartialDate reads YYYY, YYYY-MM or YYYY-MM-DD and gives it back as written.
func (n *Node) PartialDate() (string, error) {
	if n.Shape == Scalar {
		for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
			if _, err := time.Parse(layout, n.Text); err == nil {
				return n.Text, nil
			}
		}
	}
	return "", n.Fail(model.CodeBadDate)
}

// Each calls do for every item of a list.
func (n *Node) Each(do func(*Node) error) error {
	if n.Shape != List {
		return n.wrongShape("list")
	}
	for _, item := range n.Items {
		if err := do(item); err != nil {
			return err
		}
	}
	return nil
}

// EachPair calls do for every entry of a map.
func (n *Node) EachPair(do func(Pair) error) error {
	if n.Shape != Map {
		return n.wrongShape("map")
	}
	for _, pair := range n.Pairs {
		if err := do(pair); err != nil {
			return err
		}
	}
	return nil
}

// Strings reads a list of texts.
func (n *Node) Strings() ([]string, error) {
	list := []string{}
	err := n.Each(func(item *Node) error {
		s, err := item.String()
		list = append(list, s)
		return err
	})
	return list, err
}
