package handover

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"unicode"
	"unicode/utf8"
)

// keyForm is how members are named. It leaves no second way to write one:
// Go's decoder would take "Value" for "value".
var keyForm = regexp.MustCompile(`^[a-z0-9_]{1,64}$`)

var (
	errTwice   = errors.New("a member stands twice")
	errKey     = errors.New("a member's name is not known")
	errDepth   = errors.New("nested too deep")
	errMore    = errors.New("something follows the end")
	errNotText = errors.New("not UTF-8")
)

// Strict decodes JSON into a pointer and takes nothing that v does not have:
// no other member, no member twice, nothing behind the end.
func Strict(data []byte, v any) error {
	if !utf8.Valid(data) {
		return errNotText
	}
	tokens := json.NewDecoder(bytes.NewReader(data))
	tokens.UseNumber()
	if err := walk(tokens, 0); err != nil {
		return err
	}
	if _, err := tokens.Token(); err != io.EOF {
		return errMore
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(v)
}

func walk(tokens *json.Decoder, depth int) error {
	if depth > maxDepth {
		return errDepth
	}
	token, err := tokens.Token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for tokens.More() {
		if open == '{' {
			if err := member(tokens, seen); err != nil {
				return err
			}
		}
		if err := walk(tokens, depth+1); err != nil {
			return err
		}
	}
	_, err = tokens.Token()
	return err
}

func member(tokens *json.Decoder, seen map[string]bool) error {
	token, err := tokens.Token()
	if err != nil {
		return err
	}
	key, _ := token.(string)
	switch {
	case !keyForm.MatchString(key):
		return errKey
	case seen[key]:
		return errTwice
	}
	seen[key] = true
	return nil
}

// isControl finds what no text may hold, the mark of what could not be decoded
// included.
func isControl(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }

func lastRune(s string) (rune, int) { return utf8.DecodeLastRuneInString(s) }
