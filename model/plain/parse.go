package plain

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"twozones/model"
)

// MaxSize is the largest file read, in bytes.
const MaxSize = 1 << 20

const maxDepth = 100

// Parse reads one YAML or JSON document; file is the name used in errors. The
// error is always a *model.Error.
func Parse(file string, data []byte) (*Node, error) {
	at := model.Place{File: file}
	if err := check(data, at); err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if json := bytes.TrimLeft(data, " \t\r\n"); len(json) > 0 && json[0] == '{' {
		if node, err := parseJSON(file, data); err == nil || model.CodeOf(err) != model.CodeSyntax {
			return node, err
		}
	}
	return parseYAML(at, data)
}

func check(data []byte, at model.Place) error {
	switch {
	case len(data) > MaxSize:
		return model.Fail(model.CodeFileTooLarge, nil, "limit", "1 MiB").At(at)
	case len(bytes.TrimSpace(data)) == 0:
		return model.Fail(model.CodeFileEmpty, nil).At(at)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return model.Fail(model.CodeNotText, nil).At(at)
	}
	return nil
}

func parseYAML(at model.Place, data []byte) (node *Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			node, err = nil, model.Fail(model.CodeSyntax, errors.New("the reader gave up")).At(at)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	if err := decoder.Decode(&document); err == io.EOF {
		return nil, model.Fail(model.CodeFileEmpty, nil).At(at)
	} else if err != nil {
		return nil, yamlError(err, at)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		at.Line = second.Line
		return nil, model.Fail(model.CodeForbidden, nil, "what", "second_document").At(at)
	} else if err != io.EOF {
		return nil, yamlError(err, at)
	}
	return convert(document.Content[0], at, 0)
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func yamlError(err error, at model.Place) error {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		if strings.Contains(err.Error(), "did not find expected") {
			at.Line++ // the library counts these from 0
		}
	}
	return model.Fail(model.CodeSyntax, err).At(at)
}

func convert(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	at.Line, at.Column = y.Line, y.Column
	if what := forbidden(y, depth); what != "" {
		return nil, model.Fail(model.CodeForbidden, nil, "what", what).At(at)
	}
	switch y.Kind {
	case yaml.MappingNode:
		return convertMap(y, at, depth)
	case yaml.SequenceNode:
		return convertList(y, at, depth)
	}
	quoted := y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	return &Node{Text: y.Value, Quoted: quoted, Place: at}, nil
}

func forbidden(y *yaml.Node, depth int) string {
	switch {
	case y.Kind == yaml.AliasNode:
		return "alias"
	case y.Anchor != "":
		return "anchor"
	case y.Style&yaml.TaggedStyle != 0:
		return "tag"
	case depth > maxDepth:
		return "depth"
	}
	return ""
}

func convertMap(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: Map, Place: at}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, err := convert(y.Content[i], at, depth+1)
		if err != nil {
			return nil, err
		}
		if key.Shape != Scalar {
			return nil, key.Fail(model.CodeWrongShape, "want", "key")
		}
		place := key.Place
		place.Key = join(at.Key, key.Text)
		value, err := convert(y.Content[i+1], place, depth+1)
		if err != nil {
			return nil, err
		}
		if err := node.add(key.Text, place, value); err != nil {
			return nil, err
		}
	}
	return node, nil
}

func (n *Node) add(key string, at model.Place, value *Node) error {
	if first, ok := n.seen[key]; ok {
		return model.Fail(model.CodeDuplicateKey, nil, "first", strconv.Itoa(first)).At(at)
	}
	if n.seen == nil {
		n.seen = map[string]int{}
	}
	n.seen[key] = at.Line
	n.Pairs = append(n.Pairs, Pair{Key: key, At: at, Value: value})
	return nil
}

func convertList(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: List, Place: at}
	for i, item := range y.Content {
		place := at
		place.Key = at.Key + "[" + strconv.Itoa(i+1) + "]"
		value, err := convert(item, place, depth+1)
		if err != nil {
			return nil, err
		}
		node.Items = append(node.Items, value)
	}
	return node, nil
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
