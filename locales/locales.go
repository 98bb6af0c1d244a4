// Package locales holds every sentence the app says, in both languages, and
// the [Localizer] that picks one. It is the only importer of go-i18n.
//
// The message files are messages/<area>.<language>.json, areas app (screens),
// cli, errors, explain, paper (the package) and words (terms shared by all). Every id
// stands in both languages with the same placeholders; a test holds that. No
// sentence is put together from pieces: what varies is a named placeholder.
// Names of programmes, facts, options and clauses do not live here but in the
// rulebooks.
package locales

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"twozones/model"
)

//go:embed messages/*.json
var files embed.FS

var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	for _, name := range messageFiles("*") {
		if _, err := b.LoadMessageFileFS(files, name); err != nil {
			panic(fmt.Sprintf("message file %s: %v", name, err))
		}
	}
	return b
})

func messageFiles(lang string) []string {
	names, err := fs.Glob(files, "messages/*."+lang+".json")
	if err != nil {
		panic(err)
	}
	return names
}

// Localizer gives sentences in one language. It may be shared between
// goroutines.
type Localizer struct {
	lang      model.Lang
	localizer *i18n.Localizer
	regions   display.Namer
	pseudo    bool
	plain     bool // see [OnScreen]
}

// For is the localizer of Zh, En or [Pseudo]; anything else is Zh.
func For(lang model.Lang) *Localizer {
	if lang == Pseudo {
		l := *For(model.En)
		l.localizer, l.pseudo = i18n.NewLocalizer(pseudoBundle(), language.English.String()), true
		return &l
	}
	tag := language.SimplifiedChinese
	if lang == model.En {
		tag = language.English
	} else {
		lang = model.Zh
	}
	return &Localizer{lang: lang, localizer: i18n.NewLocalizer(bundle(), tag.String()), regions: display.Regions(tag)}
}

// System is the language of a POSIX or BCP 47 locale name: Zh for Chinese, En
// for all others.
func System(name string) model.Lang {
	if strings.HasPrefix(strings.ToLower(name), "zh") {
		return model.Zh
	}
	return model.En
}

// Lang is the localizer's language, Zh or En.
func (l *Localizer) Lang() model.Lang { return l.lang }

// T is the sentence of an id; data comes as name, value pairs. An id that no
// file has gives the id in brackets, which tests look for.
func (l *Localizer) T(id string, data ...any) string {
	return l.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: pairs(data)})
}

// N is T for a counted sentence; the count is also the placeholder Count.
func (l *Localizer) N(id string, count int, data ...any) string {
	values := pairs(append(data, "Count", count))
	return l.localize(&i18n.LocalizeConfig{MessageID: id, PluralCount: count, TemplateData: values})
}

func (l *Localizer) localize(config *i18n.LocalizeConfig) string {
	s, err := l.localizer.Localize(config)
	if err != nil {
		return "⟦" + config.MessageID + "⟧"
	}
	return l.drawn(s)
}

// Has reports whether a message of that id exists.
func (l *Localizer) Has(id string) bool {
	_, err := l.localizer.Localize(&i18n.LocalizeConfig{MessageID: id})
	var missing *i18n.MessageNotFoundErr
	return !errors.As(err, &missing)
}

func pairs(data []any) map[string]any {
	values := make(map[string]any, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		values[data[i].(string)] = data[i+1]
	}
	return values
}

// Of is a rulebook's text in the localizer's language.
func (l *Localizer) Of(t model.Text) string { return l.drawn(l.disguised(t.In(l.lang))) }

// drawn is a text as it can be drawn.
func (l *Localizer) drawn(text string) string {
	if l.plain {
		return straightened(text)
	}
	return text
}

func (l *Localizer) disguised(english string) string {
	if l.pseudo {
		return disguise(english)
	}
	return english
}

// Country is the name of a country or region by its ISO 3166-1 alpha-3 code, as
// a Beijing authority writes it; an unknown code is given back as it is.
func (l *Localizer) Country(code string) string {
	if name := "region." + code; l.Has(name) {
		return l.T(name)
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := l.regions.Name(region); name != "" {
		return l.disguised(name)
	}
	return code
}

// Points writes a figure, "8", and a range as likely and ends, "8 [6–10]".
func (l *Localizer) Points(r model.Range) string {
	if r.IsExact() {
		return r.Likely.String()
	}
	return r.Likely.String() + " [" + r.Low.String() + "–" + r.High.String() + "]"
}

// Span writes the ends of a range, "6–10", or the one figure.
func (l *Localizer) Span(r model.Range) string {
	if r.IsExact() {
		return r.Low.String()
	}
	return r.Low.String() + "–" + r.High.String()
}

// Value writes an answer to a fact for people: option labels, yes or no, the
// number with its unit, the date, or "not known yet".
func (l *Localizer) Value(f *model.Fact, v model.Value) string {
	switch {
	case !v.IsKnown():
		return l.T("value.unknown")
	case v.Kind == model.KindYesNo && v.Yes:
		return l.T("value.yes")
	case v.Kind == model.KindYesNo:
		return l.T("value.no")
	case v.Kind == model.KindChoice:
		return l.option(f, v.Option)
	case v.Kind == model.KindSet:
		return l.set(f, v.Set)
	case v.Kind == model.KindDate:
		return v.Date.String()
	}
	number := Grouped(v.Number)
	if f.Unit.IsZero() {
		return number
	}
	unit := l.Of(f.Unit)
	if l.lang == model.En && v.Number == model.Whole(1) {
		unit = strings.TrimSuffix(unit, "s")
	}
	return l.T("value.with_unit", "Number", number, "Unit", unit)
}

func (l *Localizer) option(f *model.Fact, id string) string {
	if o := f.Option(id); o != nil {
		return l.Of(o.Label)
	}
	return id
}

func (l *Localizer) set(f *model.Fact, ids []string) string {
	if len(ids) == 0 {
		return l.T("value.none_of_these")
	}
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = l.option(f, id)
	}
	return strings.Join(labels, l.T("list.separator"))
}

