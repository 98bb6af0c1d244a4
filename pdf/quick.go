package pdf

import (
	"context"
	"slices"
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// PrintQuick gives the bytes of a quick check: on the first page what comes out, on
// the second what was answered and what to do. There are two pages whatever the
// answers; what is long is set smaller, then cut short, and the sheet says so.
// The same check gives the same bytes.
func (Printer) PrintQuick(ctx context.Context, q *model.QuickSheet) ([]byte, error) {
	s := quickPaper{voice: newVoice(q.Lang), q: q, rb: q.Rulebook, result: q.Assessment}
	return sheet.Build(ctx, s.meta(), s.draw)
}

// quickPaper is a quick check being drawn.
type quickPaper struct {
	voice
	q      *model.QuickSheet
	rb     *model.Rulebook
	result *model.Assessment
}

func (s *quickPaper) meta() ink.Meta {
	lang := "zh-CN"
	if s.q.Lang == model.En {
		lang = "en"
	}
	on := s.result.On
	return ink.Meta{Title: s.Line(s.say("quick.paper.title")), Author: s.Line(s.say("app.name")), Lang: lang,
		Made:    time.Date(on.Year, on.Month, on.Day, 0, 0, 0, 0, model.Beijing),
		Entries: []finish.Entry{{Key: "TwoZonesRulebook", Value: s.rb.Ref()}}}
}

// density is how closely a page is set.
type density struct {
	scale float64 // of the text
	steps int     // of each list of the plan
	rows  int     // of all other lists
	runes int     // of a text
	proof bool    // each step says what would prove it
}

// densities go from an airy page to one that holds anything.
var densities = []density{
	{1, 8, 60, 260, true}, {0.94, 8, 60, 260, true}, {0.94, 8, 60, 260, false},
	{0.88, 8, 60, 260, false}, {0.88, 6, 60, 260, false}, {0.88, 5, 60, 200, false}, {0.88, 4, 60, 200, false},
	{0.8, 6, 60, 200, false}, {0.8, 4, 60, 200, false}, {0.8, 3, 60, 120, false},
	{0.74, 3, 40, 80, false}, {0.7, 2, 24, 40, false}, {0.7, 1, 12, 28, false},
}

// style is a style of the page at this density.
func (d density) style(s text.Style) text.Style {
	s.Size, s.Leading = s.Size*d.scale, s.Leading*d.scale
	return s
}

// cut shortens words that would be too long.
func (d density) cut(w sheet.Words) sheet.Words {
	short := func(s string) string {
		if runes := []rune(s); len(runes) > d.runes {
			return string(runes[:d.runes-1]) + "…"
		}
		return s
	}
	return sheet.Words{Zh: short(w.Zh), En: short(w.En)}
}

func (s *quickPaper) draw(doc *sheet.Doc) error {
	doc.At("quick check")
	doc.Running(s.foot)
	for _, page := range []struct {
		body func(density) []sheet.Block
		foot []sheet.Block
	}{{s.first, s.caution()}, {s.second, s.promise()}} {
		doc.NewPage()
		foot := sheet.Stacked(page.foot...)
		room := sheet.BodyHeight - foot.Lay(doc.Width()).Height - footGap
		doc.Add(fitted(page.body, doc.Width(), room))
		doc.AddAtBottom(foot)
	}
	return nil
}

const footGap = 12.0

// fitted is the body at the first density at which it is not too high.
func fitted(body func(density) []sheet.Block, width, height float64) sheet.Block {
	var whole sheet.Block
	for _, d := range densities {
		whole = sheet.Whole(body(d)...)
		if whole.Lay(width).Height <= height {
			break
		}
	}
	return whole
}

// line is words at a density, in one of the page's styles.
func (s *quickPaper) line(d density, w sheet.Words, style text.Style) sheet.Block {
	return s.Cell(d.cut(w), d.style(style))
}

// more says how many of a list are left out.
func (s *quickPaper) more(d density, all, shown int) []sheet.Block {
	if all <= shown {
		return nil
	}
	return []sheet.Block{s.line(d, s.count("quick.paper.more", all-shown), sheet.Small)}
}

func (s *quickPaper) count(id string, n int, data ...any) sheet.Words {
	return s.each(func(l *locales.Localizer) string { return l.N(id, n, data...) })
}

// heading opens a part of a page.
func (s *quickPaper) heading(d density, w sheet.Words) sheet.Block {
	return s.line(d, w, sheet.Bold(sheet.Tinted(sheet.Body, sheet.Accent)))
}

// caution stands at the foot of the first page.
func (s *quickPaper) caution() []sheet.Block {
	words := s.say("paper.estimate")
	if s.result.Basis != model.Estimate {
		words = s.say("quick.paper.basis", "Basis", s.say("paper.basis."+string(s.result.Basis)))
	}
	return []sheet.Block{sheet.Notice(sheet.Open, s.Cell(words, sheet.Tinted(sheet.Cell, sheet.Open.Color())),
		s.Cell(s.say("quick.paper.not_official"), sheet.Cell))}
}

// promise stands at the foot of the second page.
func (s *quickPaper) promise() []sheet.Block {
	return []sheet.Block{sheet.Notice(sheet.Plain, s.Cell(s.say("quick.paper.nothing_kept"), sheet.Cell),
		s.Cell(s.say("quick.paper.no_decision"), sheet.Cell))}
}

// few is at most n of a list.
func few[T any](list []T, n int) []T { return slices.Clip(list[:min(n, len(list))]) }
