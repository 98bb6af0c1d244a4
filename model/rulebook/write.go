package rulebook

import (
	"regexp"
	"sort"
	"strconv"

	"twozones/model"
	"twozones/model/plain"
)

// Write is the rulebook as a file that Load reads back the same, its Hash
// apart. Comments of the file it came from are not kept.
func Write(rb *model.Rulebook) ([]byte, error) {
	w := &writer{rb: rb}
	data, err := plain.Encode(w.root())
	if err != nil {
		return nil, model.Fail(model.CodeInternal, err)
	}
	return data, nil
}

// writer turns a rulebook into the tree of its file, in the order in which the
// bundled ones are written.
type writer struct{ rb *model.Rulebook }

func (w *writer) root() *plain.Node {
	rb := w.rb
	n := plain.NewMap()
	n.Set("id", word(rb.ID)).Set("version", plain.Text(rb.Version))
	n.SetText("supersedes", rb.Supersedes).Set("round", plain.Text(rb.Round)).Set("basis", word(string(rb.Basis)))
	n.Set("title", text(rb.Title)).Set("short", text(rb.Short)).Set("issuer", text(rb.Issuer))
	n.Set("applies", text(rb.Applies)).Set("about", text(rb.About))
	n.Set("pass_mark", number(rb.PassMark)).Set("classes", each(rb.Classes, class))
	n.Set("window", window(rb.Window)).Set("contacts", each(rb.Contacts, contact)).Set("portal", portal(rb.Portal))
	n.Set("sources", each(rb.Sources, source))
	n.Set("facts", facts(rb.Facts)).SetText("routes", rb.Routes)
	n.Set("eligibility", list(rb.Eligibility, group))
	n.Set("areas", each(rb.Areas, area)).Set("doubts", each(rb.Doubts, doubt))
	n.Set("materials", list(rb.Materials, material)).Set("documents", words(rb.Documents))
	n.Set("upload_limits", limits(rb.Limits))
	n.Set("answer_order", words(rb.AnswerOrder)).Set("next_steps", each(rb.NextSteps, step))
	return n.Set("tests", list(rb.Tests, w.test))
}

// list writes a list that must be there, each one that may be left out.
func list[T any](items []T, write func(*T) *plain.Node) *plain.Node {
	n := plain.NewList()
	for i := range items {
		n.Items = append(n.Items, write(&items[i]))
	}
	return n
}

func each[T any](items []T, write func(*T) *plain.Node) *plain.Node {
	if len(items) == 0 {
		return nil
	}
	return list(items, write)
}

var plainWord = regexp.MustCompile(`^[a-z][a-z0-9_.+-]*$`)

// word writes an id bare where YAML cannot take it for anything else.
func word(s string) *plain.Node {
	switch s {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return plain.Text(s)
	}
	if plainWord.MatchString(s) {
		return plain.Word(s)
	}
	return plain.Text(s)
}

// words writes a list of ids; a nil one is left out, an empty one is not.
func words(ids []string) *plain.Node {
	if ids == nil {
		return nil
	}
	return list(ids, func(id *string) *plain.Node { return word(*id) })
}

func text(t model.Text) *plain.Node {
	if t.IsZero() {
		return nil
	}
	return plain.NewMap().Set("zh", plain.Text(t.Zh)).Set("en", plain.Text(t.En))
}

func number(d *model.Decimal) *plain.Node {
	if d == nil {
		return nil
	}
	return plain.Word(d.String())
}

func day(d model.Date) *plain.Node {
	if d.IsZero() {
		return nil
	}
	return plain.Word(d.String())
}

func boolean(b bool) *plain.Node {
	if b {
		return plain.Word("true")
	}
	return plain.Word("false")
}

// flag writes a mark that is set; one that is not is left out.
func flag(n *plain.Node, key string, set bool) {
	if set {
		n.Set(key, boolean(true))
	}
}

func idText(n *plain.Node, key, id string) *plain.Node {
	if id == "" {
		return n
	}
	return n.Set(key, word(id))
}

func class(c *model.Class) *plain.Node {
	return plain.NewMap().Set("id", plain.Text(c.ID)).Set("from", number(&c.From)).Set("label", text(c.Label))
}

