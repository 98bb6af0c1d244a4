package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// Score is what a score bar shows, on an axis from 0 to Max.
type Score struct {
	Max               float64
	Low, Likely, High float64 // claimed
	Evidenced         float64
	Pass              float64
	HasPass           bool
}

// ScoreWords are the texts on a score bar. Spoken says the whole in a sentence,
// Legend what each part of the bar stands for.
type ScoreWords struct {
	Pass, Low, High string
	Spoken, Legend  string
}

// ScoreBar is the face of the app: the range that is claimed as a band, the likely
// score as a mark, what is evidenced as a solid part, and the pass mark. It explains
// itself under the mouse and, but for the one in a row of a list, under the keyboard.
type ScoreBar struct {
	widget.DisableableWidget
	ring    *canvas.Rectangle
	score   Score
	words   ScoreWords
	compact bool

	track, band, solid, likely *canvas.Rectangle
	dashes                     []*canvas.Rectangle
	pass, low, high            canvas.Text
}

// NewScoreBar makes the bar of a panel, with labels above and below.
func NewScoreBar() *ScoreBar { return newScoreBar(false) }

// NewCompactScoreBar makes the bar of a list row, without labels.
func NewCompactScoreBar() *ScoreBar { return newScoreBar(true) }

func newScoreBar(compact bool) *ScoreBar {
	s := &ScoreBar{compact: compact, ring: rectangle(theme.RadiusTag), track: rectangle(0), band: rectangle(0), solid: rectangle(0), likely: rectangle(1)}
	dashes := 5
	if compact {
		dashes = 1
	}
	for range dashes {
		s.dashes = append(s.dashes, rectangle(0))
	}
	s.ring.StrokeWidth, s.ring.Hidden = theme.FocusWidth, true
	s.ExtendBaseWidget(s)
	if compact {
		s.Disable() // Tab goes from row to row
	}
	return s
}

// Set shows a score with its texts.
func (s *ScoreBar) Set(score Score, words ScoreWords) {
	s.score, s.words = score, words
	s.Refresh()
}

func (s *ScoreBar) explain() { hint(s, strings.TrimSpace(s.words.Spoken+"\n"+s.words.Legend)) }

// MouseIn implements [desktop.Hoverable].
func (s *ScoreBar) MouseIn(*desktop.MouseEvent) { s.explain() }

// MouseMoved implements [desktop.Hoverable].
func (s *ScoreBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (s *ScoreBar) MouseOut() { unhint(s) }

// FocusGained implements [fyne.Focusable] and scrolls the bar into view.
func (s *ScoreBar) FocusGained() {
	s.ring.Hidden = false
	s.Refresh()
	reveal(s)
	s.explain()
}

// FocusLost implements [fyne.Focusable].
func (s *ScoreBar) FocusLost() {
	s.ring.Hidden = true
	s.Refresh()
	unhint(s)
}

// TypedRune implements [fyne.Focusable].
func (s *ScoreBar) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (s *ScoreBar) TypedKey(event *fyne.KeyEvent) { passOn(s, event) }

// AccessibilityLabel is the spoken sentence.
func (s *ScoreBar) AccessibilityLabel() string { return s.words.Spoken }

// AccessibilityRole is text.
func (s *ScoreBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (s *ScoreBar) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.ring, s.track, s.band, s.solid}
	for _, dash := range s.dashes {
		objects = append(objects, dash)
	}
	objects = append(objects, s.likely)
	if !s.compact {
		objects = append(objects, &s.pass, &s.low, &s.high)
	}
	return (&drawing{owner: s, objects: objects, paint: s.paint, place: s.place, min: s.min}).start()
}

func (s *ScoreBar) paint() {
	s.ring.StrokeColor = theme.Color(theme.Accent)
	s.track.FillColor = theme.Color(theme.Line)
	s.band.FillColor = theme.Color(theme.Band)
	s.solid.FillColor = theme.Color(theme.Accent)
	s.likely.FillColor = theme.Color(theme.Ink)
	for _, dash := range s.dashes {
		dash.FillColor, dash.Hidden = theme.Color(theme.NotMet), !s.score.HasPass
	}
	s.pass.Text, s.low.Text, s.high.Text = s.words.Pass, s.words.Low, s.words.High
	for _, label := range []*canvas.Text{&s.pass, &s.low, &s.high} {
		wear(label, Small)
	}
}
