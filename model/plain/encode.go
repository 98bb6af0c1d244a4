package plain

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// NewMap, NewList, Text and Word make nodes for writing. Text is written in
// quotes, Word as it stands: for numbers, dates, true, false and null.
func NewMap() *Node            { return &Node{Shape: Map} }
func NewList(i ...*Node) *Node { return &Node{Shape: List, Items: i} }
func Text(s string) *Node      { return &Node{Text: s, Quoted: true} }
func Word(s string) *Node      { return &Node{Text: s} }

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
