package pdf

import (
	"strings"
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/pdf/sheet"
)

// blank stands in a sentence where a hand is to write what the case lacks.
const blank = "____________"

// voice says things in the language of the documents, or in both.
type voice struct {
	sheet.Pen
	zh, en *locales.Localizer
	// redacted withholds what was withheld from the case, and every figure and
	// date among the answers.
	redacted bool
}

func newVoice(lang model.Lang) voice {
	return voice{
		Pen: sheet.Pen{Zh: lang != model.En, En: lang == model.En || lang == model.Both},
		zh:  locales.For(model.Zh), en: locales.For(model.En),
	}
}

// each makes words from a localizer, in the languages that are written.
func (v voice) each(say func(*locales.Localizer) string) (w sheet.Words) {
	if v.Zh {
		w.Zh = say(v.zh)
	}
	if v.En {
		w.En = say(v.en)
	}
	return w
}

// say is the sentence of an id. Words and rulebook texts among the data are
// put in in the language of the sentence.
func (v voice) say(id string, data ...any) sheet.Words {
	return v.each(func(l *locales.Localizer) string {
		values := make([]any, len(data))
		for i, d := range data {
			values[i] = inLanguage(l, d)
		}
		return l.T(id, values...)
	})
}

func inLanguage(l *locales.Localizer, d any) any {
	switch given := d.(type) {
	case model.Text:
		d = l.Of(given)
	case sheet.Words:
		d = l.Of(model.Text(given))
	}
	if d == model.Withheld {
		return l.T("paper.withheld")
	}
	return d
}

// of is a text of the rulebook.
func (v voice) of(t model.Text) sheet.Words { return sheet.Words(t) }

// points writes a figure with its range, or the figure alone.
func (v voice) points(r model.Range) string { return v.zh.Points(r) }

// value is an answer in words.
func (v voice) value(f *model.Fact, a model.Value) sheet.Words {
	if v.redacted && isFigure(a) {
		return v.say("paper.withheld")
	}
	return v.each(func(l *locales.Localizer) string { return l.Value(f, a) })
}

// isFigure reports whether an answer is a number or a date: exact enough to
// tell whose it is.
func isFigure(a model.Value) bool { return a.Kind.IsNumber() || a.Kind == model.KindDate }

func (v voice) country(code string) sheet.Words {
	switch code {
	case "":
		return sheet.Words{}
	case model.Withheld:
		return v.say("paper.withheld")
	}
	return v.each(func(l *locales.Localizer) string { return l.Country(code) })
}

// list joins words with the separator of their language.
func (v voice) list(items []sheet.Words) sheet.Words { return v.joined("list.separator", items) }

func (v voice) joined(separator string, items []sheet.Words) sheet.Words {
	return v.each(func(l *locales.Localizer) string {
		parts := make([]string, len(items))
		for i, w := range items {
			parts[i] = l.Of(model.Text(w))
		}
		return strings.Join(parts, l.T(separator))
	})
}

// orWithheld is what was entered, or that it is withheld.
func (v voice) orWithheld(w sheet.Words) sheet.Words {
	if w.Zh == model.Withheld || w.En == model.Withheld {
		return v.say("paper.withheld")
	}
	return w
}

// day is a date of a document or of a look-up, withheld with the rest.
func (v voice) day(d model.Date) sheet.Words {
	if v.redacted {
		return v.say("paper.withheld")
	}
	return sheet.Same(d.String())
}

// date writes YYYY, YYYY-MM or YYYY-MM-DD as a person would; anything else
// stays as it was entered.
func (v voice) date(s string) sheet.Words {
	for layout, id := range map[string]string{"2006": "paper.date.year", "2006-01": "paper.date.month", time.DateOnly: "paper.date.day"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		month := sheet.Words{Zh: t.Format("1"), En: t.Month().String()}
		return v.say(id, "Year", t.Format("2006"), "Month", month, "Day", t.Format("2"))
	}
	return sheet.Same(s)
}

// orBlank is what was entered, or room for a hand.
func orBlank(w sheet.Words) sheet.Words {
	if w.Zh == "" && w.En == "" {
		return sheet.Same(blank)
	}
	return w
}

func entered(s string) sheet.Words { return orBlank(sheet.Same(s)) }

// oneOf is a name that may be there in one language only.
func oneOf(zh, en string) sheet.Words {
	if zh == "" {
		zh = en
	}
	if en == "" {
		en = zh
	}
	return orBlank(sheet.Words{Zh: zh, En: en})
}
