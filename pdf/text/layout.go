package text

import (
	"math"
)

// ascent is the part of the em box above the baseline in both families' Han and
// Latin design, so that lines of either look centred in their height.
const ascent = 0.88

// slack absorbs the rounding of sums of widths.
const slack = 1e-6

// Run is characters of one face and style, at a place in its line.
type Run struct {
	X, Width float64
	Text     string
	Style    Style
	// Face is nil when no face has the (single) character of Text: it is drawn
	// as an empty marked box, one em wide.
	Face *Face
}

// Line is one line of a laid-out paragraph. Width is without the spaces that
// vanish at its end.
type Line struct {
	Runs     []Run
	Width    float64
	Height   float64
	Baseline float64
}

// Block is a paragraph broken into lines of at most Width.
type Block struct {
	Lines  []Line
	Width  float64
	Height float64
}

// Lay breaks a paragraph into lines no wider than width. Only spaces at an
// automatic break are dropped; a single character wider than the line stands in
// a line of its own.
func Lay(p Para, width float64) Block {
	l := newLayout(p, width)
	l.fill()
	b := Block{Lines: l.lines, Width: width}
	for _, line := range b.Lines {
		b.Height += line.Height
	}
	return b
}

// Width is the width of a paragraph's longest line when nothing breaks it.
func Width(p Para) float64 {
	widest := 0.0
	for _, line := range Lay(p, math.Inf(1)).Lines {
		widest = max(widest, line.Width)
	}
	return widest
}

// Fit returns the largest size up to wanted at which s stays on one line of the
// given width.
func Fit(s string, wanted, width float64, bold bool, lang Lang) float64 {
	natural := Width(Plain(s, Style{Size: 1, Bold: bold}, lang))
	if natural == 0 {
		return wanted
	}
	return min(wanted, (width-slack)/natural)
}

type layout struct {
	para   Para
	width  float64
	runes  []rune
	styles []Style
	cl     []cluster
	lines  []Line
}

func newLayout(p Para, width float64) *layout {
	l := &layout{para: p, width: width}
	ends := make([]int, len(p.Spans))
	for i, s := range p.Spans {
		l.runes = append(l.runes, []rune(Clean(s.Text))...)
		ends[i] = len(l.runes)
		l.styles = append(l.styles, s.Style)
	}
	han := sharedAsHan(l.runes, p.Lang)
	l.cl = make([]cluster, 0, len(l.runes))
	from := 0
	for i, to := range ends {
		n := len(l.cl)
		l.cl = appendClusters(l.cl, l.runes, from, to, l.styles[i], han)
		for j := n; j < len(l.cl); j++ {
			l.cl[j].span = i
		}
		from = to
	}
	markBreaks(l.cl, l.runes)
	return l
}

// fill puts as many clusters as fit on each line.
func (l *layout) fill() {
	start, lastBreak, x := 0, 0, l.para.Indent
	for i := 0; i < len(l.cl); {
		c := &l.cl[i]
		if i > start && !c.space && c.brk != hardBreak && x+c.width > l.width+slack {
			end := l.lineEnd(start, lastBreak, i)
			l.emit(start, end)
			start = l.skipSpaces(end)
			lastBreak, i, x = start, start, 0
			continue
		}
		x += c.width
		i++
		switch c.brk {
		case softBreak:
			lastBreak = i
		case hardBreak:
			l.emit(start, i-1)
			start, lastBreak, x = i, i, 0
		}
	}
	l.emit(start, len(l.cl))
}

// lineEnd is where a full line ends: at the last allowed break, else inside the
// over-long unit, if possible where Chinese rules allow it.
func (l *layout) lineEnd(start, lastBreak, full int) int {
	if lastBreak > start {
		return lastBreak
	}
	for end := full; end > start; end-- {
		if mayEndBefore(l.cl, end, l.runes) {
			return end
		}
	}
	return full
}

func (l *layout) skipSpaces(i int) int {
	for i < len(l.cl) && l.cl[i].space {
		i++
	}
	return i
}

// emit makes a line of the clusters from start to end.
func (l *layout) emit(start, end int) {
	for end > start && l.cl[end-1].space {
		end--
	}
	first := len(l.lines) == 0
	line := l.measureLine(start, end)
	x := 0.0
	if first {
		x = l.para.Indent
	}
	for i := start; i < end; {
		run, next := l.runAt(i, end)
		run.X = x
		x += run.Width
		line.Runs = append(line.Runs, run)
		i = next
	}
	line.Width = x
	l.align(&line)
	l.lines = append(l.lines, line)
}

func (l *layout) align(line *Line) {
	free := l.width - line.Width
	if l.para.Align == Left || math.IsInf(free, 0) || free <= 0 {
		return
	}
	if l.para.Align == Centre {
		free /= 2
	}
	for i := range line.Runs {
		line.Runs[i].X += free
	}
}

// runAt joins the clusters from i on that share face and style.
func (l *layout) runAt(i, end int) (Run, int) {
	c := l.cl[i]
	run := Run{Face: c.face, Style: l.styles[c.span], Width: c.width}
	next := i + 1
	for c.face != nil && next < end && l.cl[next].face == c.face && l.cl[next].span == c.span {
		run.Width += l.cl[next].width
		next++
	}
	run.Text = string(l.runes[c.start:l.cl[next-1].end])
	return run, next
}

// measureLine finds the height of a line from its largest style; a line without
// characters has the height of the style it stands in.
func (l *layout) measureLine(start, end int) Line {
	var line Line
	grow := func(s Style) {
		if h := s.leading(); h > line.Height {
			line.Height = h
			line.Baseline = (h-s.Size)/2 + ascent*s.Size
		}
	}
	for i := start; i < end; i++ {
		grow(l.styles[l.cl[i].span])
	}
	if start == end && len(l.styles) > 0 {
		at := len(l.styles) - 1
		if start < len(l.cl) {
			at = l.cl[start].span
		}
		grow(l.styles[at])
	}
	return line
}
