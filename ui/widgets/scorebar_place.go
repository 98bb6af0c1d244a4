package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// barShape is the geometry of the two kinds of score bar, in units.
type barShape struct{ bar, mark, markWidth, likely, likelyWidth, dash, gap float32 }

var (
	fullBar    = barShape{bar: 10, mark: 36, markWidth: 2, likely: 22, likelyWidth: 3, dash: 5, gap: 2.75}
	compactBar = barShape{bar: 6, mark: 14, markWidth: 2, likely: 12, likelyWidth: 2, dash: 14}
)

const compactBarWidth float32 = 120

func (s *ScoreBar) shape() barShape {
	if s.compact {
		return compactBar
	}
	return fullBar
}

func (s *ScoreBar) min() fyne.Size {
	if s.compact {
		return fyne.NewSize(compactBarWidth, compactBar.mark)
	}
	return fyne.NewSize(200, fullBar.mark+2*lineHeight(Small))
}

func (s *ScoreBar) place(size fyne.Size) {
	shape, top := s.shape(), float32(0)
	put(s.ring, -theme.FocusWidth, -theme.FocusWidth, size.Width+2*theme.FocusWidth, size.Height+2*theme.FocusWidth)
	if s.compact {
		top = (size.Height - shape.mark) / 2
	} else {
		top = lineHeight(Small)
	}
	at := func(points float64) float32 { return position(points, s.score.Max, size.Width) }
	barTop := top + (shape.mark-shape.bar)/2

	placeBar(s.track, 0, size.Width, barTop, shape.bar)
	placeBar(s.band, at(s.score.Low), at(s.score.High), barTop, shape.bar)
	placeBar(s.solid, 0, at(s.score.Evidenced), barTop, shape.bar)
	s.band.Hidden = s.score.High <= 0
	s.solid.Hidden = s.score.Evidenced <= 0

	put(s.likely, at(s.score.Likely)-shape.likelyWidth/2, top+(shape.mark-shape.likely)/2, shape.likelyWidth, shape.likely)
	for i, dash := range s.dashes {
		put(dash, at(s.score.Pass)-shape.markWidth/2, top+float32(i)*(shape.dash+shape.gap), shape.markWidth, shape.dash)
	}
	s.placeLabels(size.Width, at, top+shape.mark)
}

// position is where on an axis of the given width some points lie.
func position(points, most float64, width float32) float32 {
	if most <= 0 {
		return 0
	}
	return float32(min(max(points/most, 0), 1)) * width
}

// placeBar draws a stretch with round ends, never narrower than its height, so
// that a range of one value can still be seen.
func placeBar(r *canvas.Rectangle, from, to, y, height float32) {
	if to-from < height {
		middle := (from + to) / 2
		from = max(middle-height/2, 0)
		to = from + height
	}
	r.CornerRadius = height / 2
	put(r, from, y, to-from, height)
}

// placeLabels centres each label under or over its value, inside the bar's width,
// and keeps the two lower labels apart.
func (s *ScoreBar) placeLabels(width float32, at func(float64) float32, below float32) {
	s.pass.Hidden = !s.score.HasPass
	putText(&s.pass, within(at(s.score.Pass), s.pass.MinSize().Width, width), 0)

	lowWidth, highWidth := s.low.MinSize().Width, s.high.MinSize().Width
	low := within(at(s.score.Low), lowWidth, width)
	high := within(at(s.score.High), highWidth, width)
	if overlap := low + lowWidth + theme.Gap - high; overlap > 0 && s.words.Low != "" && s.words.High != "" {
		low = max(low-overlap/2, 0)
		high = min(low+lowWidth+theme.Gap, width-highWidth)
		low = min(low, high-lowWidth-theme.Gap)
	}
	putText(&s.low, low, below)
	putText(&s.high, high, below)
}

func within(middle, own, width float32) float32 {
	return max(min(middle-own/2, width-own), 0)
}
