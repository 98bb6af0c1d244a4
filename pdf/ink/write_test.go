package ink

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"twozones/pdf/text"
)

func pageOf(s string, bold bool) *Page {
	p := &Page{}
	p.Block(50, 50, text.Lay(text.Plain(s, text.Style{Size: 10, Bold: bold, Color: 0xFF000000}, ""), 480))
	return p
}

// everyWidth is text with all kinds of neighbours in code and width, because
// the writer packs widths into ranges.
func everyWidth() string {
	var b strings.Builder
	for r := rune(0x21); r < 0x180; r++ {
		if r < 0x7F || r > 0xA0 {
			b.WriteRune(r)
		}
	}
	for r := rune(0x3400); r < 0x9000; r += 7 {
		fmt.Fprintf(&b, "%c%c", r, r+1)
	}
	b.WriteString("王𬺓𠮷，。“”……ああアｱｲｳﾊﾟe\u0323\u0301x\u0302")
	return b.String()
}

var widthArray = regexp.MustCompile(`(?s)/BaseFont /[A-Z]{6}\+([A-Za-z-]+)\n/CIDSystemInfo.*?/W \[(.*?)\n? \]\n/CIDToGIDMap`)

// A viewer places characters by the widths in the file, so these must be the
// ones the layout measured with.
func TestWidthsInTheFileAreThoseOfTheLayout(t *testing.T) {
	pages := []*Page{pageOf(everyWidth(), false), pageOf(everyWidth(), true)}
	out, err := Write(context.Background(), pages, Meta{Title: "t"})
	if err != nil {
		t.Fatal(err)
	}
	inFile := map[string]map[int]float64{}
	for _, m := range widthArray.FindAllStringSubmatch(string(out), -1) {
		inFile[m[1]] = parseWidths(t, m[2])
	}
	if len(inFile) != 4 {
		t.Fatalf("%d fonts with widths, want 4", len(inFile))
	}
	u := collect(pages)
	codes, err := newCodes(u)
	if err != nil {
		t.Fatal(err)
	}
	for k := range u.chars {
		got, want := inFile[k.face.Name][int(codes.code(k.r))], 1000*k.face.Em(k.r)
		if math.Abs(got-want) > 0.5 {
			t.Errorf("%s: %q is %v wide in the file, %v in the layout", k.face.Name, k.r, got, want)
		}
	}
	for k := range u.blanks {
		if got := inFile[k.face.Name][int(codes.code(k.r))]; got != 1000 {
			t.Errorf("the blank for %q is %v wide", k.r, got)
		}
	}
}

// parseWidths reads "c [w w w]" and "first last w".
func parseWidths(t *testing.T, s string) map[int]float64 {
	t.Helper()
	out := map[int]float64{}
	f := strings.Fields(strings.NewReplacer("[", " [ ", "]", " ] ").Replace(s))
	num := func(i int) int {
		n, err := strconv.Atoi(f[i])
		if err != nil {
			t.Fatalf("widths: %v", err)
		}
		return n
	}
	for i := 0; i+2 < len(f); {
		first := num(i)
		if f[i+1] == "[" {
			for i += 2; f[i] != "]"; i++ {
				out[first] = float64(num(i))
				first++
			}
			i++
			continue
		}
		for c := first; c <= num(i+1); c++ {
			out[c] = float64(num(i + 2))
		}
		i += 3
	}
	return out
}

func TestOnlyTheFacesInUseAreEmbedded(t *testing.T) {
	out, err := Write(context.Background(), []*Page{pageOf("plain", false)}, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(out), "/FontFile2"); n != 1 {
		t.Errorf("%d fonts embedded, want 1", n)
	}
}

func TestLinksMustLeadSomewhere(t *testing.T) {
	p := pageOf("x", false)
	p.Link(0, 0, 10, 10, "nowhere")
	if _, err := Write(context.Background(), []*Page{p}, Meta{}); err == nil || !strings.Contains(err.Error(), `"nowhere"`) {
		t.Errorf("error %v", err)
	}
	a, b := &Page{}, &Page{}
	a.Anchor("twice", 0)
	b.Anchor("twice", 0)
	if _, err := Write(context.Background(), []*Page{a, b}, Meta{}); err == nil {
		t.Error("an anchor on two pages is accepted")
	}
}

func TestPrivateUseCannotBeSpoofed(t *testing.T) {
	u := collect([]*Page{pageOf("\uE000𬺓\uE001𠮷", false)})
	codes, err := newCodes(u)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[uint16]rune{}
	for _, r := range "\uE000𬺓\uE001𠮷" {
		c := codes.code(r)
		if other, taken := seen[c]; taken {
			t.Errorf("%U and %U share the code %04X", r, other, c)
		}
		seen[c] = r
		if codes.back[c] != r {
			t.Errorf("code %04X means %U, want %U", c, codes.back[c], r)
		}
	}
}

func TestWritingStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if out, err := Write(ctx, []*Page{pageOf("x", false)}, Meta{}); err != context.Canceled || out != nil {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
}

func TestAPartLeavesOutLinksThatLeadOutOfIt(t *testing.T) {
	first, second, third := pageOf("first", false), pageOf("second", false), pageOf("third", false)
	first.Anchor("one", 0)
	third.Anchor("three", 0)
	second.Link(0, 0, 10, 10, "one")
	second.Link(0, 0, 10, 10, "three")
	all := []*Page{first, second, third}
	for want, numbers := range map[int][]int{0: {2}, 1: {2, 3}, 2: {1, 2, 3}} {
		out, err := WritePart(context.Background(), all, numbers, Meta{})
		if got := strings.Count(string(out), "/Subtype /Link"); err != nil || got != want {
			t.Errorf("pages %v: %d links, want %d, error %v", numbers, got, want, err)
		}
	}
	second.Link(0, 0, 10, 10, "nowhere")
	if _, err := WritePart(context.Background(), all, []int{2}, Meta{}); err == nil {
		t.Error("a link that leads nowhere at all is accepted")
	}
	if _, err := WritePart(context.Background(), all, []int{4}, Meta{}); err == nil {
		t.Error("a page that is not there is accepted")
	}
}

func TestTextBetweenTwoHeights(t *testing.T) {
	p := &Page{}
	for i, word := range []string{"a", "b", "c"} {
		p.Run(0, 10*float64(i+1), text.Run{Text: word})
	}
	if got := p.TextBetween(20, 30); got != "b" {
		t.Errorf("between 20 and 30 stands %q", got)
	}
	if got := p.Text(); got != "a\nb\nc" {
		t.Errorf("in all %q", got)
	}
}
