package pdf

import (
	"twozones/locales"
	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// cover draws who applies for what, under which rules, and what is missing.
func (w *paper) cover() {
	w.start(running{})
	w.doc.Add(bookmark(w.Line(w.say("document.cover")), "cover", sheet.Bar(4)), sheet.Gap(34))
	w.coverTitle()
	w.doc.Add(sheet.Gap(24), sheet.Pairs{KeyWidth: w.keyWidth(), Rows: w.identity()}, sheet.Gap(22))
	if !w.pack.Submission {
		w.coverMissing()
	}
	w.doc.AddAtBottom(w.coverMark())
}

// bookmark puts a place into the outline that has no heading of its own.
func bookmark(title, anchor string, b sheet.Block) sheet.Block {
	return sheet.BlockFunc(func(width float64) sheet.Box {
		box := b.Lay(width)
		draw := box.Draw
		box.Draw = func(p *ink.Page, x, y float64) {
			p.Headings = append(p.Headings, ink.Heading{Title: title, Anchor: anchor, Y: y, Unlisted: true})
			p.Anchor(anchor, y)
			draw(p, x, y)
		}
		return box
	})
}

// keyWidth is that of the names of fields.
func (w *paper) keyWidth() float64 {
	if w.Both() {
		return 148
	}
	return 112
}

func (w *paper) coverTitle() {
	muted := sheet.Tinted(sheet.Body, sheet.Muted)
	w.doc.Add(w.Cell(w.of(w.rb.Title), muted), sheet.Gap(8))
	title := w.say("paper.cover.title", "Applies", w.rb.Applies)
	switch {
	case w.Both():
		w.doc.Add(sheet.Text(title.Zh, sheet.CoverTitle, text.Chinese), sheet.Gap(2),
			sheet.Text(title.En, sheet.CoverSub, text.English))
	case w.En:
		w.doc.Add(sheet.Text(w.say("paper.cover.package").En, sheet.CoverTitle, text.English), sheet.Gap(2),
			sheet.Text(w.rb.Applies.En, sheet.CoverSub, text.English))
	default:
		w.doc.Add(sheet.Text(title.Zh, sheet.CoverTitle, text.Chinese))
	}
}

// identity is the rows of the cover. Names and numbers stand unbroken on a
// line of their own, exactly as they were entered.
func (w *paper) identity() []sheet.Pair {
	t, e := &w.c.Talent, &w.c.Enterprise
	rows := []sheet.Pair{
		w.unbrokenRow("paper.cover.applicant", sheet.Bold(sheet.Cell), t.Name),
	}
	if t.ChineseName != "" {
		rows = append(rows, w.unbrokenRow("paper.cover.chinese_name", sheet.Bold(sheet.Cell), t.ChineseName))
	}
	if len(t.OtherNames) > 0 {
		rows = append(rows, w.unbrokenRow("paper.cover.other_names", sheet.Cell, t.OtherNames...))
	}
	rows = append(rows,
		w.row("paper.cover.nationality", w.oneLine(w.country(t.Nationality))),
		w.unbrokenRow("paper.cover.passport", sheet.Cell, t.PassportNumber),
		w.row("paper.cover.post", w.asEntered(t.PostTitle)),
		w.unbrokenRow("paper.cover.enterprise", sheet.Bold(sheet.Cell), given(e.NameZh, e.NameEn)...),
		w.unbrokenRow("paper.cover.credit_code", sheet.Cell, e.CreditCode),
		w.row("paper.cover.issuer", w.cell(w.of(w.rb.Issuer))),
		w.round(),
		w.coverDay())
	return rows
}

func (w *paper) row(id string, value sheet.Block) sheet.Pair {
	return sheet.Pair{Key: w.Line(w.say(id)), Value: value}
}

// unbrokenRow is names or numbers, each on a line of its own; long ones get the
// whole width of the page.
func (w *paper) unbrokenRow(id string, style text.Style, values ...string) sheet.Pair {
	row := w.row(id, w.unbrokenEach(values, style))
	for _, s := range values {
		row.Wide = row.Wide || sheet.NaturalWidth(sheet.Text(s, style, "")) > 1.15*(textWidth-w.keyWidth())
	}
	return row
}

// oneLine is words on a line, Chinese first.
func (w *paper) oneLine(words sheet.Words) sheet.Block {
	if words.Zh == "" && words.En == "" {
		return writingLine(sheet.Cell.Leading)
	}
	return sheet.Text(w.Line(words), sheet.Cell, w.Lang())
}

// unbroken is a name or number on one line, smaller if it must be.
func (w *paper) unbroken(s string, style text.Style) sheet.Block {
	if s == "" {
		return writingLine(style.Leading)
	}
	return sheet.OneLine(w.typed(s), style, "")
}

func (w *paper) unbrokenEach(names []string, style text.Style) sheet.Block {
	if len(names) == 0 {
		return writingLine(style.Leading)
	}
	var lines []sheet.Block
	for _, name := range names {
		lines = append(lines, w.unbroken(name, style))
	}
	return sheet.Stacked(lines...)
}

// given leaves out what is empty.
func given(values ...string) (list []string) {
	for _, s := range values {
		if s != "" {
			list = append(list, s)
		}
	}
	return list
}

// coverDay is the day that documents are judged by, and points where the
// package tells them.
func (w *paper) coverDay() sheet.Pair {
	id := "paper.cover.checked"
	if w.tellsPoints() {
		id = "paper.cover.day"
	}
	return w.row(id, sheet.Text(w.result.On.String(), sheet.Cell, ""))
}

// tellsPoints reports whether a document of the package tells points.
func (w *paper) tellsPoints() bool {
	return w.includes("self_assessment") || w.includes("calculation")
}

func (w *paper) rulesVersion() sheet.Pair {
	return w.row("paper.cover.rules", sheet.Text(w.rb.Version, sheet.Cell, text.English))
}

// round is when the round takes applications. Rules without a window show
// their version, and so does what is handed in for a round to come.
func (w *paper) round() sheet.Pair {
	window := w.rb.Window
	if window == nil {
		return w.rulesVersion()
	}
	if window.Closes.Before(w.result.On) {
		if w.pack.Submission {
			return w.rulesVersion()
		}
		words := w.say("paper.cover.round.closed", "Round", w.rb.Round, "Closes", window.Closes)
		return w.row("paper.cover.round", w.cell(words))
	}
	words := w.say("paper.cover.round.window", "Round", w.rb.Round, "Opens", window.Opens, "Closes", window.Closes)
	return w.row("paper.cover.round", sheet.Text(w.oneLanguage(words), sheet.Cell, w.Lang()))
}

var gapKinds = []model.GapKind{model.GapField, model.GapFact, model.GapEligibility, model.GapMaterial, model.GapFinding}

// coverMissing says that this is a working copy, and what it lacks.
func (w *paper) coverMissing() {
	muted := sheet.Tinted(sheet.Body, sheet.Muted)
	page := w.doc.PageOf("gaps")
	w.doc.Add(sheet.Badge{Tone: sheet.Open, Text: w.Line(w.edition())}, sheet.Gap(9))
	if w.pack.Redacted {
		w.doc.Add(w.Cell(w.say("paper.redacted.means"), muted), sheet.Gap(6))
	}
	if len(w.pack.Gaps) == 0 {
		w.doc.Add(w.Cell(w.say("paper.cover.complete", "Page", page), muted))
		return
	}
	w.doc.Add(w.Cell(w.say("paper.cover.missing", "Count", len(w.pack.Gaps), "Kinds", w.gapCounts(), "Page", page), muted))
}

func (w *paper) gapCounts() sheet.Words {
	counts := map[model.GapKind]int{}
	for _, g := range w.pack.Gaps {
		counts[g.Kind]++
	}
	var items []sheet.Words
	for _, kind := range gapKinds {
		if counts[kind] > 0 {
			items = append(items, w.say("paper.cover.kind."+string(kind), "Count", counts[kind]))
		}
	}
	return w.list(items)
}

// coverMark is what made this package.
func (w *paper) coverMark() sheet.Block {
	rulebook := sheet.Same(w.rb.Ref())
	if w.tellsPoints() {
		rulebook = w.say("paper.cover.rulebook.value", "Rulebook", rulebook, "Basis", w.say("paper.cover.rulebook.basis."+string(w.result.Basis)))
	}
	return sheet.Stack{Gap: 1, Blocks: []sheet.Block{
		w.mark("paper.cover.fingerprint", locales.Fingerprint(w.pack.Fingerprint)),
		w.mark("paper.cover.rulebook", w.oneLanguage(rulebook)),
		w.mark("paper.cover.version", w.oneLanguage(w.say("paper.cover.version.value", "Version", w.pack.AppVersion))),
	}}
}

func (w *paper) mark(id, value string) sheet.Block {
	return sheet.Columns{Gap: 10, Columns: []sheet.Column{
		{Share: 1.3, Block: sheet.Text(w.Line(w.say(id)), sheet.Small, w.Lang())},
		{Share: 4, Block: sheet.OneLine(value, sheet.Small, w.Lang())}}}
}
