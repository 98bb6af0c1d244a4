package casefile

import (
	"sort"
	"strconv"
	"time"

	"twozones/model"
	"twozones/model/plain"
)

// Write is the case as a case file in YAML. Document files are named as in
// Document.File, which must lie beside the case file.
func Write(c *model.Case) ([]byte, error) {
	root := plain.NewMap().Set("rulebook", plain.Text(c.Rulebook.String()))
	if !c.On.IsZero() {
		root.Set("on", plain.Word(c.On.String()))
	}
	root.Set("enterprise", filled(enterprise(&c.Enterprise)))
	root.Set("talent", filled(talent(&c.Talent)))
	root.Set("facts", facts(c.Answers))
	root.Set("documents", list(c.Documents, document))
	root.Set("answers", filled(provenance(c.Answers)))
	root.Set("readings", filled(readings(c.Readings)))
	root.Set("accepted", list(c.Accepted, acceptance))
	return plain.Encode(root)
}

func filled(n *plain.Node) *plain.Node {
	if len(n.Pairs) == 0 {
		return nil
	}
	return n
}

func list[T any](items []T, write func(*T) *plain.Node) *plain.Node {
	if len(items) == 0 {
		return nil
	}
	n := plain.NewList()
	for i := range items {
		n.Items = append(n.Items, write(&items[i]))
	}
	return n
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func enterprise(e *model.Enterprise) *plain.Node {
	n := plain.NewMap().SetText("name_zh", e.NameZh).SetText("name_en", e.NameEn).
		SetText("credit_code", e.CreditCode).SetText("address", e.Address).
		SetText("contact_name", e.ContactName).SetText("contact_phone", e.ContactPhone).
		SetText("contact_email", e.ContactEmail)
	if check := e.PortalCheck; check != nil {
		n.Set("portal_check", plain.NewMap().SetText("on", check.On.String()).
			SetText("by", check.By).SetText("result", string(check.Result)))
	}
	return n
}

func talent(t *model.Talent) *plain.Node {
	n := plain.NewMap().SetText("name", t.Name).SetText("chinese_name", t.ChineseName)
	n.Set("other_names", list(t.OtherNames, func(s *string) *plain.Node { return plain.Text(*s) }))
	n.SetText("nationality", t.Nationality).SetText("sex", t.Sex).SetText("passport_number", t.PassportNumber).
		SetText("post_title", t.PostTitle).SetText("phone", t.Phone).SetText("email", t.Email)
	n.Set("education_history", list(t.EducationHistory, func(e *model.Education) *plain.Node {
		return plain.NewMap().SetText("from", e.From).SetText("to", e.To).
			SetText("school", e.School).SetText("degree", e.Degree).SetText("field", e.Field)
	}))
	n.Set("work_history", list(t.WorkHistory, func(e *model.Employment) *plain.Node {
		return plain.NewMap().SetText("from", e.From).SetText("to", e.To).
			SetText("employer", e.Employer).SetText("title", e.Title).SetText("country", e.Country)
	}))
	return n.Set("achievements", list(t.Achievements, func(a *model.Achievement) *plain.Node {
		return plain.NewMap().SetText("kind", a.Kind).SetText("title", a.Title).SetText("date", a.Date)
	}))
}

func facts(answers map[string]model.Answer) *plain.Node {
	n := plain.NewMap()
	for _, id := range sortedKeys(answers) {
		n.Set(id, value(answers[id].Value))
	}
	return n
}

func value(v model.Value) *plain.Node {
	switch v.Kind {
	case model.KindUnknown:
		return plain.Word("null")
	case model.KindYesNo:
		return plain.Word(strconv.FormatBool(v.Yes))
	case model.KindChoice:
		return plain.Text(v.Option)
	case model.KindDate:
		return plain.Text(v.Date.String())
	case model.KindSet:
		n := plain.NewList()
		for _, option := range v.Set {
			n.Items = append(n.Items, plain.Text(option))
		}
		return n
	}
	return plain.Word(v.Number.String())
}

func provenance(answers map[string]model.Answer) *plain.Node {
	n := plain.NewMap()
	for _, id := range sortedKeys(answers) {
		p := answers[id].Provenance
		if p == (model.Provenance{}) {
			continue
		}
		one := plain.NewMap().SetText("from", string(p.From)).SetText("by", p.By)
		if !p.At.IsZero() {
			one.SetText("at", p.At.Format(time.RFC3339Nano))
		}
		n.Set(id, one.SetText("reason", p.Reason))
	}
	return n
}

func document(d *model.Document) *plain.Node {
	n := plain.NewMap().SetText("id", d.ID).SetText("file", d.File).SetText("material", d.Material).
		SetText("issued", d.Issued.String()).SetText("valid_until", d.ValidUntil.String())
	n.Set("proves", list(d.Proves, func(p *model.Proof) *plain.Node {
		return plain.NewMap().SetText("fact", p.Fact).Set("page", plain.Word(strconv.Itoa(p.Page)))
	}))
	n.Set("original", mark(d.Original)).Set("seal", mark(d.Seal)).
		Set("signature", mark(d.Signature)).Set("notarised", mark(d.Notarised))
	n.SetText("translation_of", d.TranslationOf).SetText("from", string(d.From))
	if s := d.Shows; s != nil {
		shows := plain.NewMap().SetText("name", s.Name).SetText("employer", s.Employer)
		if s.SalaryCNY != nil {
			shows.Set("salary_cny", plain.Word(s.SalaryCNY.String()))
		}
		n.Set("shows", filled(shows))
	}
	n.Set("bundle_pages", list(d.Bundle, func(page *int) *plain.Node { return plain.Word(strconv.Itoa(*page)) }))
	if d.Turn != 0 {
		n.Set("turn", plain.Word(strconv.Itoa(d.Turn)))
	}
	return n.SetText("note", d.Note)
}

func mark(b *bool) *plain.Node {
	if b == nil {
		return nil
	}
	return plain.Word(strconv.FormatBool(*b))
}

func readings(m map[string]model.ChosenReading) *plain.Node {
	n := plain.NewMap()
	for _, id := range sortedKeys(m) {
		n.Set(id, plain.NewMap().SetText("reading", m[id].Reading).SetText("why", m[id].Why))
	}
	return n
}

func acceptance(a *model.Acceptance) *plain.Node {
	return plain.NewMap().SetText("code", a.Code).SetText("document", a.Document).
		SetText("fact", a.Fact).SetText("reason", a.Reason)
}
