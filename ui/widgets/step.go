package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const (
	stepLeft = markSize + theme.Gap + theme.GapSmall
	stepFoot = theme.GapWide
	stepLine = 2 * theme.LineWidth
)

// Step is one of several steps that follow each other from top to bottom: a mark
// with a line to the next one, and beside it what belongs to the step.
type Step struct {
	widget.BaseWidget
	state   State
	last    bool
	content fyne.CanvasObject
	mark    *stateMark
	line    *canvas.Rectangle
}

// NewStep makes a step; the last one has no line below its mark. The first line of
// the content is taken to be of body size.
func NewStep(state State, last bool, content fyne.CanvasObject) *Step {
	s := &Step{state: state, last: last, content: content, mark: newStateMark(), line: rectangle(0)}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Step) held() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// CreateRenderer implements [fyne.Widget].
func (s *Step) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{s.line}, s.mark.objects()...)
	return (&drawing{owner: s, objects: append(objects, s.content), paint: s.paint, place: s.place, min: s.min}).start()
}

func (s *Step) paint() {
	s.mark.paint(s.state)
	s.line.FillColor, s.line.Hidden = theme.Color(theme.Line), s.last
}

func (s *Step) place(size fyne.Size) {
	top := (lineHeight(Body)-markSize)/2 + inkDrop
	s.mark.place(0, top)
	put(s.line, (markSize-stepLine)/2, top+markSize, stepLine, max(size.Height-markSize, 0))
	put(s.content, stepLeft, 0, size.Width-stepLeft, size.Height-s.foot())
}

func (s *Step) min() fyne.Size {
	return s.content.MinSize().AddWidthHeight(stepLeft, s.foot())
}

func (s *Step) foot() float32 {
	if s.last {
		return 0
	}
	return stepFoot
}