func window(w *model.Window) *plain.Node {
	if w == nil {
		return nil
	}
	return idText(plain.NewMap().Set("opens", day(w.Opens)).Set("closes", day(w.Closes)), "source", w.Source)
}

func limits(l model.UploadLimits) *plain.Node {
	n := plain.NewMap()
	for _, one := range []struct {
		key   string
		bytes int64
	}{{"whole_mb", l.Whole}, {"file_mb", l.File}} {
		if one.bytes > 0 {
			n.Set(one.key, plain.Word(strconv.FormatInt(one.bytes>>20, 10)))
		}
	}
	if len(n.Pairs) == 0 {
		return nil
	}
	return n
}

func contact(c *model.Contact) *plain.Node {
	n := plain.NewMap().Set("label", text(c.Label))
	if c.Phones != nil {
		n.Set("phones", list(c.Phones, func(s *string) *plain.Node { return plain.Text(*s) }))
	}
	return n.Set("hours", each(c.Hours, func(h *model.Hours) *plain.Node { return plain.Text(h.From + "-" + h.To) }))
}

func portal(p *model.Portal) *plain.Node {
	if p == nil {
		return nil
	}
	return plain.NewMap().Set("name", text(p.Name)).Set("url", plain.Text(p.URL)).
		Set("path", each(p.Path, func(t *model.Text) *plain.Node { return text(*t) }))
}

func source(s *model.Source) *plain.Node {
	n := plain.NewMap().Set("id", word(s.ID)).Set("title", text(s.Title)).Set("publisher", text(s.Publisher))
	return idText(n, "kind", s.Kind).SetText("date", s.Date).SetText("url", s.URL).Set("read_on", day(s.ReadOn))
}

func facts(all []model.Fact) *plain.Node {
	n := plain.NewMap()
	for i := range all {
		n.Set(all[i].ID, fact(&all[i]))
	}
	return n
}

func fact(f *model.Fact) *plain.Node {
	n := plain.NewMap().Set("about", word(f.About)).Set("kind", word(string(f.Kind)))
	if f.Min != nil && *f.Min != 0 {
		n.Set("min", number(f.Min))
	}
	if f.Kind != model.KindMoney || f.Max != nil && *f.Max != model.Whole(model.MaxMoney) {
		n.Set("max", number(f.Max))
	}
	n.Set("label", text(f.Label)).Set("question", text(f.Question)).Set("help", text(f.Help)).Set("unit", text(f.Unit))
	idText(n.Set("changes", word(string(f.Changes))), "source", f.Source)
	if f.Kind == model.KindChoice || f.Kind == model.KindSet {
		n.Set("options", list(f.Options, func(o *model.Option) *plain.Node {
			item := plain.NewMap().Set("id", word(o.ID)).Set("label", text(o.Label)).Set("help", text(o.Help))
			if o.Changes != "" {
				item.Set("changes", word(string(o.Changes)))
			}
			return item
		}))
	}
	return n
}

func group(g *model.Group) *plain.Node {
	key := "all"
	if g.Any {
		key = "any"
	}
	return plain.NewMap().Set("id", word(g.ID)).Set("label", text(g.Label)).Set(key, list(g.Conditions, condition))
}

func condition(c *model.Condition) *plain.Node {
	n := plain.NewMap().Set("id", word(c.ID)).Set("label", text(c.Label)).Set("clause", text(c.Clause)).Set("if_not", text(c.IfNot))
	return idText(idText(n, "route", c.Route).Set("when", whens(c.Any)), "source", c.Source)
}

func whens(all []model.When) *plain.Node {
	if len(all) == 1 {
		return conjunction(&all[0])
	}
	return each(all, conjunction)
}

func conjunction(w *model.When) *plain.Node {
	n := plain.NewMap()
	for i := range *w {
		n.Set((*w)[i].Fact, comparison(&(*w)[i]))
	}
	return n
}

