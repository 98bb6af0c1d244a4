package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// planted is what nobody may find in a message: as a text, a date, a number, a list
// or a map it fits hardly anywhere.
const planted = "Plänted 陈秘密 4711"

// Whatever value of a case file is wrong, the message names the place and the rule,
// and never the value.
func TestAnErrorNeverRepeatsAValue(t *testing.T) {
	source, err := os.ReadFile(demo)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "case.yaml")
	scalars := len(scalarsOf(t, source))
	refused := 0
	for i := range scalars {
		for _, shape := range []string{"text", "list", "map"} {
			var document yaml.Node
			if err := yaml.Unmarshal(source, &document); err != nil {
				t.Fatal(err)
			}
			plant(valuesIn(&document)[i], shape)
			data, err := yaml.Marshal(&document)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			status, _, errs := calls(t, "assess", "--facts", path)
			if status != 0 {
				refused++
			}
			if strings.Contains(errs, "秘密") || strings.Contains(errs, "4711") {
				t.Errorf("value %d as a %s: %s", i+1, shape, errs)
			}
		}
	}
	if refused < scalars {
		t.Errorf("only %d of %d were refused", refused, 3*scalars)
	}
}

func scalarsOf(t *testing.T, source []byte) []*yaml.Node {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(source, &document); err != nil {
		t.Fatal(err)
	}
	return valuesIn(&document)
}

// valuesIn lists the values in a tree that are no lists or maps, without keys.
func valuesIn(n *yaml.Node) []*yaml.Node {
	switch n.Kind {
	case yaml.ScalarNode:
		return []*yaml.Node{n}
	case yaml.MappingNode:
		var list []*yaml.Node
		for i := 1; i < len(n.Content); i += 2 {
			if key := n.Content[i-1].Value; key != "rulebook" && key != "fact" { // ids, which a message has to repeat
				list = append(list, valuesIn(n.Content[i])...)
			}
		}
		return list
	}
	var list []*yaml.Node
	for _, child := range n.Content {
		list = append(list, valuesIn(child)...)
	}
	return list
}

func plant(n *yaml.Node, shape string) {
	text := &yaml.Node{Kind: yaml.ScalarNode, Value: planted, Style: yaml.DoubleQuotedStyle}
	switch shape {
	case "text":
		*n = *text
	case "list":
		*n = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{text}}
	case "map":
		*n = yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "name"}, text}}
	}
}
