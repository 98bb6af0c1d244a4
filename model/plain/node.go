package plain

import (
	"slices"
	"strings"

	"twozones/model"
)

// Shape is what a node is.
type Shape int

// The shapes.
const (
	Scalar Shape = iota
	Map
	List
)

// Node is one value with its place.
type Node struct {
	Shape  Shape
	Text   string // of a scalar, as written
	Quoted bool   // the scalar stood in quotes or in a block
	Pairs  []Pair // of a map, in file order
	Items  []*Node
	Place  model.Place

	seen map[string]int // line of each key
}

// Pair is one entry of a map.
type Pair struct {
	Key   string
	At    model.Place
	Value *Node
}

// Get is the value under a key, or nil where the key is absent or null.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Pairs {
		if n.Pairs[i].Key == key && !n.Pairs[i].Value.IsNull() {
			return n.Pairs[i].Value
		}
	}
	return nil
}

// IsNull reports whether the node is YAML's null: nothing, ~ or null, unquoted.
func (n *Node) IsNull() bool {
	if n.Shape != Scalar || n.Quoted {
		return false
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// Fail is an error at the node's place.
func (n *Node) Fail(code model.Code, data ...string) *model.Error {
	return model.Fail(code, nil, data...).At(n.Place)
}

// Known checks that the node is a map with no keys but these.
func (n *Node) Known(keys ...string) error {
	if n.Shape != Map {
		return n.wrongShape("map")
	}
	for _, pair := range n.Pairs {
		if !slices.Contains(keys, pair.Key) {
			return model.Fail(model.CodeUnknownKey, nil, "allowed", strings.Join(keys, ", ")).At(pair.At)
		}
	}
	return nil
}

func (n *Node) wrongShape(want string) error {
	return n.Fail(model.CodeWrongShape, "want", want)
}
