package casefile

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/plain"
	"twozones/model/rulebook"
)

// Options are what the caller knows beside the file.
type Options struct {
	Rulebook string     // wins over the file's rulebook; "" is none
	On       model.Date // wins over the file's day; zero is none
	Today    model.Date // the assessment day where neither names one
}

// Read reads a case file; file is the name used in errors. The case comes back
// with the rulebook it is assessed under and the assessment day. Documents
// have no State yet: nobody has looked at their files.
func Read(file string, data []byte, shelf *rulebook.Shelf, opt Options) (*model.Case, *model.Rulebook, error) {
	root, err := plain.Parse(file, data)
	if err != nil {
		return nil, nil, err
	}
	r := &reader{c: &model.Case{Answers: map[string]model.Answer{}}}
	r.Known(root, "rulebook on enterprise talent facts documents answers readings accepted")
	r.rulebook(root, shelf, opt)
	r.c.On = r.Date(root, "on")
	if !opt.On.IsZero() {
		r.c.On = opt.On
	}
	if r.Err != nil {
		return nil, nil, r.Err
	}
	r.day = r.c.On
	if r.day.IsZero() {
		r.day = opt.Today
	}
	r.body(root)
	if r.Err != nil {
		return nil, nil, r.Err
	}
	return r.c, r.rb, nil
}

type reader struct {
	plain.Walk
	c   *model.Case
	rb  *model.Rulebook
	day model.Date
}

// Str reads a text of one line.
func (r *reader) Str(n *plain.Node, key string) string {
	s := r.Walk.Str(n, key)
	if strings.ContainsAny(s, "\n\r\t") {
		r.Fail(n.Get(key).Fail(model.CodeControl))
	}
	return s
}

// NeedStr reads a text of one line that must be there and not be empty.
func (r *reader) NeedStr(n *plain.Node, key string) string {
	s := r.Str(n, key)
	if s == "" {
		r.Fail(n.Fail(model.CodeMissingKey, "key", key))
	}
	return s
}

func (r *reader) rulebook(root *plain.Node, shelf *rulebook.Shelf, opt Options) {
	ref, at := opt.Rulebook, model.Place{}
	if ref == "" {
		node := r.Need(root, "rulebook")
		ref = r.Str(root, "rulebook")
		if node != nil {
			at = node.Place
		}
	}
	if r.Err != nil {
		return
	}
	rb, err := shelf.Find(ref)
	if e, ok := err.(*model.Error); ok && e.Code == model.CodeNoRulebook {
		err = e.At(at)
	}
	r.Fail(err)
	if err == nil {
		r.rb = rb
		r.c.Rulebook = model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash}
	}
}

func (r *reader) body(root *plain.Node) {
	r.enterprise(root.Get("enterprise"))
	r.talent(root.Get("talent"))
	r.facts(root.Get("facts"))
	r.provenance(root.Get("answers"))
	r.documents(root.Get("documents"))
	r.readings(root.Get("readings"))
	r.accepted(root.Get("accepted"))
}

func (r *reader) facts(n *plain.Node) {
	r.Pairs(n, func(p plain.Pair) {
		fact := r.fact(p.Key, p.At)
		if fact == nil {
			return
		}
		value, err := rulebook.ReadValue(p.Value, fact, r.day)
		r.Fail(err)
		r.c.Answers[p.Key] = model.Answer{Value: value}
	})
}

func (r *reader) fact(id string, at model.Place) *model.Fact {
	fact := r.rb.Fact(id)
	if fact == nil {
		r.Fail(model.Fail(model.CodeUnknownFact, nil, "fact", id, "rulebook", r.rb.Ref()).At(at))
	}
	return fact
}

func (r *reader) enterprise(n *plain.Node) {
	if n == nil {
		return
	}
	r.Known(n, "name_zh name_en credit_code address contact_name contact_phone contact_email portal_check")
	r.c.Enterprise = model.Enterprise{
		NameZh: r.Str(n, "name_zh"), NameEn: r.Str(n, "name_en"), CreditCode: r.Str(n, "credit_code"),
		Address: r.Str(n, "address"), ContactName: r.Str(n, "contact_name"),
		ContactPhone: r.Str(n, "contact_phone"), ContactEmail: r.Str(n, "contact_email"),
	}
	if check := n.Get("portal_check"); check != nil {
		r.Known(check, "on by result")
		r.c.Enterprise.PortalCheck = &model.PortalCheck{On: r.Date(check, "on"), By: r.Str(check, "by"),
			Result: model.State(r.OneOf(check, "result", "", "met", "not_met", "open"))}
	}
}

