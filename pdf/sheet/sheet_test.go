package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

func build(t testing.TB, draw func(*sheet.Doc) error) []byte {
	t.Helper()
	out, err := sheet.Build(context.Background(), sampleMeta(), draw)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func compose(t testing.TB, draw func(*sheet.Doc) error) []*ink.Page {
	t.Helper()
	pages, err := sheet.Compose(context.Background(), draw)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// run calls a program of poppler-utils or qpdf on a PDF.
func run(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed; ./dev test installs it (packages poppler-utils and qpdf)", name)
	}
	file := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// textOfPages reads the text layer back, a string per page.
func textOfPages(t testing.TB, pdf []byte) []string {
	t.Helper()
	pages := strings.Split(run(t, pdf, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-"), "\f")
	return pages[:len(pages)-1]
}

// sorted is the characters of s without spaces, in order of code.
func sorted(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), ""))
	slices.Sort(runes)
	return string(runes)
}

func drawnText(p *ink.Page) string {
	var b strings.Builder
	p.Runes(func(_ *text.Face, _ bool, r rune) { b.WriteRune(r) })
	return b.String()
}

func TestEveryCharacterReadsBack(t *testing.T) {
	read := textOfPages(t, build(t, drawSample))
	pages := compose(t, drawSample)
	if len(read) != len(pages) || len(pages) < 12 {
		t.Fatalf("%d pages read, %d drawn", len(read), len(pages))
	}
	for i, p := range pages {
		if got, want := sorted(read[i]), sorted(drawnText(p)); got != want {
			t.Errorf("page %d reads\n%s\nwas drawn as\n%s", i+1, got, want)
		}
	}
	for _, want := range []string{rareName, missingName, applicant, "91110116MA01QX7T3K"} {
		if !strings.Contains(read[0], want) {
			t.Errorf("%q cannot be found on the cover", want)
		}
	}
}

func TestEveryDrawnCharacterIsInItsFace(t *testing.T) {
	missing := map[rune]bool{}
	for _, p := range compose(t, drawSample) {
		p.Runes(func(face *text.Face, _ bool, r rune) {
			if face == nil {
				missing[r] = true
			} else if !face.Covers(r) {
				t.Errorf("%s draws %q without having it", face.Name, r)
			}
		})
	}
	if len(missing) != 1 || !missing['𠮷'] {
		t.Errorf("missing: %v, want 𠮷 alone", missing)
	}
}

func TestFileIsSound(t *testing.T) {
	out := run(t, build(t, drawSample), "qpdf", "--check", "FILE")
	if !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}

func TestSameInputGivesSameBytes(t *testing.T) {
	first := build(t, drawSample)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				if !bytes.Equal(build(t, drawSample), first) {
					t.Error("another run gave other bytes")
				}
			}
		})
	}
	wg.Wait()
}