func comparison(t *model.Test) *plain.Node {
	switch {
	case t.Yes != nil:
		return boolean(*t.Yes)
	case t.AtLeast != nil:
		return plain.NewMap().Set("at_least", number(t.AtLeast))
	case t.AgeFrom != nil:
		years := model.Whole(int64(*t.AgeFrom))
		return plain.NewMap().Set("age_from", number(&years))
	case len(t.OneOf) == 1:
		return word(t.OneOf[0])
	}
	return list(t.OneOf, func(id *string) *plain.Node { return word(*id) })
}

func doubt(d *model.Doubt) *plain.Node {
	n := plain.NewMap().Set("id", word(d.ID)).Set("title", text(d.Title)).Set("about", text(d.About)).Set("effect", text(d.Effect))
	return n.Set("sources", words(d.Sources)).Set("readings", list(d.Readings, func(r *model.Reading) *plain.Node {
		return plain.NewMap().Set("id", word(r.ID)).Set("label", text(r.Label)).Set("criteria", each(r.Criteria, criterion))
	}))
}

func material(m *model.Material) *plain.Node {
	n := plain.NewMap().Set("id", word(m.ID)).Set("label", text(m.Label)).
		Set("from", word(string(m.From))).Set("basis", word(string(m.Basis)))
	flag(n, "optional", m.Optional)
	flag(n, "original", m.Original)
	flag(n, "seal", m.Seal)
	flag(n, "signature", m.Signature)
	flag(n, "translation", m.Translation)
	flag(n, "notarisation", m.Notarisation)
	flag(n, "verification", m.Verification)
	if m.ValidMonths != 0 {
		months := model.Whole(int64(m.ValidMonths))
		n.Set("valid_months", number(&months))
	}
	n.Set("proves", words(m.Proves)).Set("needed", whens(m.Needed)).Set("note", text(m.Note))
	return idText(n, "source", m.Source)
}

func step(s *model.Step) *plain.Node {
	return idText(plain.NewMap().Set("id", word(s.ID)).Set("label", text(s.Label)).Set("from", word(string(s.From))), "source", s.Source)
}

func (w *writer) test(t *model.WorkedCase) *plain.Node {
	n := plain.NewMap().Set("name", plain.Text(t.Name)).Set("on", day(t.On))
	if len(t.Facts) > 0 {
		given := plain.NewMap()
		for i := range w.rb.Facts {
			if value, ok := t.Facts[w.rb.Facts[i].ID]; ok {
				given.Set(w.rb.Facts[i].ID, answer(value))
			}
		}
		n.Set("facts", given)
	}
	n.Set("proven", words(t.Proven))
	if len(t.Readings) > 0 {
		chosen := plain.NewMap()
		for _, id := range sorted(t.Readings) {
			chosen.Set(id, word(t.Readings[id]))
		}
		n.Set("readings", chosen)
	}
	return n.Set("expect", w.expect(&t.Expect))
}

func answer(v model.Value) *plain.Node {
	switch v.Kind {
	case model.KindUnknown:
		return plain.Word("null")
	case model.KindYesNo:
		return boolean(v.Yes)
	case model.KindChoice:
		return word(v.Option)
	case model.KindSet:
		return list(v.Set, func(id *string) *plain.Node { return word(*id) })
	case model.KindDate:
		return plain.Word(v.Date.String())
	}
	return number(&v.Number)
}

func (w *writer) expect(e *model.Expectation) *plain.Node {
	n := expected(e.Claimed, e.Verdict, e.Class)
	if e.State != "" {
		n.Set("eligibility", word(string(e.State)))
	}
	if e.Evidenced != nil || e.EvidencedVerdict != "" || e.EvidencedClass != nil {
		n.Set("evidenced", expected(e.Evidenced, e.EvidencedVerdict, e.EvidencedClass))
	}
	if len(e.Criteria) > 0 {
		criteria := plain.NewMap()
		for _, id := range sorted(e.Criteria) {
			criteria.Set(id, points(e.Criteria[id]))
		}
		n.Set("criteria", criteria)
	}
	return n
}

func expected(score *model.Range, verdict model.Verdict, classes []string) *plain.Node {
	n := plain.NewMap()
	if score != nil {
		n.Set("low", number(&score.Low)).Set("likely", number(&score.Likely)).Set("high", number(&score.High))
	}
	return idText(n, "verdict", string(verdict)).Set("class", words(classes))
}

func sorted[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
