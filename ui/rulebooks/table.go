package rulebooks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// The widths of the columns beside the name: low, likely, high, basis.
var columns = []float32{56, 64, 56, 136}

// rowLayout gives the first cell what the others leave.
type rowLayout struct{}

func line(label fyne.CanvasObject, cells ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(rowLayout{}, append([]fyne.CanvasObject{label}, cells...)...)
}

func (rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for i := len(o) - 1; i > 0; i-- {
		width := theme.Scaled(columns[i-1])
		x -= width
		o[i].Resize(fyne.NewSize(width, size.Height))
		o[i].Move(fyne.NewPos(x, 0))
		x -= theme.Gap
	}
	o[0].Resize(fyne.NewSize(x, size.Height))
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(x, height))
	o[0].Move(fyne.NewPos(0, max(size.Height-height, 0)/2))
}

func (rowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(120, 0)
	for i, cell := range o {
		size.Height = max(size.Height, cell.MinSize().Height)
		if i > 0 {
			size.Width += theme.Scaled(columns[i-1]) + theme.Gap
		}
	}
	return size
}

func cell(text string, look widgets.Look) fyne.CanvasObject {
	return widgets.NewCell(text, look, fyne.TextAlignTrailing)
}

// area is one part of the points table.
func (p *page) area(rb *model.Rulebook, area *model.Area) fyne.CanvasObject {
	words := p.host.Words()
	table := widgets.Stack(theme.Gap,
		widgets.NewParagraph(words.T("rulebooks.capped", "Label", words.Of(area.Label), "Cap", area.Cap), widgets.Heading),
		line(widgets.NewCell(words.T("rulebooks.column.rule"), widgets.Small, fyne.TextAlignLeading),
			cell(words.T("rulebooks.column.low"), widgets.Small), cell(words.T("rulebooks.column.likely"), widgets.Small),
			cell(words.T("rulebooks.column.high"), widgets.Small), cell(words.T("rulebooks.column.basis"), widgets.Small)))
	for i := range area.Criteria {
		table.Add(widgets.HLine())
		p.criterion(table, rb, &area.Criteria[i])
	}
	return widgets.NewCard(theme.GapSection, table)
}

func (p *page) criterion(table *fyne.Container, rb *model.Rulebook, c *model.Criterion) {
	words := p.host.Words()
	table.Add(widgets.Row(theme.Gap,
		widgets.Grow(widgets.NewParagraph(words.T("rulebooks.capped", "Label", words.Of(c.Label), "Cap", c.Cap), widgets.Body.Strong())),
		BasisBadge(p.host, c.Basis)))
	table.Add(widgets.NewParagraph(words.Of(c.Clause), widgets.Small))
	for i := range c.Parts {
		p.part(table, rb, &c.Parts[i])
	}
}

func (p *page) part(table *fyne.Container, rb *model.Rulebook, part *model.Part) {
	words := p.host.Words()
	if !part.Label.IsZero() {
		table.Add(widgets.NewParagraph(words.Of(part.Label), widgets.Quiet))
	}
	switch part.Kind {
	case model.PartSteps:
		s := part.Steps
		table.Add(p.rule(words.T("rulebooks.steps", "Start", s.Start, "First", s.First, "Each", s.Each, "Max", s.Max),
			part.Whole, s.Basis))
	case model.PartAmount:
		table.Add(p.rule(words.T("rulebooks.amount"), part.Whole, part.Basis))
	}
	for i := range part.Rows {
		row := &part.Rows[i]
		table.Add(p.rule(words.Row(rb, row), row.Points, row.Basis))
	}
	if part.Judged {
		table.Add(widgets.NewParagraph(words.T("rulebooks.judged"), widgets.Small))
	}
}

// rule is one line: what is met, what it gives, and what the figures rest on.
func (p *page) rule(label string, points model.Range, basis model.Basis) fyne.CanvasObject {
	low, high := points.Low.String(), points.High.String()
	if points.IsExact() {
		low, high = "", ""
	}
	word := ""
	if basis != "" {
		word = p.host.Words().T("basis." + string(basis))
	}
	return line(widgets.NewParagraph(label, widgets.Body), cell(low, widgets.Quiet),
		cell(points.Likely.String(), widgets.Body.Strong()), cell(high, widgets.Quiet), cell(word, widgets.Small))
}
