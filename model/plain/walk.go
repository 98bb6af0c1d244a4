package plain

import (
	"strings"

	"twozones/model"
)

// Walk goes through the tree of one file. The first error sticks in Err;
// everything after it is a no-op, so that the walk reads like the file.
type Walk struct{ Err error }

// Fail keeps the first error.
func (w *Walk) Fail(err error) {
	if w.Err == nil && err != nil {
		w.Err = err
	}
}

// Known checks that n is a map with no keys but these, separated by spaces.
func (w *Walk) Known(n *Node, keys string) {
	if n != nil {
		w.Fail(n.Known(strings.Fields(keys)...))
	}
}

// Need is the value under key; its absence is an error.
func (w *Walk) Need(n *Node, key string) *Node {
	value := n.Get(key)
	if value == nil && n != nil {
		w.Fail(n.Fail(model.CodeMissingKey, "key", key))
	}
	return value
}

// Each calls do for every item of a list, until the first error.
func (w *Walk) Each(n *Node, do func(*Node)) {
	if n == nil || w.Err != nil {
		return
	}
	w.Fail(n.Each(func(item *Node) error {
		do(item)
		return w.Err
	}))
}

// Pairs calls do for every entry of a map, until the first error.
func (w *Walk) Pairs(n *Node, do func(Pair)) {
	if n == nil || w.Err != nil {
		return
	}
	w.Fail(n.EachPair(func(p Pair) error {
		do(p)
		return w.Err
	}))
}

// Str is the text under key, empty where absent.
func (w *Walk) Str(n *Node, key string) string {
	value := n.Get(key)
	if value == nil {
		return ""
	}
	s, err := value.String()
	w.Fail(err)
	return s
}

// NeedStr is Str of a key that must be there.
func (w *Walk) NeedStr(n *Node, key string) string {
	w.Need(n, key)
	return w.Str(n, key)
}

// Strings is the list of texts under key, nil where absent.
func (w *Walk) Strings(n *Node, key string) []string {
	value := n.Get(key)
	if value == nil {
		return nil
	}
	list, err := value.Strings()
	w.Fail(err)
	return list
}

// Flag is the true or false under key, false where absent.
func (w *Walk) Flag(n *Node, key string) bool {
	value := n.Get(key)
	if value == nil {
		return false
	}
	yes, err := value.Bool()
	w.Fail(err)
	return yes
}

// Dec is the number under key, nil where absent.
func (w *Walk) Dec(n *Node, key string) *model.Decimal {
	value := n.Get(key)
	if value == nil {
		return nil
	}
	d, err := value.Number()
	w.Fail(err)
	return &d
}

// NeedDec is the number under key, which must be there.
func (w *Walk) NeedDec(n *Node, key string) model.Decimal {
	w.Need(n, key)
	if d := w.Dec(n, key); d != nil {
		return *d
	}
	return 0
}

// Date is the date under key, zero where absent.
func (w *Walk) Date(n *Node, key string) model.Date {
	value := n.Get(key)
	if value == nil {
		return model.Date{}
	}
	d, err := value.Date()
	w.Fail(err)
	return d
}

// OneOf reads an identifier out of a fixed list.
func (w *Walk) OneOf(n *Node, key, fallback string, allowed ...string) string {
	value := n.Get(key)
	if value == nil {
		return fallback
	}
	s, err := value.String()
	w.Fail(err)
	for _, a := range allowed {
		if a == s {
			return s
		}
	}
	w.Fail(value.Fail(model.CodeUnknownID, "allowed", strings.Join(allowed, ", ")))
	return s
}
