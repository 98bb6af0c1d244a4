package handover

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"twozones/model"
)

// Digest stands for what a field held: its value, and the moment someone put
// it there. So the same value given twice is told apart, and the same entry is
// known again wherever it went. The moment also keeps a digest from being
// guessed back into a value. A document's id and what a look at its file found
// do not count, for a copy may bear another id.
func Digest(side Side, field string, value json.RawMessage, at time.Time) string {
	return sum("entry", string(side), field, at.UTC().Format(time.RFC3339Nano), string(canonical(field, value)))
}

// GoneAfter stands for a field that was emptied: by what it held last.
func GoneAfter(digest string) string { return sum("gone", digest) }

// Never stands for a field that was not filled yet.
var Never = sum("never")

// Back stands for what a field holds again after it held something else: for
// what it held in between it was left, and whoever knows only that has to hear
// of the return. With nothing left it is the same as ever.
func Back(base string, left []string) string {
	if len(left) == 0 {
		return base
	}
	left = slices.Clone(left)
	slices.Sort(left)
	return sum(append([]string{"back", base}, left...)...)
}

func sum(parts ...string) string {
	digest := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(digest[:])[:digestLength]
}

// canonical is a value without white space, a document without its id.
func canonical(field string, value json.RawMessage) json.RawMessage {
	if field == FieldDocument {
		var d model.Document
		if json.Unmarshal(value, &d) == nil {
			d.ID = ""
			value = Said(&d)
		}
	}
	compact, err := json.Marshal(value)
	if err != nil {
		return value
	}
	return compact
}

// Said is what people said of a document, as JSON: all but what a look at the
// file finds again, and the file's name without folders.
func Said(d *model.Document) json.RawMessage {
	said := *d
	said.File = PlainName(d.FileName())
	said.MediaType, said.Size, said.Pages, said.State, said.Fault = "", 0, 0, "", ""
	said.Faint, said.Blank, said.Separate = nil, nil, false
	raw, err := json.Marshal(said)
	if err != nil {
		panic(err) // every member can be written
	}
	return raw
}

// PlainName is a file name as a hand-over may hold it.
func PlainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:<>"|?*`, r) || isControl(r) {
			return '_'
		}
		return r
	}, name)
	for len(name) > maxName {
		_, size := lastRune(name)
		name = name[:len(name)-size]
	}
	if name = strings.Trim(name, " ."); name == "" {
		return "_"
	}
	return name
}
