package plain

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// NewMap is an empty map, for writing.
func NewMap() *Node { return &Node{Shape: Map} }

// NewList is a list, for writing.
func NewList(i ...*Node) *Node { return &Node{Shape: List, Items: i} }

// Text is a text, written in quotes.
func Text(s string) *Node { return &Node{Text: s, Quoted: true} }

// Word is written as it stands: a number, a date, true, false or null.
func Word(s string) *Node { return &Node{Text: s} }

// Set adds an entry to a map; a nil value adds nothing.
func (n *Node) Set(key string, value *Node) *Node {
	if value != nil {
		n.Pairs = append(n.Pairs, Pair{Key: key, Value: value})
	}
	return n
}

// SetText adds a text to a map; an empty one adds nothing.
func (n *Node) SetText(key, s string) *Node {
	if s == "" {
		return n
	}
	return n.Set(key, Text(s))
}

// Encode writes the tree as YAML that Parse reads back as the same tree.
func Encode(n *Node) ([]byte, error) {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(toYAML(n)); err != nil {
		return nil, err
	}
	return out.Bytes(), encoder.Close()
}

func toYAML(n *Node) *yaml.Node {
	switch n.Shape {
	case Map:
		y := &yaml.Node{Kind: yaml.MappingNode}
		for _, pair := range n.Pairs {
			y.Content = append(y.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: pair.Key}, toYAML(pair.Value))
		}
		return y
	case List:
		y := &yaml.Node{Kind: yaml.SequenceNode}
		if len(n.Items) == 0 {
			y.Style = yaml.FlowStyle
		}
		for _, item := range n.Items {
			y.Content = append(y.Content, toYAML(item))
		}
		return y
	}
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: n.Text}
	if n.Quoted {
		y.Style = yaml.DoubleQuotedStyle
	}
	return y
}
