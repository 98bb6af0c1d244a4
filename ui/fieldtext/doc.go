// Package fieldtext says in words what a field of a case is called and what it
// holds or held: for the history, and for what comes back merged.
package fieldtext

import (
	"encoding/json"
	"strings"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
)

// Speaker says the fields of cases under one rulebook.
type Speaker struct {
	Words    *locales.Localizer
	Rulebook *model.Rulebook
}

// documentField begins the field of a document.
const documentField = "document"

// plain are fields that are neither answers nor entries of the identity, by the
// message that names them.
var plain = map[string]string{
	"rulebook": "safety.field.rulebook", "enterprise": "safety.field.enterprise", "on": "safety.field.on",
	"deleted": "safety.field.deleted", "accepted": "safety.field.accepted", "package": "safety.field.arrangement",
	"course": "course.title",
}

// Name is what a field is called.
func (s Speaker) Name(c *casework.FieldChange) string {
	id, known := plain[strings.TrimPrefix(c.Field, "_")]
	switch fact := s.Rulebook.Fact(c.Fact); {
	case known:
		return s.Words.T(id)
	case IsDocument(c.Field):
		return s.Words.T("safety.field.document", "Material", s.materialOf(c))
	case fact != nil:
		return s.Words.Of(fact.Label)
	case s.Words.Has("field." + c.Field):
		return s.Words.T("field." + c.Field)
	case strings.HasPrefix(c.Field, "reading."):
		return s.Words.T("case.alarm.reading")
	}
	return s.Words.T("safety.field.other")
}

// IsDocument reports whether a field is that of a document.
func IsDocument(field string) bool {
	return field == documentField || strings.HasPrefix(field, documentField+".")
}

func (s Speaker) materialOf(c *casework.FieldChange) string {
	for _, held := range []*casework.HistoricValue{c.To, c.From} {
		var d model.Document
		if held != nil && json.Unmarshal(held.Raw, &d) == nil {
			if m := s.Rulebook.Material(d.Material); m != nil {
				return s.Words.Of(m.Label)
			}
		}
	}
	return s.Words.T("safety.field.unfiled")
}

// Short is what a field held, in a few words.
func (s Speaker) Short(c *casework.FieldChange, held *casework.HistoricValue) string {
	t := s.Words.T
	if c.Field == "course" {
		return t("course.stage." + string(read[model.Course](held).At()))
	}
	if held == nil {
		return t("safety.value.nothing")
	}
	if fact := s.Rulebook.Fact(c.Fact); fact != nil {
		return s.Words.Value(fact, held.Answer)
	}
	var list []json.RawMessage
	var text string
	switch {
	case IsDocument(c.Field):
		return t("safety.value.document")
	case json.Unmarshal(held.Raw, &list) == nil:
		return s.Words.N("safety.value.list", len(list))
	case json.Unmarshal(held.Raw, &text) != nil || plain[c.Field] != "" && c.Field != "on":
		return t("safety.value.something")
	case text == "":
		return t("safety.value.nothing")
	case c.Field == "talent.nationality":
		return s.Words.Country(text)
	case c.Field == "talent.sex" && s.Words.Has("sex."+text):
		return t("sex." + text)
	}
	return text
}
