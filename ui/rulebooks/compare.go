package rulebooks

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/rulebook"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// compare sets two versions of a programme side by side, the older one before.
func (p *page) compare(rb, other *model.Rulebook) {
	from, to := other, rb
	if other.Supersedes == rb.Version || rb.Supersedes != other.Version && slices.Index(p.books, other) < slices.Index(p.books, rb) {
		from, to = rb, other
	}
	diff := rulebook.Compare(from, to)
	p.show(func() []fyne.CanvasObject { return p.comparison(rb, diff) })
}

func (p *page) comparison(rb *model.Rulebook, d *rulebook.Diff) []fyne.CanvasObject {
	words := p.host.Words()
	head := widgets.Stack(theme.GapWide, widgets.NewText(words.T("rulebooks.compare.title"), widgets.Title))
	for _, side := range []*model.Rulebook{d.From, d.To} {
		id := "rulebooks.compare.before"
		if side == d.To {
			id = "rulebooks.compare.after"
		}
		head.Add(widgets.Stack(theme.GapSmall,
			widgets.NewParagraph(words.Of(side.Title), widgets.Body.Strong()),
			widgets.Flow(theme.Gap, widgets.NewBadge(widgets.Neutral, words.T(id, "Version", side.Version)),
				BasisBadge(p.host, side.Basis))))
	}
	save := widgets.NewButton(widgets.Secondary, words.T("rulebooks.compare.save"), func() { p.saveDiff(d) })
	return []fyne.CanvasObject{
		widgets.Row(0, p.back("rulebooks.back.one", func() { p.open(rb) }), widgets.Spacer(), save),
		head, p.diffTable(d)}
}

// saveDiff puts the comparison on paper, in the language of the screen.
func (p *page) saveDiff(d *rulebook.Diff) {
	desk, lang := p.host.Desk(), p.host.Words().Lang()
	p.host.SaveAs(d.From.Ref()+"-"+d.To.Version+".pdf", func(path string) {
		p.inBackground(path, "rulebooks.compare.saved", func(ctx context.Context) ([]byte, error) {
			return desk.Printer.PrintDiff(ctx, d, lang)
		})
	})
}

// inBackground makes a file and says that it is there.
func (p *page) inBackground(path, done string, content func(context.Context) ([]byte, error)) {
	desk := p.host.Desk()
	p.host.Background(func(ctx context.Context) func() {
		data, err := content(ctx)
		if err == nil {
			err = desk.WriteOutput(path, data)
		}
		return func() {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(p.host.Words().T(done, "File", filepath.Base(path)), nil)
		}
	})
}

// diffTable is a row for each difference, gathered by criterion, and one line for
// all criteria in which nothing differs.
func (p *page) diffTable(d *rulebook.Diff) fyne.CanvasObject {
	words := p.host.Words()
	if d.IsEmpty() {
		return widgets.NewCard(theme.GapSection, widgets.NewParagraph(words.T("diff.none"), widgets.Body))
	}
	head := words.DiffHead()
	table := widgets.Stack(theme.GapWide, threeCells(widgets.Small, head.What, head.Before, head.After))
	where, group := "", widgets.Stack(theme.Gap)
	for i := range d.Changes {
		one := *d
		one.Changes = d.Changes[i : i+1]
		for _, row := range words.DiffTable(&one) {
			if row.Where != where {
				where, group = row.Where, widgets.Stack(theme.Gap, widgets.NewParagraph(row.Where, widgets.Body.Strong()))
				table.Add(widgets.HLine())
				table.Add(group)
			}
			if row.What != words.Of(d.Changes[i].Name) {
				group.Add(widgets.NewParagraph(row.What, widgets.Body)) // the sentence says it all
				continue
			}
			group.Add(threeCells(widgets.Body, row.What, orNothing(row.Before), orNothing(row.After)))
		}
	}
	if unchanged := words.DiffUnchanged(d); unchanged != "" {
		table.Add(widgets.HLine())
		table.Add(widgets.NewParagraph(unchanged, widgets.Small))
	}
	return widgets.NewCard(theme.GapSection, table)
}

func orNothing(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// threeCells is a row: what differs, before, after. All of it wraps.
func threeCells(look widgets.Look, what, before, after string) fyne.CanvasObject {
	strong := look
	if look == widgets.Body {
		strong = look.Strong()
	}
	return container.New(threeLayout{}, widgets.NewParagraph(what, look),
		widgets.NewParagraph(before, look.In(theme.Muted)), widgets.NewParagraph(after, strong))
}

// threeLayout gives the first cell half of the width and the others a quarter.
type threeLayout struct{}

func (threeLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - 2*theme.GapWide) / 4
	x := float32(0)
	for i, cell := range o {
		own := width
		if i == 0 {
			own = 2 * width
		}
		cell.Resize(fyne.NewSize(own, cell.Size().Height))
		cell.Resize(fyne.NewSize(own, cell.MinSize().Height))
		cell.Move(fyne.NewPos(x, 0))
		x += own + theme.GapWide
	}
}

func (threeLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*theme.GapWide, 0)
	for _, cell := range o {
		least := cell.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}
