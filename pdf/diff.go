package pdf

import (
	"context"
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
)

// PrintDiff gives the bytes of a table of what differs between two rulebooks,
// criterion by criterion. The same difference gives the same bytes.
func (Printer) PrintDiff(ctx context.Context, d *rulebook.Diff, lang model.Lang) ([]byte, error) {
	c := comparison{voice: newVoice(lang), diff: d}
	return sheet.Build(ctx, c.meta(lang), c.draw)
}

// comparison is a difference being drawn.
type comparison struct {
	voice
	diff *rulebook.Diff
}

// meta dates the file by the newest reading of a source, no clock.
func (c *comparison) meta(lang model.Lang) ink.Meta {
	var read model.Date
	for _, rb := range []*model.Rulebook{c.diff.From, c.diff.To} {
		for _, s := range rb.Sources {
			if read.Before(s.ReadOn) {
				read = s.ReadOn
			}
		}
	}
	code := "zh-CN"
	if lang == model.En {
		code = "en"
	}
	return ink.Meta{Title: c.Line(c.say("paper.diff.title")), Author: c.Line(c.say("app.name")), Lang: code,
		Made: time.Date(read.Year, read.Month, read.Day, 0, 0, 0, 0, model.Beijing),
		Entries: []finish.Entry{
			{Key: "TwoZonesFrom", Value: c.diff.From.Ref()}, {Key: "TwoZonesFromHash", Value: c.diff.From.Hash},
			{Key: "TwoZonesTo", Value: c.diff.To.Ref()}, {Key: "TwoZonesToHash", Value: c.diff.To.Hash},
		}}
}

func (c *comparison) draw(d *sheet.Doc) error {
	d.At("comparison")
	d.Running(c.foot)
	d.NewPage()
	from, to := c.diff.From, c.diff.To
	d.Add(sheet.Heading{Title: c.Line(c.say("paper.diff.title")), Anchor: "comparison",
		Sub: c.Line(sheet.Same(from.Ref() + " → " + to.Ref())), Lang: c.Lang()}, sheet.Gap(4),
		c.Para(c.say("paper.diff.versions", "FromTitle", from.Title, "ToTitle", to.Title), sheet.Cell), sheet.Gap(8))
	groups := c.groups()
	if len(groups) == 0 {
		d.Add(c.Para(c.say("paper.diff.none"), sheet.Cell))
		return nil
	}
	head := c.rowOf(func(l *locales.Localizer) locales.DiffRow { return l.DiffHead() })
	d.Add(sheet.Table{Top: true, Rows: groups, Heads: []sheet.Head{
		{Title: c.stacked(head.where), Share: 3}, {Title: c.stacked(head.what), Share: 6},
		{Title: c.stacked(head.before), Share: 2.2}, {Title: c.stacked(head.after), Share: 2.2}}})
	if same := c.each(func(l *locales.Localizer) string { return l.DiffUnchanged(c.diff) }); same != (sheet.Words{}) {
		d.Add(sheet.Gap(8), c.Para(same, sheet.Small))
	}
	return nil
}

// groups is a row of the table for each criterion or part of the rulebook, in
// it a line for each difference.
func (c *comparison) groups() (groups [][]sheet.Block) {
	last := rulebook.Change{}
	for i := range c.diff.Changes {
		row, change := c.change(i), c.diff.Changes[i]
		if row.what == (sheet.Words{}) {
			continue
		}
		if len(groups) == 0 || change.Section != last.Section || change.Criterion != last.Criterion {
			last = change
			groups = append(groups, []sheet.Block{c.Cell(row.where, sheet.Bold(sheet.Cell)), sheet.Grid{}})
		}
		group := groups[len(groups)-1]
		group[1] = append(group[1].(sheet.Grid), c.line(&row, change.Name))
	}
	return groups
}

// line sets two values side by side beside their name, or is the whole
// sentence.
func (c *comparison) line(row *diffRow, name model.Text) []sheet.Block {
	if row.what != c.each(func(l *locales.Localizer) string { return l.Of(name) }) {
		return []sheet.Block{sheet.Span{Columns: 3, Block: c.Cell(row.what, sheet.Cell)}}
	}
	return []sheet.Block{c.Cell(row.what, sheet.Cell), c.Cell(row.before, sheet.Cell), c.Cell(row.after, sheet.Cell)}
}

// diffRow is a row of the comparison in the languages that are written.
type diffRow struct{ where, what, before, after sheet.Words }

// change is one difference as a row; in a language in which nothing differs
// it says nothing.
func (c *comparison) change(i int) diffRow {
	one := *c.diff
	one.Changes = c.diff.Changes[i : i+1]
	return c.rowOf(func(l *locales.Localizer) (row locales.DiffRow) {
		if rows := l.DiffTable(&one); len(rows) > 0 {
			row = rows[0]
		}
		return row
	})
}

func (c *comparison) rowOf(say func(*locales.Localizer) locales.DiffRow) diffRow {
	column := func(pick func(locales.DiffRow) string) sheet.Words {
		return c.each(func(l *locales.Localizer) string { return pick(say(l)) })
	}
	return diffRow{
		where:  column(func(r locales.DiffRow) string { return r.Where }),
		what:   column(func(r locales.DiffRow) string { return r.What }),
		before: column(func(r locales.DiffRow) string { return r.Before }),
		after:  column(func(r locales.DiffRow) string { return r.After }),
	}
}
