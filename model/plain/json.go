package plain

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"twozones/model"
)

// parseJSON builds the same tree from JSON; what is no JSON at all fails with
// CodeSyntax.
func parseJSON(file string, data []byte) (*Node, error) {
	r := &jsonReader{dec: json.NewDecoder(bytes.NewReader(data)), lines: lineStarts(data), file: file, data: data}
	r.dec.UseNumber()
	node, err := r.value("", 0)
	if err != nil {
		return nil, err
	}
	if _, err := r.dec.Token(); err != io.EOF {
		return nil, r.syntax()
	}
	return node, nil
}

type jsonReader struct {
	dec   *json.Decoder
	data  []byte
	lines []int
	file  string
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// here is the place of the next token.
func (r *jsonReader) here(key string) model.Place {
	at := int(r.dec.InputOffset())
	for at < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[at]) >= 0 {
		at++
	}
	line := 0
	for low, high := 0, len(r.lines); low < high; {
		mid := (low + high) / 2
		if r.lines[mid] <= at {
			line, low = mid, mid+1
		} else {
			high = mid
		}
	}
	return model.Place{File: r.file, Line: line + 1, Column: at - r.lines[line] + 1, Key: key}
}

func (r *jsonReader) syntax() error {
	return model.Fail(model.CodeSyntax, nil).At(r.here(""))
}

func (r *jsonReader) value(key string, depth int) (*Node, error) {
	at := r.here(key)
	if depth > maxDepth {
		return nil, model.Fail(model.CodeForbidden, nil, "what", "depth").At(at)
	}
	token, err := r.dec.Token()
	if err != nil {
		return nil, r.syntax()
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return r.object(at, depth)
		}
		return r.array(at, depth)
	case string:
		if strings.ContainsFunc(t, isControl) {
			return nil, model.Fail(model.CodeControl, nil).At(at)
		}
		return &Node{Text: t, Quoted: true, Place: at}, nil
	case json.Number:
		return &Node{Text: t.String(), Place: at}, nil
	case bool:
		return &Node{Text: strconv.FormatBool(t), Place: at}, nil
	case nil:
		return &Node{Text: "null", Place: at}, nil
	}
	return nil, model.Fail(model.CodeSyntax, errors.New("token")).At(at)
}

func (r *jsonReader) object(at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: Map, Place: at}
	for r.dec.More() {
		place := r.here("")
		token, err := r.dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return nil, r.syntax()
		}
		if strings.ContainsFunc(key, isControl) {
			return nil, model.Fail(model.CodeControl, nil).At(place)
		}
		place.Key = join(at.Key, key)
		value, err := r.value(place.Key, depth+1)
		if err != nil {
			return nil, err
		}
		if err := node.add(key, place, value); err != nil {
			return nil, err
		}
	}
	return r.closed(node)
}

func (r *jsonReader) array(at model.Place, depth int) (*Node, error) {
	node := &Node{Shape: List, Place: at}
	for r.dec.More() {
		item, err := r.value(at.Key+"["+strconv.Itoa(len(node.Items)+1)+"]", depth+1)
		if err != nil {
			return nil, err
		}
		node.Items = append(node.Items, item)
	}
	return r.closed(node)
}

func (r *jsonReader) closed(node *Node) (*Node, error) {
	if _, err := r.dec.Token(); err != nil {
		return nil, r.syntax()
	}
	return node, nil
}
