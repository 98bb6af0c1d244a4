package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// LetterHead is the sender's name, centred over an accent line.
func LetterHead(lines []string, lang text.Lang) Block {
	var blocks []Block
	for i, s := range lines {
		style := Label
		if i == 0 {
			style = Subtitle
		}
		blocks = append(blocks, Text(s, style, lang).Aligned(text.Centre))
	}
	return Stacked(append(blocks, Gap(8), Bar(1.2), Gap(12))...)
}

// OneLine is a text that stays on one line, in a smaller size if it must.
func OneLine(s string, style text.Style, lang text.Lang) Block {
	return BlockFunc(func(width float64) Box {
		fitted := style
		fitted.Size = text.Fit(s, style.Size, width, style.Bold, lang)
		fitted.Leading = Text(s, style, lang).Lay(1e6).Height
		return Text(s, fitted, lang).Lay(width)
	})
}

// Signing is the place where a seal is put and hands sign.
type Signing struct {
	// Seal is the caption in the seal's circle; none is drawn when empty.
	Seal string
	// Lines are the captions of the lines to be written on.
	Lines []string
	Lang  text.Lang
}

// A round seal of an enterprise is 40 to 42 mm across.
const sealRadius = 59.0

// Lay puts the seal's circle at the left and the lines at the right.
func (s Signing) Lay(width float64) Box {
	left := width * 0.36
	lineHeight := s.lineHeight(width - left)
	height := lineHeight * float64(len(s.Lines))
	if s.Seal != "" {
		height = max(height, 2*sealRadius)
	}
	var seal text.Block
	if s.Seal != "" {
		para := Text(s.Seal, Tinted(Small, Muted), s.Lang).Aligned(text.Centre)
		seal = text.Lay(text.Para(para), 2*sealRadius-24)
	}
	top := (height - lineHeight*float64(len(s.Lines))) / 2
	return Box{Height: height, Draw: func(p *ink.Page, x, y float64) {
		if s.Seal != "" {
			s.drawSeal(p, x+left/2, y+height/2, seal)
		}
		for i, caption := range s.Lines {
			s.drawLine(p, x+left, y+top+lineHeight*float64(i+1), width-left, caption)
		}
	}}
}

func (s Signing) drawSeal(p *ink.Page, cx, cy float64, caption text.Block) {
	p.Circle(cx, cy, sealRadius, ink.Paint{Stroke: Muted, Width: 0.8, Dash: []float64{1.2, 2.6}})
	p.Block(cx-caption.Width/2, cy-caption.Height/2, caption)
}

// lineHeight leaves a hand room above every line.
func (s Signing) lineHeight(width float64) float64 {
	height := 34.0
	for _, caption := range s.Lines {
		height = max(height, s.caption(caption, width).Height+10)
	}
	return height
}

func (s Signing) caption(caption string, width float64) text.Block {
	return text.Lay(text.Plain(caption, Body, s.Lang), width*0.74)
}

// drawLine writes the caption and rules the rest of the row, which ends at y.
func (s Signing) drawLine(p *ink.Page, x, y, width float64, caption string) {
	words := s.caption(caption, width)
	p.Block(x, y-words.Height-4, words)
	from := x + words.Lines[len(words.Lines)-1].Width + 8
	p.Lines(ink.Paint{Stroke: Muted, Width: 0.7}, from, y-3, x+width, y-3)
}
