package pdf

import (
	"fmt"
	"slices"
	"strings"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// paper is a package being drawn: what is to be said, the voice to say it in,
// and the document to draw it on.
type paper struct {
	voice
	doc    *sheet.Doc
	pack   *model.Package
	rb     *model.Rulebook
	c      *model.Case
	result *model.Assessment
}

func newPaper(p *model.Package, d *sheet.Doc) *paper {
	v := newVoice(p.Lang)
	v.redacted = p.Redacted
	return &paper{voice: v, doc: d, pack: p, rb: p.Rulebook, c: p.Case, result: p.Assessment}
}

// includes reports whether a document is part of this package.
func (w *paper) includes(id string) bool {
	listed := w.pack.Documents
	if listed == nil {
		listed = w.rb.Documents
	}
	return slices.Contains(listed, id)
}

// style of a page: what runs along its head and foot.
type running struct {
	named     bool // the programme and the name at the head
	estimates bool // figures on it rest on estimates
	unready   bool // it is to be signed, which an unmet condition forbids
}

// start begins a document on a new page.
func (w *paper) start(r running) {
	w.doc.Running(w.furniture(r))
	w.doc.NewPage()
}

const (
	headY     = 21.0
	footLineY = ink.PageHeight - 48
	estimateY = footLineY - 15
	textWidth = ink.PageWidth - sheet.MarginLeft - sheet.MarginRight
)

// furniture draws head and foot of a page.
func (w *paper) furniture(r running) func(p *ink.Page, n, m int) {
	name := w.say("paper.running", "Programme", w.rb.Short, "Name", w.c.Talent.Name)
	return func(p *ink.Page, n, m int) {
		w.foot(p, n, m)
		if r.named && w.c.Talent.Name != "" {
			at(p, headY+5, sheet.Columns{Columns: []sheet.Column{
				{Share: 7, Block: sheet.OneLine(w.oneLanguage(name), sheet.Small, w.Lang())}, {Share: 3, Block: sheet.Gap(0)}}})
		}
		if words := w.edition(); words != (sheet.Words{}) {
			at(p, headY, sheet.Badge{Tone: sheet.Open, Text: w.Line(words), Align: text.Right})
		}
		if state := w.result.Eligibility.State; r.unready && state != model.Met {
			words := w.Line(w.say("paper.unready." + string(state)))
			at(p, estimateY, sheet.OneLine(words, sheet.Tinted(sheet.Small, tone(state).Color()), w.Lang()))
		}
		if r.estimates {
			at(p, estimateY, sheet.Text(w.Line(w.say("basis.estimate.short")), sheet.Tinted(sheet.Small, sheet.Open.Color()), w.Lang()))
		}
	}
}

// edition is the mark of a package that is not for submission.
func (w *paper) edition() sheet.Words {
	switch {
	case w.pack.Redacted:
		return w.say("paper.redacted")
	case w.pack.Submission:
		return sheet.Words{}
	}
	return w.say("paper.working_copy")
}

// foot says on every page whose work it is, and which page.
func (v voice) foot(p *ink.Page, n, m int) {
	p.Rect(sheet.MarginLeft, footLineY, textWidth, 0.7, ink.Paint{Fill: sheet.Hairline})
	at(p, footLineY+8, sheet.Text(v.Line(v.say("paper.foot")), sheet.Small, text.Chinese))
	page := v.Line(v.say("paper.page", "Page", n, "Pages", m))
	at(p, footLineY+8, sheet.Text(page, sheet.Small, v.Lang()).Aligned(text.Right))
}

func at(p *ink.Page, y float64, b sheet.Block) { b.Lay(textWidth).Draw(p, sheet.MarginLeft, y) }

// oneLanguage is the words in the leading language alone.
func (w *paper) oneLanguage(words sheet.Words) string {
	if w.Zh {
		return words.Zh
	}
	return words.En
}

// title opens a document that is not a letter.
func (w *paper) title(id string, sub sheet.Words) {
	w.doc.Add(sheet.Heading{Title: w.Line(w.say("document." + id)), Anchor: id, Sub: w.stacked(sub), Lang: w.Lang()}, sheet.Gap(4))
}

// part opens a part of a document with its first block.
func (w *paper) part(words sheet.Words, anchor string, first sheet.Block) {
	w.doc.Add(sheet.Gap(14))
	w.doc.AddUnder(w.heading(words, anchor), 5, first)
}

func (w *paper) heading(words sheet.Words, anchor string) sheet.Heading {
	return sheet.Heading{Level: 1, Title: w.Line(words), Anchor: anchor, Lang: w.Lang()}
}

// heads makes the head of a table; titles are message ids.
func (w *paper) heads(columns ...sheet.Head) []sheet.Head {
	for i := range columns {
		columns[i].Title = w.stacked(w.say(columns[i].Title))
	}
	return columns
}

// cell is words in a table.
func (w *paper) cell(words sheet.Words) sheet.Block { return w.Short(words, sheet.Cell) }

// asEntered is what the user typed, the same in every language.
func (w *paper) asEntered(s string) sheet.Block {
	if s == "" {
		return writingLine(sheet.Cell.Leading)
	}
	return sheet.Text(w.typed(s), sheet.Cell, "")
}

// typed is what the user typed, or that it is withheld.
func (w *paper) typed(s string) string {
	if s == model.Withheld {
		return w.Line(w.say("paper.withheld"))
	}
	return s
}

// asEnteredEach is a list of what the user typed, one below the other.
func (w *paper) asEnteredEach(list []string) sheet.Block {
	if len(list) == 0 {
		return w.asEntered("")
	}
	return w.asEntered(strings.Join(list, "\n"))
}

// filled is words in a form, or a line to write on.
func (w *paper) filled(words sheet.Words) sheet.Block {
	if words.Zh == "" && words.En == "" {
		return writingLine(sheet.Cell.Leading)
	}
	return w.cell(words)
}

// writingLine is a line for a hand to write on.
func writingLine(height float64) sheet.Block {
	return sheet.BlockFunc(func(width float64) sheet.Box {
		return sheet.Box{Height: height, Draw: func(p *ink.Page, x, y float64) {
			p.Lines(ink.Paint{Stroke: sheet.Muted, Width: 0.6, Dash: []float64{1.5, 2}}, x, y+height-1.5, x+width, y+height-1.5)
		}}
	})
}

// tone is the colour and shape of an outcome.
func tone(s model.State) sheet.Tone {
	switch s {
	case model.Met:
		return sheet.Met
	case model.NotMet:
		return sheet.NotMet
	}
	return sheet.Open
}

func verdictTone(v model.Verdict) sheet.Tone {
	switch v {
	case model.Secure:
		return sheet.Met
	case model.Short:
		return sheet.NotMet
	}
	return sheet.Open
}

// sourceNumber is the number under which the list of sources has one.
func (w *paper) sourceNumber(id string) string {
	i := slices.IndexFunc(w.rb.Sources, func(s model.Source) bool { return s.ID == id })
	if i < 0 {
		return ""
	}
	return fmt.Sprint(i + 1)
}