func TestContentsAndReferencesNameTheRightPages(t *testing.T) {
	pages := textOfPages(t, build(t, drawSample))
	pageWith := func(s string) int {
		for i, p := range pages {
			if i != 1 && strings.Contains(p, s) {
				return i + 1
			}
		}
		t.Fatalf("%q is on no page", s)
		return 0
	}
	for _, title := range []string{"用人单位承诺书 Letter of commitment", "第3条 Article 3", "积分自评 Self-assessment", "材料清单 Materials checklist", "计算说明 How each figure was calculated"} {
		want := fmt.Sprintf("%s\n%d\n", title, pageWith(title))
		if got := strings.ReplaceAll(pages[1], title+" ", title+"\n"); !strings.Contains(got, want) {
			t.Errorf("the contents do not say %q:\n%s", want, pages[1])
		}
	}
	if want := fmt.Sprintf("见第 %d 页", pageWith("材料清单 Materials checklist")); !strings.Contains(pages[0], want) {
		t.Errorf("the cover does not say %q", want)
	}
	for i, p := range pages {
		if want := fmt.Sprintf("第 %d 页，共 %d 页", i+1, len(pages)); !strings.Contains(p, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
}

func TestContentsLongerThanAPageStillSettle(t *testing.T) {
	draw := func(d *sheet.Doc) error {
		d.Add(sheet.Heading{Title: "目录", Unlisted: true})
		d.Contents(0)
		for i := range 80 {
			d.NewPage()
			d.Add(sheet.Heading{Title: fmt.Sprintf("第%d章", i+1)})
		}
		return nil
	}
	pages := textOfPages(t, build(t, draw))
	if len(pages) != 83 {
		t.Fatalf("%d pages, want 3 of contents and 80", len(pages))
	}
	if !strings.Contains(strings.Join(strings.Fields(pages[2]), ""), "第80章83") {
		t.Errorf("chapter 80 is not said to be on page 83:\n%s", pages[2])
	}
}

func TestRandomTextReadsBack(t *testing.T) {
	pieces := []string{"永久居留", "《办法》", "“两区”", "，", "。", "……", " ", "Łukasz ", "O'Brien", "𬺓", "𠮷", "\U000200CC", "\uE003",
		"x\u0302", "2026-11-23", "(a)", "\\", "Ωж", "ş", "·", "（甲）", "\n", "@", "％", "ア", "ﾊ", "￥"}
	draw := func(d *sheet.Doc) error {
		rng := rand.New(rand.NewPCG(7, 7))
		for i := range 60 {
			var b strings.Builder
			for range 80 {
				b.WriteString(pieces[rng.IntN(len(pieces))])
			}
			style := sheet.Body
			style.Bold = i%2 == 1
			d.Add(sheet.Text(b.String(), style, text.Chinese))
		}
		return nil
	}
	read := textOfPages(t, build(t, draw))
	for i, p := range compose(t, draw) {
		if got, want := sorted(read[i]), sorted(drawnText(p)); got != want {
			t.Errorf("page %d reads\n%s\nwas drawn as\n%s", i+1, got, want)
		}
	}
}

func TestMissingCharacterIsMarked(t *testing.T) {
	picture := func(s string) string {
		pdf := build(t, func(d *sheet.Doc) error { d.Add(sheet.Text(s, sheet.Body, "")); return nil })
		return run(t, pdf, "pdftoppm", "-r", "72", "-gray", "-x", "50", "-y", "50", "-W", "30", "-H", "25", "FILE")
	}
	if picture("𠮷") == picture(" ") {
		t.Error("the place of a missing character looks empty")
	}
}

func TestTableRepeatsItsHeaderAndKeepsRowsWhole(t *testing.T) {
	pages := textOfPages(t, build(t, func(d *sheet.Doc) error { d.Add(criteriaTable(70)); return nil }))
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	rows := 0
	for i, p := range pages {
		if strings.Count(p, "项目 Criterion") != 1 {
			t.Errorf("page %d has no header or two", i+1)
		}
		if a, b, c := strings.Count(p, "经济社会效益"), strings.Count(p, "212 staff"), strings.Count(p, "部分一"); a != b || b != c {
			t.Errorf("page %d holds parts of rows: %d, %d, %d", i+1, a, b, c)
		}
		rows += strings.Count(p, "部分一")
	}
	if rows != 70 {
		t.Errorf("%d rows on paper, want 70", rows)
	}
}

func TestRowHigherThanAPageIsSplit(t *testing.T) {
	long := strings.Repeat("很长的一格。", 3000)
	pages := compose(t, func(d *sheet.Doc) error {
		d.Add(sheet.Table{Heads: []sheet.Head{{Title: "甲", Share: 1}, {Title: "乙", Share: 1}},
			Rows: [][]sheet.Block{{sheet.Text(long, sheet.Cell, text.Chinese), sheet.Text("短", sheet.Cell, text.Chinese)}}})
		return nil
	})
	count := 0
	for _, p := range pages {
		count += strings.Count(drawnText(p), "。")
	}
	if count != 3000 {
		t.Errorf("%d of 3000 sentences drawn on %d pages", count, len(pages))
	}
}

func filler(height float64) sheet.Block {
	return sheet.BlockFunc(func(float64) sheet.Box {
		return sheet.Box{Height: height, Draw: func(*ink.Page, float64, float64) {}}
	})
}

func TestGapsVanishBetweenPages(t *testing.T) {
	for _, gap := range []float64{5, 30} {
		pages := compose(t, func(d *sheet.Doc) error {
			d.Add(sheet.Gap(300), filler(sheet.BodyHeight-10), sheet.Gap(gap), filler(sheet.BodyHeight))
			return nil
		})
		if len(pages) != 2 {
			t.Errorf("with a gap of %v: %d pages, want 2", gap, len(pages))
		}
	}
}

func TestKeepMovesBlocksTogether(t *testing.T) {
	pages := compose(t, func(d *sheet.Doc) error {
		d.Add(filler(sheet.BodyHeight - 60))
		d.Keep(sheet.Text("甲", sheet.Body, ""), sheet.Gap(50), sheet.Text("乙", sheet.Body, ""))
		return nil
	})
	if len(pages) != 2 || drawnText(pages[1]) != "甲乙" {
		t.Errorf("%d pages, the second says %q", len(pages), drawnText(pages[len(pages)-1]))
	}
}

func TestHeadingStaysWithWhatFollows(t *testing.T) {
	pages := compose(t, func(d *sheet.Doc) error {
		d.Add(filler(sheet.BodyHeight-50), sheet.Heading{Title: "标题"}, sheet.Text("文", sheet.Body, ""))
		return nil
	})
	if len(pages) != 2 || drawnText(pages[1]) != "标题文" {
		t.Error("the heading stayed behind at the foot of its page")
	}
}

func shortRows(n int) sheet.Table {
	t := sheet.Table{Heads: []sheet.Head{{Title: "头", Share: 1}, {Title: "尾", Share: 1}}}
	for i := range n {
		t.Rows = append(t.Rows, []sheet.Block{sheet.Text(fmt.Sprintf("行%d", i), sheet.Cell, ""), sheet.Gap(0)})
	}
	return t
}

func TestHeadingStaysWithTheFirstRowsOfATable(t *testing.T) {
	for _, room := range []float64{60, 90, 110, 125} {
		pages := compose(t, func(d *sheet.Doc) error {
			d.Add(filler(sheet.BodyHeight - room))
			d.AddUnder(sheet.Heading{Level: 1, Title: "标题"}, 5, sheet.Led(sheet.Text("首", sheet.Cell, ""), 3, shortRows(5)))
			return nil
		})
		for i, p := range pages {
			said := drawnText(p)
			if strings.Contains(said, "标题") && !(strings.Contains(said, "首") && strings.Contains(said, "行1")) {
				t.Errorf("room of %v: page %d says %q", room, i+1, said)
			}
		}
	}
}

func TestNoRowStandsAloneOnTheNextPage(t *testing.T) {
	for room := 60.0; room < 300; room += 7 {
		pages := compose(t, func(d *sheet.Doc) error { d.Add(filler(sheet.BodyHeight-room), shortRows(9)); return nil })
		if n := strings.Count(drawnText(pages[len(pages)-1]), "行"); n < 2 {
			t.Errorf("with room for %v points, %d row stands on the last page", room, n)
		}
	}
}

func TestLeadOfARowAsHighAsAPage(t *testing.T) {
	table := sheet.Table{Heads: []sheet.Head{{Title: "头", Share: 1}}, Rows: [][]sheet.Block{{filler(sheet.BodyHeight - 40)}}}
	pages := compose(t, func(d *sheet.Doc) error { d.Add(sheet.Led(sheet.Text("首", sheet.Cell, ""), 3, table)); return nil })
	if len(pages) != 2 {
		t.Errorf("%d pages", len(pages))
	}
}

func TestGridStandsInTheColumnsOfItsTable(t *testing.T) {
	cell := func(s string) sheet.Block { return sheet.Text(s, sheet.Cell, "") }
	heads := []sheet.Head{{Title: "一", Share: 2}, {Title: "二", Share: 3}, {Title: "三", Share: 1}, {Title: "四", Share: 2}}
	at := func(rows ...[]sheet.Block) string {
		pdf := build(t, func(d *sheet.Doc) error { d.Add(sheet.Table{Heads: heads, Rows: rows, Top: true}); return nil })
		var xs []string
		for _, line := range strings.Split(run(t, pdf, "pdftotext", "-bbox", "FILE", "-"), "\n") {
			if x, _, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "<word xMin=\""), "\""); ok && strings.Contains(line, "<word") {
				xs = append(xs, x)
			}
		}
		return strings.Join(xs, " ")
	}
	plain := at([]sheet.Block{cell("甲"), cell("乙"), cell("丙"), cell("丁")})
	grid := at([]sheet.Block{cell("甲"), sheet.Grid{{cell("乙"), cell("丙")}}, cell("丁")})
	if plain != grid || plain == "" {
		t.Errorf("the words of a plain row begin at\n%s\nthose of a grid at\n%s", plain, grid)
	}
}

