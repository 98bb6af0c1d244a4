package widgets_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"twozones/ui/widgets"
)

func seed(t *testing.T) *rand.Rand {
	t.Helper()
	number, err := strconv.ParseUint(os.Getenv("TWOZONES_SEED"), 10, 64)
	if err != nil {
		number = 1
	}
	t.Logf("seed %d", number)
	return rand.New(rand.NewPCG(number, 0))
}

func drawnLines(t *testing.T, p *widgets.Paragraph) []*canvas.Text {
	var lines []*canvas.Text
	for _, o := range test.TempWidgetRenderer(t, p).Objects() {
		lines = append(lines, o.(*canvas.Text))
	}
	return lines
}

// Fyne throws away the renderer of what was hidden for a minute.
func TestParagraphKeepsItsLinesWithAnotherRenderer(t *testing.T) {
	begin(t)
	p := widgets.NewParagraph("校验位不符", widgets.Body)
	p.Resize(fyne.NewSize(200, 20))
	if lines := p.CreateRenderer().Objects(); len(lines) != 1 {
		t.Errorf("%d lines are drawn, want 1", len(lines))
	}
}

// Whatever the text and the width: no character is lost, nothing sticks out, and
// no line begins with a mark that closes.
func TestParagraphLosesNothingAndStaysInside(t *testing.T) {
	begin(t)
	random := seed(t)
	words := strings.Split("博士 Doctorate 学历， （国外） 13–15 张丽@example.com Łukasz “两区” 。 、 ； 依据： a-b 𬺓 unbelievablylongwordwithoutanyend", " ")
	for range 200 {
		var text strings.Builder
		for range random.IntN(30) + 1 {
			text.WriteString(words[random.IntN(len(words))])
			if random.IntN(3) == 0 {
				text.WriteString(" ")
			}
		}
		width := float32(random.IntN(400) + 160)
		checkParagraph(t, text.String(), width)
	}
}

func checkParagraph(t *testing.T, text string, width float32) {
	t.Helper()
	p := widgets.NewParagraph(text, widgets.Body)
	p.Resize(fyne.NewSize(width, 10))
	height := p.MinSize().Height
	var all strings.Builder
	for _, line := range drawnLines(t, p) {
		all.WriteString(line.Text)
		bare := strings.TrimRight(line.Text, " ")
		if right := line.Position().X + fyne.MeasureText(bare, line.TextSize, line.TextStyle).Width; right > width+1 {
			t.Errorf("%q ends at %v of %v", line.Text, right, width)
		}
		if line.Position().Y+line.Size().Height > height+1 {
			t.Errorf("%q lies below the height %v", line.Text, height)
		}
		if line.Position().Y > 2 && strings.ContainsAny(string([]rune(line.Text)[0]), "，。）”；、：") && len([]rune(bare)) > 1 {
			t.Errorf("a line begins with %q (width %v, text %q)", line.Text, width, text)
		}
	}
	if all.String() != text {
		t.Errorf("%q became %q", text, all.String())
	}
}

func TestHeightFollowsWidth(t *testing.T) {
	begin(t)
	p := widgets.NewParagraph(strings.Repeat("以已取得证书的学历为准；", 10), widgets.Body)
	stack := widgets.Stack(0, widgets.NewCard(8, p))
	stack.Resize(fyne.NewSize(600, 10))
	wide := stack.MinSize().Height
	stack.Resize(fyne.NewSize(200, 10))
	if narrow := stack.MinSize().Height; narrow < 2*wide {
		t.Errorf("height %v at 600, %v at 200", wide, narrow)
	}
}

func TestWhatFollowsAParagraphLiesBelowIt(t *testing.T) {
	begin(t)
	p := widgets.NewParagraph(strings.Repeat("以已取得证书的学历为准；", 10), widgets.Body)
	next := widgets.NewText("下一项", widgets.Body)
	widgets.Stack(0, p, next).Resize(fyne.NewSize(200, 10))
	if below := next.Position().Y; below < p.MinSize().Height || p.Size().Height != p.MinSize().Height {
		t.Errorf("the next text is at %v, the paragraph wants %v and has %v", below, p.MinSize().Height, p.Size().Height)
	}
}

func TestLongTextInACellEndsInAnEllipsis(t *testing.T) {
	begin(t)
	cell := widgets.NewCell("北京雁栖量子计算科技有限公司", widgets.Body, fyne.TextAlignLeading)
	cell.Resize(fyne.NewSize(100, 20))
	text := test.TempWidgetRenderer(t, cell).Objects()[0].(*canvas.Text)
	if !strings.HasPrefix(text.Text, "北京") || !strings.HasSuffix(text.Text, "…") || text.MinSize().Width > 100 {
		t.Errorf("drawn %q, %v wide", text.Text, text.MinSize().Width)
	}
	cell.Resize(fyne.NewSize(400, 20))
	if text.Text != cell.Text() {
		t.Errorf("with room enough: drawn %q", text.Text)
	}
}

func TestTheLastLineOfAParagraphIsNoWordAlone(t *testing.T) {
	begin(t)
	const text = "没有密码、又没有恢复密钥，所有内容都无法找回，我们也帮不了您。设置时会给出恢复密钥，请抄在纸上保管。"
	for width := float32(160); width < 700; width += 7 {
		p := widgets.NewParagraph(text, widgets.Body)
		p.Resize(fyne.NewSize(width, 10))
		lines := drawnLines(t, p)
		if last := lines[len(lines)-1].Text; len([]rune(last)) < 4 {
			t.Errorf("at %v the last of %d lines is %q", width, len(lines), last)
		}
	}
}

func TestANumberStaysWithWhatItCounts(t *testing.T) {
	begin(t)
	for width := float32(60); width < 200; width += 3 {
		p := widgets.NewParagraph("学历与工作经历，第 12 题，共 34 题", widgets.Body)
		p.Resize(fyne.NewSize(width, 10))
		for _, line := range drawnLines(t, p) {
			if strings.HasPrefix(line.Text, "题") {
				t.Errorf("at %v a line begins with %q", width, line.Text)
			}
		}
	}
}

func TestWhatIsLowStandsInTheMiddleOfItsLine(t *testing.T) {
	begin(t)
	badge, button := widgets.NewBadge(widgets.Met, "met"), widgets.NewButton(widgets.Secondary, "Attach", nil)
	widgets.Flow(8, badge, button).Resize(fyne.NewSize(400, 40))
	middle := func(o fyne.CanvasObject) float32 { return o.Position().Y + o.Size().Height/2 }
	if middle(badge) != middle(button) {
		t.Errorf("the middles are at %v and %v", middle(badge), middle(button))
	}
}

func TestABadgeBeginsWithACapital(t *testing.T) {
	begin(t)
	for word, want := range map[string]string{"not met": "Not met", "符合": "符合", "": ""} {
		objects := test.TempWidgetRenderer(t, widgets.NewBadge(widgets.NotMet, word)).Objects()
		if shown := objects[len(objects)-1].(*canvas.Text).Text; shown != want {
			t.Errorf("%q is shown as %q", word, shown)
		}
	}
}
