package rulebook

import (
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/plain"
)

func (r *reader) sources(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id title publisher kind date url read_on")
		s := model.Source{
			ID: r.id(item, "id"), Title: r.needText(item, "title"), Publisher: r.needText(item, "publisher"),
			Kind: r.OneOf(item, "kind", "", "official", "republished", "press", "own"),
			Date: r.Str(item, "date"), URL: r.Str(item, "url"), ReadOn: r.Date(item, "read_on"),
		}
		unique(item, s.ID)
		r.rb.Sources = append(r.rb.Sources, s)
	})
}

func (r *reader) window(n *plain.Node) {
	if n == nil {
		return
	}
	r.Known(n, "opens closes source")
	r.Need(n, "opens")
	r.Need(n, "closes")
	w := &model.Window{Opens: r.Date(n, "opens"), Closes: r.Date(n, "closes"), Source: r.source(n)}
	if w.Closes.Before(w.Opens) {
		r.Fail(n.Fail(model.CodeWindowOrder))
	}
	r.rb.Window = w
}

// maxUpload bounds the limits of uploads, in megabytes.
const maxUpload = 100_000

func (r *reader) limits(n *plain.Node) {
	if n == nil {
		return
	}
	r.Known(n, "whole_mb file_mb")
	for key, limit := range map[string]*int64{"whole_mb": &r.rb.Limits.Whole, "file_mb": &r.rb.Limits.File} {
		if size := n.Get(key); size != nil {
			megabytes, err := size.Int(1, maxUpload)
			r.Fail(err)
			*limit = int64(megabytes) << 20
		}
	}
}

func (r *reader) contacts(n *plain.Node) {
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "label phones hours source")
		r.source(item)
		c := model.Contact{Label: r.needText(item, "label"), Phones: r.Strings(item, "phones")}
		for _, span := range r.Strings(item, "hours") {
			from, to, ok := strings.Cut(span, "-")
			if !ok {
				r.Fail(item.Get("hours").Fail(model.CodeWrongShape, "want", "09:00-12:00"))
			}
			c.Hours = append(c.Hours, model.Hours{From: from, To: to})
		}
		r.rb.Contacts = append(r.rb.Contacts, c)
	})
}

func (r *reader) portal(n *plain.Node) {
	if n == nil {
		return
	}
	r.Known(n, "name url path")
	p := &model.Portal{Name: r.needText(n, "name"), URL: r.NeedStr(n, "url")}
	r.Each(n.Get("path"), func(item *plain.Node) { p.Path = append(p.Path, r.bothLanguages(item)) })
	r.rb.Portal = p
}

func (r *reader) doubts(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id title about effect sources readings")
		d := model.Doubt{ID: r.id(item, "id"), Title: r.needText(item, "title"),
			About: r.needText(item, "about"), Effect: r.needText(item, "effect"), Sources: r.Strings(item, "sources")}
		unique(item, d.ID)
		for _, id := range d.Sources {
			r.checkSource(item.Get("sources"), id)
		}
		r.Each(r.Need(item, "readings"), func(one *plain.Node) { d.Readings = append(d.Readings, r.readingOf(one)) })
		if len(d.Readings) < 2 {
			r.Fail(item.Fail(model.CodeMissingKey, "key", "readings"))
		}
		r.rb.Doubts = append(r.rb.Doubts, d)
	})
}

func (r *reader) readingOf(n *plain.Node) model.Reading {
	r.Known(n, "id label criteria")
	reading := model.Reading{ID: r.Str(n, "id"), Label: r.needText(n, "label")}
	earns := map[string]bool{}
	r.Each(n.Get("criteria"), func(item *plain.Node) {
		id := r.Str(item, "id")
		original := r.rb.Criterion(id)
		if original == nil {
			r.Fail(item.Fail(model.CodeUnknownID, "allowed", "criteria of this rulebook"))
			return
		}
		criterion := r.criterion(item, original.Area, earns)
		if !slices.Equal(criterion.Facts, original.Facts) {
			r.Fail(item.Fail(model.CodeFactTwice, "fact", strings.Join(criterion.Facts, ", ")))
		}
		reading.Criteria = append(reading.Criteria, criterion)
	})
	return reading
}

func (r *reader) materials(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		m := r.material(item)
		unique(item, m.ID)
		r.rb.Materials = append(r.rb.Materials, m)
	})
}

func (r *reader) material(n *plain.Node) model.Material {
	r.Known(n, `id label from basis optional original seal signature translation notarisation verification
		valid_months proves needed note source`)
	m := model.Material{
		ID: r.id(n, "id"), Label: r.needText(n, "label"), Basis: r.basis(n, r.rb.Basis),
		Optional: r.Flag(n, "optional"), Original: r.Flag(n, "original"), Seal: r.Flag(n, "seal"),
		Signature: r.Flag(n, "signature"), Translation: r.Flag(n, "translation"),
		Notarisation: r.Flag(n, "notarisation"), Verification: r.Flag(n, "verification"),
		Proves: r.Strings(n, "proves"), Note: r.text(n, "note"), Source: r.source(n),
		Needed: r.when(n.Get("needed")),
	}
	r.Need(n, "from")
	m.From = model.Party(r.OneOf(n, "from", "", string(model.Employer), string(model.TalentParty),
		string(model.Authority), string(model.Translator), string(model.Generated), string(model.AnyParty)))
	m.Generated = m.From == model.Generated
	if months := n.Get("valid_months"); months != nil {
		value, err := months.Int(1, 1200)
		r.Fail(err)
		m.ValidMonths = value
	}
	for _, fact := range m.Proves {
		if r.rb.Fact(fact) == nil {
			r.Fail(n.Get("proves").Fail(model.CodeUnknownFact, "fact", fact))
		}
	}
	return m
}

// DocumentIDs are the documents the app can write, in the order of a package.
var DocumentIDs = []string{"cover", "contents", "employer_application", "employer_commitment",
	"personal_commitment", "declaration", "eligibility", "self_assessment", "checklist", "calculation",
	"evidence_index", "explanations", "answer_sheet"}

func (r *reader) documents(n *plain.Node) {
	r.Each(n, func(item *plain.Node) {
		id, err := item.String()
		r.Fail(err)
		if !slices.Contains(DocumentIDs, id) {
			r.Fail(item.Fail(model.CodeUnknownID, "allowed", strings.Join(DocumentIDs, ", ")))
		}
		r.rb.Documents = append(r.rb.Documents, id)
	})
}

// answerOrder names entries of the identity and facts, each once.
func (r *reader) answerOrder(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		id, err := item.String()
		r.Fail(err)
		if err == nil && r.rb.Fact(id) == nil && !slices.Contains(model.AnswerFields, id) {
			r.Fail(item.Fail(model.CodeUnknownFact, "fact", id))
		}
		unique(item, id)
		r.rb.AnswerOrder = append(r.rb.AnswerOrder, id)
	})
}

func (r *reader) nextSteps(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id label from source")
		s := model.Step{ID: r.id(item, "id"), Label: r.needText(item, "label"), Source: r.source(item),
			From: model.Party(r.OneOf(item, "from", string(model.TalentParty), string(model.Employer),
				string(model.TalentParty), string(model.Authority)))}
		unique(item, s.ID)
		r.rb.NextSteps = append(r.rb.NextSteps, s)
	})
}
