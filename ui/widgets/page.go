package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

type insetLayout struct{ top, right, bottom, left float32 }

// Inset leaves room around an object.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(insetLayout{top, right, bottom, left}, o)
}

// Pad leaves the same room on all sides of an object.
func Pad(room float32, o fyne.CanvasObject) *fyne.Container {
	return Inset(room, room, room, room, o)
}

func (l insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], l.left, l.top, size.Width-l.left-l.right, size.Height-l.top-l.bottom)
}

func (l insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// Hung moves a [Plain] button to the left, so that its text begins where the text
// above and below it does.
func Hung(b *Button) *fyne.Container { return Inset(0, 0, 0, -theme.Gap, b) }

// BackRow is the way back at the head of a page.
func BackRow(text string, back func()) *fyne.Container {
	return Row(0, Hung(NewButton(Plain, text, back)), Spacer())
}

type columnLayout struct{ most float32 }

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, max(l.most, objects[0].MinSize().Width))
	height := fit(objects[0], width)
	put(objects[0], (size.Width-width)/2, 0, width, height)
}

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize()
}

// Column centres an object and lets it be wider than most only where it needs that.
func Column(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{most}, o)
}

// equalLayout remembers the width it was last given, since its height follows it.
type equalLayout struct{ gap, width float32 }

// Equal puts objects beside each other, all of one width and height, and under each
// other where that is less than one of them needs.
func Equal(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&equalLayout{gap: gap}, objects...)
}

// share is the width of each, and whether they have room beside each other.
func (l *equalLayout) share(objects []fyne.CanvasObject) (width float32, beside bool) {
	count := float32(max(len(objects), 1))
	width = (l.width - l.gap*(count-1)) / count
	for _, o := range objects {
		if l.width > 0 && o.MinSize().Width > width {
			return l.width, false
		}
	}
	return width, true
}

func (l *equalLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects = shown(objects)
	width, beside := l.share(objects)
	if !beside {
		stackLayout{l.gap}.Layout(objects, size)
		return
	}
	for i, o := range objects {
		fit(o, width)
		put(o, float32(i)*(width+l.gap), 0, width, size.Height)
	}
}

func (l *equalLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = shown(objects)
	least := stackLayout{l.gap}.MinSize(objects)
	if _, beside := l.share(objects); !beside {
		return least
	}
	least.Height = 0
	for _, o := range objects {
		least.Height = max(least.Height, o.MinSize().Height)
	}
	return least
}

type scrolledLayout struct{}

// PageScroll lets a page scroll up and down. The page is given the width first,
// so that wrapped text is whole from the first moment.
func PageScroll(page fyne.CanvasObject) *fyne.Container {
	return container.New(scrolledLayout{}, container.NewVScroll(page))
}

func (scrolledLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scroll := objects[0].(*container.Scroll)
	fit(scroll.Content, size.Width)
	put(scroll, 0, 0, size.Width, size.Height)
	scroll.Refresh()
}

func (scrolledLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize()
}

// Page is a scrolling page: a column of at most that width with room around it.
func Page(width float32, o fyne.CanvasObject) *fyne.Container {
	return PageScroll(Pad(theme.GapPage, Column(width, o)))
}
