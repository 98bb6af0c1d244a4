package rulebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"twozones/model"
	"twozones/model/plain"
)

// reader walks the tree of one file. The first error sticks; everything after
// it is a no-op, so that the walk reads like the file.
type reader struct {
	plain.Walk
	rb       *model.Rulebook
	warnings []*model.Error
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_.+-]{0,63}$`)

// id reads an identifier and checks its form.
func (r *reader) id(n *plain.Node, key string) string {
	value := r.Need(n, key)
	if value == nil {
		return ""
	}
	s, err := value.String()
	r.Fail(err)
	if err == nil && !idForm.MatchString(s) {
		r.Fail(value.Fail(model.CodeBadID))
	}
	return s
}

// text reads both languages; one without the other is an error.
func (r *reader) text(n *plain.Node, key string) model.Text {
	value := n.Get(key)
	if value == nil {
		return model.Text{}
	}
	t := r.bothLanguages(value)
	if slices.Contains(lines, key) {
		r.oneLine(value, t.Zh)
		r.oneLine(value, t.En)
	}
	return t
}

func (r *reader) oneLine(n *plain.Node, s string) {
	switch {
	case strings.ContainsAny(s, "\n\r\t"):
		r.Fail(n.Fail(model.CodeControl))
	case utf8.RuneCountInString(s) > maxLine:
		r.Fail(n.Fail(model.CodeTextTooLong, "limit", strconv.Itoa(maxLine)))
	}
}

// lines are the keys of texts that say what something is called.
var lines = []string{"title", "short", "label", "issuer", "publisher"}

func (r *reader) needText(n *plain.Node, key string) model.Text {
	r.Need(n, key)
	return r.text(n, key)
}

func (r *reader) bothLanguages(n *plain.Node) model.Text {
	r.Known(n, "zh en")
	t := model.Text{Zh: strings.TrimSpace(r.Str(n, "zh")), En: strings.TrimSpace(r.Str(n, "en"))}
	if t.Zh == "" {
		r.Fail(n.Fail(model.CodeMissingLanguage, "language", "zh"))
	}
	if t.En == "" {
		r.Fail(n.Fail(model.CodeMissingLanguage, "language", "en"))
	}
	return t
}

func (r *reader) basis(n *plain.Node, fallback model.Basis) model.Basis {
	return model.Basis(r.OneOf(n, "basis", string(fallback),
		string(model.Official), string(model.Transcribed), string(model.SisterScheme), string(model.Estimate)))
}

// source checks that the source named under key is one of the file's own.
func (r *reader) source(n *plain.Node) string {
	value := n.Get("source")
	if value == nil {
		return ""
	}
	id, err := value.String()
	r.Fail(err)
	if err == nil {
		r.checkSource(value, id)
	}
	return id
}

func (r *reader) checkSource(n *plain.Node, id string) {
	if r.rb.Source(id) == nil {
		r.Fail(n.Fail(model.CodeUnknownSource, "id", id))
	}
}

// unique is a check that no two items of a list share an id.
func (r *reader) unique() func(n *plain.Node, id string) {
	seen := map[string]bool{}
	return func(n *plain.Node, id string) {
		if seen[id] {
			r.Fail(n.Fail(model.CodeDuplicateID, "id", id))
		}
		seen[id] = true
	}
}
