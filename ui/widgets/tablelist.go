package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// TableColumn is a column of a table list: its title, the width it has at least,
// and its share of the room that is left. A table can be sorted by a column that has
// an ID. Head, where it is not nil, stands in place of the title. A column of badges
// names their words, and has room for each.
type TableColumn struct {
	ID     string
	Title  string
	Width  float32
	Share  float32
	Head   fyne.CanvasObject
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
	// OnOpened hears the index of a row that was clicked, or chosen with Enter.
	OnOpened func(index int)
	// OnSort hears the ID of the column whose title was pressed.
	OnSort func(id string)

	columns []TableColumn
	heads   map[string]*columnHead
	header  *fyne.Container
	list    *rowList
	frame   *fyne.Container
}

// NewTableList makes a list with its header.
func NewTableList(columns []TableColumn, rows TableRows) *TableList {
	t := &TableList{columns: columns, heads: map[string]*columnHead{}}
	titles := make([]fyne.CanvasObject, len(columns))
	for i, column := range columns {
		titles[i] = t.head(column)
	}
	t.header = container.New(cellsLayout{columns, theme.ControlHeight}, titles...)
	t.list = newRowList(rows.Len,
		func() fyne.CanvasObject { return container.New(cellsLayout{columns, tableRow}, rows.Cells()...) },
		func(index widget.ListItemID, row fyne.CanvasObject) {
			rows.Fill(index, row.(*fyne.Container).Objects)
		})
	t.list.onOpened = t.open
	t.frame = Under(Stack(0, t.header, HLine()), t.list)
	t.ExtendBaseWidget(t)
	return t
}

func (t *TableList) head(column TableColumn) fyne.CanvasObject {
	switch {
	case column.Head != nil:
		return column.Head
	case column.ID == "":
		return NewCell(column.Title, Small, fyne.TextAlignLeading)
	}
	head := newColumnHead(column.Title, func() {
		if t.OnSort != nil {
			t.OnSort(column.ID)
		}
	})
	t.heads[column.ID] = head
	return head
}

// ShowSorting shows by which column the rows are sorted; spoken says it.
func (t *TableList) ShowSorting(id string, sorting Sorting, spoken string) {
	for column, head := range t.heads {
		if column == id {
			head.set(sorting, spoken)
		} else {
			head.set(Unsorted, head.title)
		}
	}
}

func (t *TableList) held() []fyne.CanvasObject { return []fyne.CanvasObject{t.frame} }

func (t *TableList) open(index int) {
	if t.OnOpened != nil {
		t.OnOpened(index)
	}
}

// Pickable lets rows be picked, with Space or by a click with Ctrl or Shift; through
// says that all rows up to it are meant. Without it Space opens a row.
func (t *TableList) Pickable(onPicked func(index int, through bool)) { t.list.onPicked = onPicked }

// Explains has F1 ask what the row says that has the keyboard.
func (t *TableList) Explains(onAsked func(index int)) { t.list.onAsked = onAsked }

// Height is that of the header and of all rows; where there is less room they
// scroll.
func (t *TableList) Height() float32 {
	const frame = 3
	return t.MinSize().Height + float32(t.list.Length()-1)*t.step() + frame
}

// step is how far a row stands below the one before.
func (t *TableList) step() float32 {
	const gap = 4
	return t.list.MinSize().Height + gap
}

// Top is the row at the upper edge, and how much of it is scrolled out of sight.
func (t *TableList) Top() (index int, hidden float32) {
	index = int(t.Offset() / t.step())
	return index, t.Offset() - float32(index)*t.step()
}

// ShowTop scrolls a row to where Top said it stood.
func (t *TableList) ShowTop(index int, hidden float32) {
	t.ScrollTo(float32(index)*t.step() + hidden)
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