func TestErrorsNameWhatWasDrawn(t *testing.T) {
	cause := errors.New("no such fact")
	for name, draw := range map[string]func(*sheet.Doc) error{
		"returned": func(d *sheet.Doc) error { d.At("self-assessment, criterion age"); return cause },
		"panic":    func(d *sheet.Doc) error { d.At("self-assessment, criterion age"); panic(cause) },
		"too high": func(d *sheet.Doc) error {
			d.At("self-assessment, criterion age")
			d.Add(filler(900))
			return nil
		},
	} {
		out, err := sheet.Build(context.Background(), sampleMeta(), draw)
		if err == nil || !strings.Contains(err.Error(), "self-assessment, criterion age") || out != nil {
			t.Errorf("%s: %d bytes, error %v", name, len(out), err)
		}
	}
}

func TestPanicInARunningFootIsAnError(t *testing.T) {
	_, err := sheet.Build(context.Background(), sampleMeta(), func(d *sheet.Doc) error {
		d.Running(func(*ink.Page, int, int) { panic("foot") })
		d.NewPage()
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "foot") {
		t.Errorf("error %v", err)
	}
}

func TestCancellingStopsBetweenPages(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	drawn := 0
	_, err := sheet.Build(ctx, sampleMeta(), func(d *sheet.Doc) error {
		for range 100 {
			d.NewPage()
			if d.Err() == nil {
				drawn++
			}
			if drawn == 3 {
				cancel()
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || drawn != 3 {
		t.Errorf("%d pages drawn, error %v", drawn, err)
	}
}

func BenchmarkPackage(b *testing.B) {
	for b.Loop() {
		build(b, drawSample)
	}
}
