package plain

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
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
		node, err := parseJSON(file, data)
		if err == nil || model.CodeOf(err) != model.CodeSyntax {
			return node, err
		}
		if node, yamlErr := parseYAML(at, data); yamlErr == nil || model.CodeOf(yamlErr) != model.CodeSyntax {
			return node, yamlErr
		}
		return nil, err
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
	data = knownDirective(data)
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	if err := decoder.Decode(&document); err == io.EOF {
		return nil, model.Fail(model.CodeFileEmpty, nil).At(at)
	} else if err != nil {
		return nil, yamlError(err, at, data)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		at.Line = second.Line
		return nil, model.Fail(model.CodeForbidden, nil, "what", "second_document").At(at)
	} else if err != io.EOF {
		return nil, yamlError(err, at, data)
	}
	c := &converter{lines: bytes.Split(data, []byte("\n"))}
	return c.convert(document.Content[0], at, 0)
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// knownDirective lets a file say that it is YAML 1.2, which the library reads
// but does not know the name of.
func knownDirective(data []byte) []byte {
	if rest, ok := bytes.CutPrefix(data, []byte("%YAML 1.2")); ok {
		return append([]byte("%YAML 1.1"), rest...)
	}
	return data
}

var unknownAnchor = regexp.MustCompile(`unknown anchor '([^']*)'`)

func yamlError(err error, at model.Place, data []byte) error {
	if m := unknownAnchor.FindStringSubmatch(err.Error()); m != nil {
		at.Line = lineOf(data, []byte("*"+m[1]))
		return model.Fail(model.CodeForbidden, nil, "what", "alias").At(at)
	}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		if strings.Contains(err.Error(), "did not find expected") {
			at.Line++ // the library counts these from 0
		}
	} else if i := bytes.IndexFunc(data, isControl); i >= 0 {
		at.Line = 1 + bytes.Count(data[:i], []byte("\n"))
		return model.Fail(model.CodeControl, nil).At(at)
	}
	return model.Fail(model.CodeSyntax, err).At(at)
}

func lineOf(data, what []byte) int {
	i := bytes.Index(data, what)
	if i < 0 {
		return 0
	}
	return 1 + bytes.Count(data[:i], []byte("\n"))
}

// isControl finds what no text of ours may hold: control characters other than
// line ends and tabs, and the mark of what could not be decoded.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == unicode.ReplacementChar
}

// converter turns the library's tree into ours.
type converter struct{ lines [][]byte }

func (c *converter) convert(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	at.Line, at.Column = y.Line, y.Column
	if what := c.forbidden(y, depth); what != "" {
		return nil, model.Fail(model.CodeForbidden, nil, "what", what).At(at)
	}
	switch y.Kind {
	case yaml.MappingNode:
		return c.convertMap(y, at, depth)
	case yaml.SequenceNode:
		return c.convertList(y, at, depth)
	}
	if strings.ContainsFunc(y.Value, isControl) {
		return nil, model.Fail(model.CodeControl, nil).At(at)
	}
	quoted := y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	return &Node{Text: y.Value, Quoted: quoted, Place: at}, nil
}

func (c *converter) forbidden(y *yaml.Node, depth int) string {
	switch {
	case y.Kind == yaml.AliasNode:
		return "alias"
	case y.Anchor != "":
		return "anchor"
	case y.Style&yaml.TaggedStyle != 0 || c.bareTag(y):
		return "tag"
	case depth > maxDepth:
		return "depth"
	}
	return ""
}

// bareTag finds a lone "!", which the library takes without a word.
func (c *converter) bareTag(y *yaml.Node) bool {
	if y.Line < 1 || y.Line > len(c.lines) {
		return false
	}
	line := c.lines[y.Line-1]
	for range y.Column - 1 {
		_, size := utf8.DecodeRune(line)
		line = line[size:]
	}
	return len(line) > 0 && line[0] == '!'
}

func (c *converter) convertMap(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: Map, Place: at}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, err := c.convert(y.Content[i], at, depth+1)
		if err != nil {
			return nil, err
		}
		if key.Shape != Scalar {
			return nil, key.Fail(model.CodeWrongShape, "want", "key")
		}
		place := key.Place
		place.Key = join(at.Key, key.Text)
		value, err := c.convert(y.Content[i+1], place, depth+1)
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

func (c *converter) convertList(y *yaml.Node, at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: List, Place: at}
	for i, item := range y.Content {
		place := at
		place.Key = at.Key + "[" + strconv.Itoa(i+1) + "]"
		value, err := c.convert(item, place, depth+1)
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
