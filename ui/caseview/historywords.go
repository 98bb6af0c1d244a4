package caseview

import (
	"encoding/json"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// mostLines is how many changes of one entry are listed; a case that was read
// from a file comes with hundreds.
const mostLines = 8

func clipped(v *View, lines []string) []string {
	if len(lines) <= mostLines {
		return lines
	}
	kept := lines[:mostLines:mostLines]
	return append(kept, v.words.N("safety.history.further", len(lines)-mostLines))
}

// changeKey is the name by which the pages know a field.
func changeKey(c *casework.FieldChange) string {
	if c.Fact != "" {
		return c.Fact
	}
	return c.Field
}

// changeLines says each change in words: the field, from what to what.
func (v *View) changeLines(changes []casework.FieldChange) (lines []string) {
	for i := range changes {
		c := &changes[i]
		from, to := v.historic(c, c.From), v.historic(c, c.To)
		switch {
		case from != to:
			lines = append(lines, v.words.T("safety.history.change", "What", v.fieldName(c), "From", from, "To", to))
		default:
			lines = append(lines, v.words.T("safety.history.touched", "What", v.fieldName(c)))
		}
	}
	return lines
}

// plainFields are fields of a case that are neither answers nor entries of the
// identity, by the message that names them.
var plainFields = map[string]string{
	"rulebook": "safety.field.rulebook", "enterprise": "safety.field.enterprise", "on": "safety.field.on",
	"deleted": "safety.field.deleted", "accepted": "safety.field.accepted", arrangementField: "safety.field.arrangement",
}

func (v *View) fieldName(c *casework.FieldChange) string {
	id, plain := plainFields[strings.TrimPrefix(c.Field, "_")]
	switch {
	case plain:
		return v.words.T(id)
	case strings.HasPrefix(c.Field, documentKey):
		return v.words.T("safety.field.document", "Material", v.materialOf(c))
	case c.Fact != "" || v.words.Has("field."+c.Field) || strings.HasPrefix(c.Field, "reading."):
		return v.named(changeKey(c))
	}
	return v.words.T("safety.field.other")
}

func (v *View) materialOf(c *casework.FieldChange) string {
	for _, held := range []*casework.HistoricValue{c.To, c.From} {
		var d model.Document
		if held != nil && json.Unmarshal(held.Raw, &d) == nil {
			if m := v.session.Rulebook.Material(d.Material); m != nil {
				return v.words.Of(m.Label)
			}
		}
	}
	return v.words.T("safety.field.unfiled")
}

// historic is what a field held, in words.
func (v *View) historic(c *casework.FieldChange, held *casework.HistoricValue) string {
	t := v.words.T
	if held == nil {
		return t("safety.value.nothing")
	}
	if fact := v.session.Rulebook.Fact(c.Fact); fact != nil {
		return v.words.Value(fact, held.Answer)
	}
	var list []json.RawMessage
	var text string
	switch {
	case strings.HasPrefix(c.Field, documentKey):
		return t("safety.value.document")
	case json.Unmarshal(held.Raw, &list) == nil:
		return v.words.N("safety.value.list", len(list))
	case json.Unmarshal(held.Raw, &text) != nil || plainFields[c.Field] != "" && c.Field != "on":
		return t("safety.value.something")
	case text == "":
		return t("safety.value.nothing")
	case c.Field == "talent.nationality":
		return v.words.Country(text)
	case c.Field == "talent.sex" && v.words.Has("sex."+text):
		return t("sex." + text)
	}
	return text
}

// verb is what was done, in a word or two.
func (v *View) verb(verb string) string {
	if id := "safety.verb." + verb; v.words.Has(id) {
		return v.words.T(id)
	}
	return v.words.T("safety.verb.other")
}
