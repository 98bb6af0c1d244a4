package sheet

import (
	"strings"

	"twozones/pdf/text"
)

// Words is a text in both languages.
type Words struct{ Zh, En string }

// Same is a text that is not translated: a name, a number, a date.
func Same(s string) Words { return Words{s, s} }

// Pen writes words in the language of the documents: Chinese, English or both.
type Pen struct {
	// Zh and En tell which languages are written; at least one is set.
	Zh, En bool
}

// Both tells whether two languages are written.
func (p Pen) Both() bool { return p.Zh && p.En }

// Lang is the language of a text written in one language, else empty.
func (p Pen) Lang() text.Lang {
	switch {
	case p.Both():
		return ""
	case p.En:
		return text.English
	}
	return text.Chinese
}

// one is the text when a single one will do, because only one language is
// written or both say the same.
func (p Pen) one(w Words) (string, bool) {
	switch {
	case !p.Both() && p.En:
		return w.En, true
	case !p.Both() || w.En == "" || w.Zh == w.En:
		return w.Zh, true
	case w.Zh == "":
		return w.En, true
	}
	return "", false
}

// Line writes words on one line, Chinese first: 积分自评 Self-assessment.
func (p Pen) Line(w Words) string {
	if s, ok := p.one(w); ok {
		return s
	}
	return w.Zh + " " + w.En
}

// Cell writes words below each other, Chinese first.
func (p Pen) Cell(w Words, style text.Style) Block {
	if s, ok := p.one(w); ok {
		return Text(s, style, p.Lang())
	}
	return Stacked(Text(w.Zh, style, text.Chinese), Text(w.En, style, text.English))
}

// Short writes words on one line where they fit, else below each other.
func (p Pen) Short(w Words, style text.Style) Block {
	if _, ok := p.one(w); ok {
		return p.Cell(w, style)
	}
	line := Text(w.Zh+" "+w.En, style, "")
	return BlockFunc(func(width float64) Box {
		if !strings.Contains(w.Zh+w.En, "\n") && NaturalWidth(line) <= width {
			return line.Lay(width)
		}
		return p.Cell(w, style).Lay(width)
	})
}

// Para writes a paragraph; two languages stand side by side.
func (p Pen) Para(w Words, style text.Style) Block {
	if s, ok := p.one(w); ok {
		return Text(s, style, p.Lang())
	}
	return Side(Text(w.Zh, style, text.Chinese), Text(w.En, style, text.English))
}

// Letter writes a paragraph of a letter: Chinese is indented by two characters.
func (p Pen) Letter(w Words) Block {
	zh := Text(w.Zh, Letter, text.Chinese).Indented()
	en := Text(w.En, Letter, text.English)
	switch {
	case p.Both():
		return Side(zh, en)
	case p.En:
		return en
	}
	return zh
}