func (r *reader) talent(n *plain.Node) {
	if n == nil {
		return
	}
	r.Known(n, `name chinese_name other_names nationality sex passport_number post_title phone email
		education_history work_history achievements`)
	t := &r.c.Talent
	*t = model.Talent{
		Name: r.Str(n, "name"), ChineseName: r.Str(n, "chinese_name"), OtherNames: r.names(n, "other_names"),
		Nationality: r.country(n, "nationality"), Sex: r.OneOf(n, "sex", "", "F", "M", "X"),
		PassportNumber: r.Str(n, "passport_number"), PostTitle: r.Str(n, "post_title"),
		Phone: r.Str(n, "phone"), Email: r.Str(n, "email"),
	}
	r.Each(n.Get("education_history"), func(item *plain.Node) {
		r.Known(item, "from to school degree field")
		t.EducationHistory = append(t.EducationHistory, model.Education{From: r.partial(item, "from"),
			To: r.partial(item, "to"), School: r.Str(item, "school"), Degree: r.Str(item, "degree"), Field: r.Str(item, "field")})
	})
	r.Each(n.Get("work_history"), func(item *plain.Node) {
		r.Known(item, "from to employer title country")
		t.WorkHistory = append(t.WorkHistory, model.Employment{From: r.partial(item, "from"), To: r.partial(item, "to"),
			Employer: r.Str(item, "employer"), Title: r.Str(item, "title"), Country: r.country(item, "country")})
	})
	r.Each(n.Get("achievements"), func(item *plain.Node) {
		r.Known(item, "kind title date")
		t.Achievements = append(t.Achievements, model.Achievement{Kind: r.Str(item, "kind"),
			Title: r.Str(item, "title"), Date: r.partial(item, "date")})
	})
}

func (r *reader) names(n *plain.Node, key string) []string {
	list := r.Strings(n, key)
	for _, s := range list {
		if strings.ContainsAny(s, "\n\r\t") {
			r.Fail(n.Get(key).Fail(model.CodeControl))
		}
	}
	return list
}

var countryForm = regexp.MustCompile(`^[A-Z]{3}$`)

func (r *reader) country(n *plain.Node, key string) string {
	s := r.Str(n, key)
	if s != "" && !countryForm.MatchString(s) {
		r.Fail(n.Get(key).Fail(model.CodeUnknownID, "allowed", "ISO 3166-1 alpha-3: CHN, DEU, USA …"))
	}
	return s
}

func (r *reader) partial(n *plain.Node, key string) string {
	value := n.Get(key)
	if value == nil {
		return ""
	}
	s, err := value.PartialDate()
	r.Fail(err)
	return s
}

func (r *reader) provenance(n *plain.Node) {
	r.Pairs(n, func(p plain.Pair) {
		if r.fact(p.Key, p.At) == nil {
			return
		}
		r.Known(p.Value, "from by at reason")
		answer := r.c.Answers[p.Key]
		answer.Provenance = model.Provenance{From: model.Origin(r.OneOf(p.Value, "from", "", origins()...)),
			By: r.Str(p.Value, "by"), Reason: r.Walk.Str(p.Value, "reason")}
		if at := p.Value.Get("at"); at != nil {
			moment, err := at.Time()
			r.Fail(err)
			answer.At = moment
		}
		r.c.Answers[p.Key] = answer
	})
}

func origins() (list []string) {
	for _, o := range model.Origins {
		list = append(list, string(o))
	}
	return list
}

func (r *reader) readings(n *plain.Node) {
	r.Pairs(n, func(p plain.Pair) {
		doubt := r.rb.Doubt(p.Key)
		if doubt == nil {
			r.Fail(model.Fail(model.CodeUnknownDoubt, nil, "rulebook", r.rb.Ref()).At(p.At))
			return
		}
		r.Known(p.Value, "reading why")
		r.Need(p.Value, "reading")
		chosen := model.ChosenReading{Reading: r.Str(p.Value, "reading"), Why: r.Walk.Str(p.Value, "why")}
		if r.Err == nil && doubt.Reading(chosen.Reading) == nil {
			r.Fail(p.Value.Get("reading").Fail(model.CodeUnknownID, "allowed", readingIDs(doubt)))
		}
		if r.c.Readings == nil {
			r.c.Readings = map[string]model.ChosenReading{}
		}
		r.c.Readings[p.Key] = chosen
	})
}

func readingIDs(d *model.Doubt) string {
	var ids []string
	for _, one := range d.Readings {
		ids = append(ids, one.ID)
	}
	return strings.Join(ids, ", ")
}

func (r *reader) accepted(n *plain.Node) {
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "code document fact reason")
		a := model.Acceptance{Code: r.NeedStr(item, "code"), Document: r.Str(item, "document"),
			Fact: r.Str(item, "fact"), Reason: r.Walk.Str(item, "reason")}
		if a.Fact != "" {
			r.fact(a.Fact, item.Get("fact").Place)
		}
		r.c.Accepted = append(r.c.Accepted, a)
	})
}

// localPath checks that a document's file stays inside the case file's folder
// as far as its name tells: no "..", nothing absolute, on any system.
func localPath(name string) bool {
	return !strings.ContainsAny(name, "\\:") && !slices.Contains(strings.Split(name, "/"), "..") &&
		filepath.IsLocal(filepath.FromSlash(name))
}
