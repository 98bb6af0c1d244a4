package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// TableColumn is a column of a table list: its title, the width it has at least,
// and its share of the room that is left. A column of badges names their words, and
// has room for each.
type TableColumn struct {
	Title  string
	Width  float32
	Share  float32
	Badges []string
}

func (c *TableColumn) least() float32 {
	width := theme.Scaled(c.Width)
	for _, word := range c.Badges {
		width = max(width, NewBadge(Met, word).min().Width)
	}
	return width
}

// TableRows is where a table list gets its rows. Cells makes the empty widgets of
// one row, Fill writes row index into them; Fill is called for rows in view only,
// often, and must be cheap.
type TableRows interface {
	Len() int
	Cells() []fyne.CanvasObject
	Fill(index int, cells []fyne.CanvasObject)
}

const (
	tableRow float32 = 56
	tablePad float32 = 18
)

// TableList is a list with columns and a header, whose rows are recycled so that
// ten thousand of them cost no more than those in view.
type TableList struct {
	widget.BaseWidget
	// OnOpened hears the index of a row that was clicked or chosen by keyboard.
	OnOpened func(index int)

	columns []TableColumn
	header  *fyne.Container
	list    *widget.List
	frame   *fyne.Container
}

// NewTableList makes a list with its header.
func NewTableList(columns []TableColumn, rows TableRows) *TableList {
	t := &TableList{columns: columns}
	titles := make([]fyne.CanvasObject, len(columns))
	for i, column := range columns {
		titles[i] = NewCell(column.Title, Small, fyne.TextAlignLeading)
	}
	t.header = container.New(cellsLayout{columns, theme.ControlHeight}, titles...)
	t.list = widget.NewList(rows.Len,
		func() fyne.CanvasObject { return container.New(cellsLayout{columns, tableRow}, rows.Cells()...) },
		func(index widget.ListItemID, row fyne.CanvasObject) {
			rows.Fill(index, row.(*fyne.Container).Objects)
		})
	t.list.OnSelected = t.open
	t.frame = Under(Stack(0, t.header, HLine()), t.list)
	t.ExtendBaseWidget(t)
	return t
}

func (t *TableList) held() []fyne.CanvasObject { return []fyne.CanvasObject{t.frame} }

func (t *TableList) open(index widget.ListItemID) {
	t.list.Unselect(index)
	if t.OnOpened != nil {
		t.OnOpened(index)
	}
}

// Height is that of the header and of all rows; where there is less room they
// scroll.
func (t *TableList) Height() float32 {
	const gap, frame = 4, 3
	return t.MinSize().Height + float32(t.list.Length()-1)*(t.list.MinSize().Height+gap) + frame
}

// Reload draws the rows again after they have changed.
func (t *TableList) Reload() { t.list.Refresh() }

// ScrollToTop shows the first rows.
func (t *TableList) ScrollToTop() { t.list.ScrollToTop() }

// Offset is how far the rows are scrolled.
func (t *TableList) Offset() float32 { return t.list.GetScrollOffset() }

// ScrollTo scrolls the rows as far as an Offset said.
func (t *TableList) ScrollTo(offset float32) { t.list.ScrollToOffset(offset) }

// Focus moves the keyboard into the list.
func (t *TableList) Focus() {
	if c := canvasOf(t.list); c != nil {
		c.Focus(t.list)
	}
}

// CreateRenderer implements [fyne.Widget].
func (t *TableList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(t.frame)
}

type cellsLayout struct {
	columns []TableColumn
	least   float32
}

func (l cellsLayout) Layout(cells []fyne.CanvasObject, size fyne.Size) {
	left, shares := size.Width-2*tablePad, float32(0)
	for _, c := range l.columns {
		left -= c.least() + theme.GapWide
		shares += c.Share
	}
	x := tablePad
	for i, c := range l.columns {
		width := c.least()
		if shares > 0 {
			width += max(left+theme.GapWide, 0) * c.Share / shares
		}
		height := min(fit(cells[i], width), size.Height)
		put(cells[i], x, (size.Height-height)/2, width, height)
		x += width + theme.GapWide
	}
}

func (l cellsLayout) MinSize(cells []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*tablePad-theme.GapWide, l.least)
	for i, c := range l.columns {
		size.Width += c.least() + theme.GapWide
		size.Height = max(size.Height, cells[i].MinSize().Height+theme.GapWide)
	}
	return size
}
