package widgets

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const (
	badgeShape  float32 = 9
	badgePad    float32 = 10
	badgeHeight float32 = 4
)

// Badge says met, open or not met: a word on a soft ground with a shape before
// it (circle, diamond, square), so that colour is never alone. Informing and
// Neutral badges have no shape.
type Badge struct {
	widget.BaseWidget
	meaning Meaning
	word    string

	ground, square *canvas.Rectangle
	diamond        *canvas.ArbitraryPolygon
	text           canvas.Text
}

// NewBadge makes a badge with its word.
func NewBadge(meaning Meaning, word string) *Badge {
	b := &Badge{meaning: meaning, word: word, ground: rectangle(theme.RadiusTag), square: rectangle(1)}
	b.diamond = &canvas.ArbitraryPolygon{NormalizedPoints: true, Points: []fyne.Position{
		fyne.NewPos(0.5, 0), fyne.NewPos(1, 0.5), fyne.NewPos(0.5, 1), fyne.NewPos(0, 0.5),
	}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another meaning and word.
func (b *Badge) Set(meaning Meaning, word string) {
	b.meaning, b.word = meaning, word
	b.Refresh()
}

// AccessibilityLabel is the word.
func (b *Badge) AccessibilityLabel() string { return b.word }

// AccessibilityRole is text.
func (b *Badge) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   b,
		objects: []fyne.CanvasObject{b.ground, b.square, b.diamond, &b.text},
		paint:   b.paint, place: b.place, min: b.min,
	}).start()
}

func (b *Badge) look() Look {
	return Look{Size: theme.TextSmall, Color: b.meaning.front(), Bold: true}
}

func (b *Badge) paint() {
	front := theme.Color(b.meaning.front())
	b.ground.FillColor = theme.Color(b.meaning.ground())
	b.square.FillColor, b.square.Hidden = front, b.meaning != Met && b.meaning != NotMet
	b.square.CornerRadius = 1
	if b.meaning == Met {
		b.square.CornerRadius = badgeShape / 2
	}
	b.diamond.FillColor, b.diamond.Hidden = front, b.meaning != Open
	b.text.Text = b.shown()
	wear(&b.text, b.look())
}

// shown is the word with a capital at its head, as what stands alone has it.
func (b *Badge) shown() string {
	if b.word == "" {
		return ""
	}
	head, size := utf8.DecodeRuneInString(b.word)
	return string(unicode.ToUpper(head)) + b.word[size:]
}

func (b *Badge) shapeRoom() float32 {
	if b.meaning > NotMet {
		return 0
	}
	return badgeShape + theme.GapSmall + 1
}

func (b *Badge) min() fyne.Size {
	size := measure(b.shown(), b.look())
	return fyne.NewSize(size.Width+b.shapeRoom()+2*badgePad, max(size.Height, lineHeight(b.look()))+2*badgeHeight)
}

// place draws the badge at its own size, at the left and in the middle of the
// height it is given.
func (b *Badge) place(size fyne.Size) {
	own := b.min()
	top := (size.Height - own.Height) / 2
	put(b.ground, 0, top, own.Width, own.Height)
	middle := top + (own.Height-badgeShape)/2
	put(b.square, badgePad, middle, badgeShape, badgeShape)
	put(b.diamond, badgePad-1, middle-1, badgeShape+2, badgeShape+2)
	putText(&b.text, badgePad+b.shapeRoom(), top+(own.Height-b.text.MinSize().Height)/2)
}
