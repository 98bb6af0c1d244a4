package text

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// pieces are what random paragraphs are made of: both languages, names, marks
// that must not begin or end a line, rare and missing characters.
var pieces = []string{
	"永久居留", "外国人才", "北京", "两区", "，", "。", "、", "；", "！", "？", "：", "……", "——", "“", "”", "‘", "’",
	"《", "》", "（", "）", "「", "」", "·", "％", " ", " ", "　", "the ", "certificate", "O'Brien", "O’Brien", "Łukasz ",
	"ş", "x\u0302", "e\u0301\u0323", "王\u0302", "\u0301", "𬺓", "𠮷", "\U0001F600", "\uE001", "(", ")", "[", "]", ",", ".", "%", "2026-11-23",
	"1,234.5", "zhangsan@example.com", "https://example.com/a/b?c=d", "$", "￥", "№", "K7788991", "91110116MA01QX7T3K", "\n", "\t", "\u200B",
	"ー", "ァ", "々", "한", "Ω", "Ж", "supercalifragilisticexpialidocious",
}

func randomText(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(60) {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return b.String()
}

// randomPara has one to three spans of different styles.
func randomPara(rng *rand.Rand) Para {
	p := Para{Lang: []Lang{"", Chinese, English}[rng.IntN(3)], Align: Align(rng.IntN(3))}
	for range 1 + rng.IntN(3) {
		p.Spans = append(p.Spans, Span{randomText(rng), Style{Size: 6 + 12*rng.Float64(), Bold: rng.IntN(2) == 0}})
	}
	if rng.IntN(4) == 0 {
		p.Indent = 20
	}
	return p
}

func eachRandomLayout(t *testing.T, check func(t *testing.T, p Para, b Block)) {
	t.Helper()
	for seed := range uint64(4000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomPara(rng)
		b := Lay(p, 45+300*rng.Float64())
		check(t, p, b)
		if t.Failed() {
			t.Fatalf("seed %d, width %.2f: %+v", seed, b.Width, p.Spans)
		}
	}
}

func lineText(l Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// withoutSpaces drops what may vanish at a line break, and the breaks.
func withoutSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || isSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestNoCharacterIsLost(t *testing.T) {
	eachRandomLayout(t, func(t *testing.T, p Para, b Block) {
		var in, out strings.Builder
		for _, s := range p.Spans {
			in.WriteString(Clean(s.Text))
		}
		for _, l := range b.Lines {
			out.WriteString(lineText(l))
		}
		if got, want := withoutSpaces(out.String()), withoutSpaces(in.String()); got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
		if lines := strings.Count(in.String(), "\n") + 1; len(b.Lines) < lines {
			t.Errorf("%d lines, the text has %d", len(b.Lines), lines)
		}
	})
}

func TestNoRunLeavesItsBox(t *testing.T) {
	eachRandomLayout(t, func(t *testing.T, p Para, b Block) {
		height := 0.0
		for _, l := range b.Lines {
			height += l.Height
			x := math.Inf(-1)
			for _, r := range l.Runs {
				if r.X < max(x, 0)-0.001 || r.X+r.Width > b.Width+0.001 {
					t.Errorf("run %q from %.3f to %.3f, box %.3f, run before it ends at %.3f", r.Text, r.X, r.X+r.Width, b.Width, x)
				}
				if got := drawnWidth(r); math.Abs(got-r.Width) > 0.001 {
					t.Errorf("run %q is said to be %.3f wide and is %.3f", r.Text, r.Width, got)
				}
				x = r.X + r.Width
			}
		}
		if math.Abs(height-b.Height) > 0.001 {
			t.Errorf("height %.3f, the lines are %.3f", b.Height, height)
		}
	})
}

// drawnWidth measures a run afresh, rune by rune.
func drawnWidth(r Run) float64 {
	if r.Face == nil {
		return r.Style.Size
	}
	w := 0.0
	for _, c := range r.Text {
		w += r.Face.Em(c) * r.Style.Size
	}
	return w
}

func TestEveryCharacterIsInItsFace(t *testing.T) {
	eachRandomLayout(t, func(t *testing.T, p Para, b Block) {
		for _, l := range b.Lines {
			for i, r := range l.Runs {
				if r.Face == nil {
					if n := len([]rune(r.Text)); n != 1 {
						t.Errorf("a missing run of %d characters: %q", n, r.Text)
					}
					continue
				}
				for _, c := range r.Text {
					if !r.Face.Covers(c) {
						t.Errorf("%s draws %q without having it", r.Face.Name, c)
					}
				}
				first := []rune(r.Text)[0]
				if i > 0 && unicode.Is(unicode.M, first) && l.Runs[i-1].Face != nil && l.Runs[i-1].Style == r.Style {
					t.Errorf("the mark %U is cut off from %q", first, l.Runs[i-1].Text)
				}
			}
		}
	})
}

// A line may break a Chinese rule only if it holds no place where breaking
// would keep it.
func TestChineseLineBreakingRulesHold(t *testing.T) {
	broken := 0
	eachRandomLayout(t, func(t *testing.T, p Para, b Block) {
		lines := hardLines(p)
		at, rest := 0, ""
		for _, l := range b.Lines {
			if rest == "" && at < len(lines) {
				rest = lines[at]
				at++
			}
			s := lineText(l)
			rest = trimBreak(strings.TrimPrefix(rest, s))
			if s == "" || rest == "" {
				continue
			}
			line, next := []rune(s), []rune(rest)[0]
			if mayPart(line[len(line)-1], next) {
				continue
			}
			broken++
			for i := 1; i < len(line); i++ {
				if !isSpace(line[i-1]) && !isSpace(line[i]) && mayPart(line[i-1], line[i]) {
					t.Errorf("%q ends before %q, though it could have ended after %q", s, next, string(line[:i]))
				}
			}
		}
	})
	if broken > 400 {
		t.Errorf("%d lines broke a rule; the random text hardly forces that", broken)
	}
}

// trimBreak drops the spaces that vanish at a break; one that carries a
// combining mark stays.
func trimBreak(s string) string {
	runes := []rune(s)
	i := 0
	for i < len(runes) && isSpace(runes[i]) && (i+1 == len(runes) || !isMark(runes[i+1])) {
		i++
	}
	return string(runes[i:])
}

func hardLines(p Para) []string {
	var in strings.Builder
	for _, s := range p.Spans {
		in.WriteString(Clean(s.Text))
	}
	return strings.Split(in.String(), "\n")
}

func linesOf(s string, width float64) []string {
	var out []string
	for _, l := range Lay(Plain(s, Style{Size: 10}, Chinese), width).Lines {
		out = append(out, lineText(l))
	}
	return out
}

func TestLinesBreakWhereAReaderExpects(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"申请永久居留，须提交护照。", 60, []string{"申请永久居", "留，须提交护", "照。"}},
		{"适用《外国人管理办法》", 30, []string{"适用", "《外国", "人管理", "办法》"}},
		{"one two three", 40, []string{"one two", "three"}},
		{"一\n\n二", 40, []string{"一", "", "二"}},
		{"abcdefghijkl", 30, []string{"abcde", "fghijkl"}},
		{"", 40, []string{""}},
		{"王𬺓王𬺓", 20, []string{"王𬺓", "王𬺓"}},
		{"一二", 5, []string{"一", "二"}},
	} {
		if got := linesOf(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q at %v: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestAlignment(t *testing.T) {
	p := Plain("右边", Style{Size: 10}, Chinese)
	for align, want := range map[Align]float64{Left: 0, Centre: 40, Right: 80} {
		p.Align = align
		if got := Lay(p, 100).Lines[0].Runs[0].X; got != want {
			t.Errorf("alignment %d: starts at %v, want %v", align, got, want)
		}
	}
}

func TestFitIsTheLargestSizeThatStaysOnOneLine(t *testing.T) {
	name := "NAKAMURA-O'BRIEN, Søren Łukasz 王𬺓 迪娜·艾山"
	for _, width := range []float64{60, 100, 150, 400} {
		size := Fit(name, 12, width, true, "")
		if size > 12 {
			t.Errorf("width %v: size %v is more than wanted", width, size)
		}
		at := func(size float64) int {
			return len(Lay(Plain(name, Style{Size: size, Bold: true}, ""), width).Lines)
		}
		if at(size) != 1 {
			t.Errorf("width %v: size %v takes %d lines", width, size, at(size))
		}
		if size < 12 && at(size*1.001) == 1 {
			t.Errorf("width %v: a size above %v would fit too", width, size)
		}
	}
	if Fit("", 12, 10, false, "") != 12 {
		t.Error("an empty text is given another size")
	}
}

func BenchmarkLay(b *testing.B) {
	p := Plain(strings.Repeat("根据《外国人在中国永久居留审批管理办法》及“两区”的规定，submit the form to 2026-11-23. ", 5), Style{Size: 10}, Chinese)
	for b.Loop() {
		Lay(p, 240)
	}
}