// Grouped writes a number with a comma between thousands.
func Grouped(d model.Decimal) string {
	whole, frac, hasFrac := strings.Cut(d.String(), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var out strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	if hasFrac {
		return sign + out.String() + "." + frac
	}
	return sign + out.String()
}

// Error is what a person is told of an error: the place, what happened, what
// was kept and what to do. Data of the error fills the sentence's placeholders;
// identifiers among them are shown as they are.
func (l *Localizer) Error(err error) string {
	var e *model.Error
	if !errors.As(err, &e) {
		return l.T("error.internal")
	}
	data := []any{"File", e.Place.File, "Line", e.Place.Line, "Key", e.Place.Key}
	for _, name := range []string{"Allowed", "Limit", "First", "Second", "Want", "Fact", "Option", "Rulebook",
		"Known", "Name", "Differs", "What", "Id", "Key", "From", "To", "Cap", "Sum", "Language", "Field", "Gaps", "Path",
		"Exhibit", "Over", "Fault", "Document", "Groups"} {
		if value, ok := e.Data[strings.ToLower(name)]; ok {
			data = append(data, name, l.term(e.Code, strings.ToLower(name), value))
		} else if name != "Key" {
			data = append(data, name, "")
		}
	}
	id := "error." + string(e.Code)
	if rule := e.Data["rule"]; rule != "" {
		id += "." + rule
	}
	sentence := l.T(id, data...)
	if at := e.Place.String(); at != "" {
		return l.T("error.at", "Place", at, "Sentence", sentence)
	}
	return sentence
}

// term translates the few identifiers in errors that are words: kinds, faults
// of files and what is forbidden.
func (l *Localizer) term(code model.Code, name, value string) string {
	if name == "fault" {
		return l.T("fault." + value)
	}
	id := "term." + name + "." + value
	if (name == "want" || name == "what" || name == "language") && l.Has(id) {
		return l.T(id)
	}
	return value
}

// Fingerprint writes a fingerprint in groups of four, in capitals.
func Fingerprint(hex string) string {
	var groups []string
	for s := strings.ToUpper(hex); s != ""; {
		n := min(4, len(s))
		groups = append(groups, s[:n])
		s = s[n:]
	}
	return strings.Join(groups, " ")
}

// Gap says in one sentence what is missing.
func (l *Localizer) Gap(rb *model.Rulebook, g model.Gap) string {
	return l.T("gap."+string(g.Kind), "What", l.gapWhat(rb, g), "Document", g.Document)
}

func (l *Localizer) gapWhat(rb *model.Rulebook, g model.Gap) string {
	switch g.Kind {
	case model.GapFact:
		if f := rb.Fact(g.ID); f != nil {
			return l.Of(f.Label)
		}
	case model.GapMaterial:
		if m := rb.Material(g.ID); m != nil {
			return l.Of(m.Label)
		}
	case model.GapField:
		return l.T("field." + g.ID)
	case model.GapEligibility:
		return l.condition(rb, g.ID)
	case model.GapFinding:
		return l.T("finding." + g.ID)
	}
	return g.ID
}

// condition names a condition by group.condition, or a whole group.
func (l *Localizer) condition(rb *model.Rulebook, id string) string {
	groupID, conditionID, _ := strings.Cut(id, ".")
	for _, g := range rb.Eligibility {
		if g.ID != groupID {
			continue
		}
		for _, c := range g.Conditions {
			if c.ID == conditionID {
				return l.Of(c.Label)
			}
		}
		return l.Of(g.Label)
	}
	return id
}

// Round says how a rulebook's round stands on a day.
func (l *Localizer) Round(rb *model.Rulebook, on model.Date) string {
	w := rb.Window
	switch {
	case w == nil:
		return l.T("round.no_window")
	case on.Before(w.Opens):
		return l.T("round.opens_on", "Round", rb.Round, "Date", w.Opens)
	case w.Closes.Before(on):
		return l.T("round.closed_on", "Round", rb.Round, "Date", w.Closes)
	}
	if on == w.Closes {
		return l.T("round.last_day", "Round", rb.Round, "Date", w.Closes)
	}
	return l.N("round.open_until", on.DaysUntil(w.Closes), "Round", rb.Round, "Date", w.Closes)
}

// Row names a line of a points table: its own label, or that of the option or
// answer it stands for.
func (l *Localizer) Row(rb *model.Rulebook, row *model.Row) string { return l.Of(rb.RowLabel(row)) }

// Person joins a passport name and a Chinese name, either of which may be
// missing.
func Person(name, chinese string) string {
	switch {
	case name == "" || chinese == "":
		return name + chinese
	}
	return chinese + " · " + name
}
