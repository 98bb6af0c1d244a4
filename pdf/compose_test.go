package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model"
)

func composed(t testing.TB, p *model.Package) model.Composition {
	t.Helper()
	c, err := Printer{}.Compose(context.Background(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func file(t testing.TB, c model.Composition, pages ...int) []byte {
	t.Helper()
	out, err := c.Write(context.Background(), pages)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sectionOf is the section of a document or an exhibit.
func sectionOf(t testing.TB, c model.Composition, name string) model.Section {
	t.Helper()
	for _, s := range c.Sections() {
		if s.Document == name || s.Exhibit == name {
			return s
		}
	}
	t.Fatalf("no section %q", name)
	return model.Section{}
}

func TestEvidenceStandsOnItsPages(t *testing.T) {
	c := composed(t, bundle(t))
	read := textOfPages(t, file(t, c))
	if len(read) != c.Pages() {
		t.Fatalf("%d pages written of %d", len(read), c.Pages())
	}
	for letter, want := range map[string][]string{
		"A": {"alpha page 1", "alpha page 2", "alpha page 3"}, "B": {"beta page 1", "beta page 17", "beta page 300"},
		"C": {"gamma page 1", "gamma page 2"}, "D": {""}, "E": nil,
	} {
		s := sectionOf(t, c, letter)
		if s.Last-s.First != len(want) {
			t.Errorf("exhibit %s takes the pages %d to %d", letter, s.First, s.Last)
			continue
		}
		for i, words := range want {
			page := read[s.First+i]
			if !strings.Contains(packed(page), packed(words)) {
				t.Errorf("page %d of exhibit %s reads %q", i+1, letter, page)
			}
		}
	}
	if strings.Count(strings.Join(read, ""), "beta page") != 3 {
		t.Error("pages stand in the file that nobody chose")
	}
}

func TestABundleIsSoundAndTheSameEachTime(t *testing.T) {
	out := file(t, composed(t, bundle(t)))
	check(t, out)
	if !bytes.Equal(out, printed(t, bundle(t))) {
		t.Error("two runs gave different bytes")
	}
}

func check(t *testing.T, pdf []byte, args ...string) {
	t.Helper()
	said := run(t, pdf, "qpdf", append(args, "--check", "FILE")...)
	if !strings.Contains(said, "No syntax or stream encoding errors found") || strings.Contains(said, "WARNING") {
		t.Error(said)
	}
}

func TestSectionsCoverAllPages(t *testing.T) {
	p := bundle(t)
	c := composed(t, p)
	next := 1
	for _, s := range c.Sections() {
		if s.First != next || s.Last < s.First {
			t.Errorf("%+v begins on page %d, want %d", s, s.First, next)
		}
		next = s.Last + 1
	}
	if next != c.Pages()+1 || len(c.Sections()) != len(p.Rulebook.Documents)+5 {
		t.Errorf("%d sections end on page %d of %d", len(c.Sections()), next-1, c.Pages())
	}
	if s := sectionOf(t, c, "B"); s.Material != p.Exhibits[1].Document.Material {
		t.Errorf("exhibit B is %q", s.Material)
	}
}

func TestOnlyTheDocumentsAskedForAreWritten(t *testing.T) {
	p := bundle(t)
	p.Documents = []string{"checklist", "cover"}
	var got []string
	for _, s := range composed(t, p).Sections() {
		got = append(got, s.Document+s.Exhibit)
	}
	if want := []string{"checklist", "cover", "A", "B", "C", "D", "E"}; !slices.Equal(got, want) {
		t.Errorf("sections %v, want %v", got, want)
	}
}

// Whoever takes a page out of the bundle must not get the exhibits with it.
func TestAPageTakenOutIsSmall(t *testing.T) {
	p := bundle(t)
	attach(p, scanLeaf(9, 3, 2<<20), 1, 2, 3)
	out := run(t, printed(t, p), "qpdf", "FILE", "--pages", ".", "3", "--", "-")
	if len(out) > 400_000 {
		t.Errorf("page 3 alone has %d bytes", len(out))
	}
}

func TestOnlyObjectsInUseAreWrittenAndEachOnce(t *testing.T) {
	out := printed(t, bundle(t))
	if n := bytes.Count(out, []byte("/BaseFont /Helvetica>>")); n != 3 {
		t.Errorf("the fonts of three leaves are in the file %d times", n)
	}
	if n := bytes.Count(out, []byte("/Subtype /Form")); n != 8 {
		t.Errorf("%d forms for 8 pages", n)
	}
}

func TestAPartKeepsTheNumbersOfTheWhole(t *testing.T) {
	c := composed(t, bundle(t))
	s := sectionOf(t, c, "declaration")
	part := file(t, c, s.First, s.Last)
	read := textOfPages(t, part)
	for i, n := range []int{s.First, s.Last} {
		if want := fmt.Sprintf("Page %d of %d", n, c.Pages()); len(read) != 2 || !strings.Contains(read[i], want) {
			t.Fatalf("page %d of the part does not say %q", i+1, want)
		}
	}
	check(t, part)
	whole := file(t, c)
	if len(part) > len(whole)/2 || !bytes.Equal(whole, file(t, c)) {
		t.Error("the part is no part, or writing it changed the whole")
	}
}

func TestLinksAndBookmarksOfAPartStayInIt(t *testing.T) {
	c := composed(t, bundle(t))
	contents := sectionOf(t, c, "contents")
	cover := sectionOf(t, c, "cover")
	part := file(t, c, cover.First, contents.First)
	var read struct{ Outlines []readBookmark }
	if err := json.Unmarshal([]byte(run(t, part, "qpdf", "--json", "--json-key=outlines", "FILE")), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Outlines) != 2 {
		t.Errorf("bookmarks %v", read.Outlines)
	}
	links := func(pdf []byte) int { return bytes.Count(pdf, []byte("/Subtype /Link")) }
	if all := links(file(t, c)); all == 0 || links(part) >= all {
		t.Errorf("%d links in the part, %d in the whole", links(part), all)
	}
}

func TestPagesOutOfOrderOrNotThereAreRefused(t *testing.T) {
	c := composed(t, bundle(t))
	for _, pages := range [][]int{{}, {2, 1}, {1, 1}, {0}, {c.Pages() + 1}} {
		if out, err := c.Write(context.Background(), pages); err == nil {
			t.Errorf("%v: %d bytes", pages, len(out))
		}
	}
}

func TestARedactedPackageHoldsNoEvidence(t *testing.T) {
	p := bundle(t)
	p.Redacted = true
	for i := range p.Exhibits {
		p.Exhibits[i].Content = func() ([]byte, error) {
			t.Error("a prepared copy was opened")
			return nil, errors.New("no")
		}
	}
	out := printed(t, p)
	if bytes.Contains(out, []byte("/Subtype /Form")) || bytes.Contains(out, []byte(p.Exhibits[0].Document.Hash)) || bytes.Contains(out, []byte(p.Case.ID)) {
		t.Error("evidence, its hash or the case's id is in the file")
	}
	if info := run(t, out, "pdfinfo", "-custom", "FILE"); !strings.Contains(info, "redacted") {
		t.Error(info)
	}
}

func TestUnusableLeavesAreErrorsThatNameTheExhibit(t *testing.T) {
	flat := textLeaf("flat", size{0, 100})
	for name, change := range map[string]func(e *model.Exhibit){
		"no such page": func(e *model.Exhibit) { e.Pages = []int{4} },
		"page 0":       func(e *model.Exhibit) { e.Pages = []int{0} },
		"no leaf":      func(e *model.Exhibit) { e.Content = func() ([]byte, error) { return []byte("x"), nil } },
		"no content":   func(e *model.Exhibit) { e.Content = func() ([]byte, error) { return nil, errors.New("gone") } },
		"no size":      func(e *model.Exhibit) { e.Content = func() ([]byte, error) { return flat.Encode(), nil } },
	} {
		p := bundle(t)
		change(&p.Exhibits[0])
		if _, err := (Printer{}).Compose(context.Background(), p, nil); err == nil || !strings.Contains(err.Error(), "exhibit A") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// A leaf that leaves its graphics state open must not move the stamp or what
// other programs add to the page.
func TestGraphicsStateIsBalanced(t *testing.T) {
	out := printed(t, bundle(t))
	page := composed(t, bundle(t))
	s := sectionOf(t, page, "C")
	content := run(t, out, "qpdf", "--json-key=pages", "--json", "FILE")
	var read struct{ Pages []struct{ Contents []string } }
	if err := json.Unmarshal([]byte(content), &read); err != nil {
		t.Fatal(err)
	}
	streams := read.Pages[s.First].Contents
	if len(streams) != 3 {
		t.Fatalf("%d content streams", len(streams))
	}
	var all string
	for _, ref := range streams {
		all += run(t, out, "qpdf", "--show-object="+strings.TrimSuffix(ref, " R"), "--filtered-stream-data", "FILE")
	}
	words := strings.Fields(all)
	depth := 0
	for _, w := range words {
		switch w {
		case "q":
			depth++
		case "Q":
			depth--
		}
	}
	if depth != 0 || words[0] != "q" || words[len(words)-1] != "Q" {
		t.Errorf("content %q", all)
	}
}

func TestCancellingStopsWhileLeavesAreOpened(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	p := bundle(t)
	p.Exhibits[1].Content = func() ([]byte, error) { cancel(); return textLeaf("x", a4, a4).Encode(), nil }
	p.Exhibits[1].Pages = []int{1}
	p.Exhibits[2].Content = func() ([]byte, error) { t.Error("opened after cancelling"); return nil, nil }
	if _, err := (Printer{}).Compose(ctx, p, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// sixtyPages is a bundle of 20 scans of three pages, 40 MB together.
func sixtyPages(tb testing.TB) *model.Package {
	p := packageOf(tb, personas(tb)[0].facts, model.Both)
	for i := range 20 {
		attach(p, scanLeaf(uint64(i), 3, 40<<20/60), 1, 2, 3)
	}
	return p
}

func BenchmarkBundle60Pages(b *testing.B) {
	p := sixtyPages(b)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(printed(b, p))))
	}
}

// How long the writing of that bundle goes on after it was cancelled.
func BenchmarkCancelBundle(b *testing.B) {
	c := composed(b, sixtyPages(b))
	longest := time.Duration(0)
	for after := time.Duration(0); b.Loop(); after = (after + 7*time.Millisecond) % (100 * time.Millisecond) {
		ctx, cancel := context.WithCancel(context.Background())
		cancelled := make(chan time.Time, 1)
		time.AfterFunc(after, func() { cancelled <- time.Now(); cancel() })
		_, err := c.Write(ctx, nil)
		if err != nil {
			longest = max(longest, time.Since(<-cancelled))
		}
		cancel()
	}
	b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
}

func BenchmarkProtectBundle(b *testing.B) {
	out := printed(b, sixtyPages(b))
	b.ReportAllocs()
	for b.Loop() {
		protected(b, out, password)
	}
}

func BenchmarkVerifyBundle(b *testing.B) {
	out := printed(b, sixtyPages(b))
	for b.Loop() {
		if v := (Printer{}).Verify(out, ""); !v.Unchanged {
			b.Fatalf("%+v", v)
		}
	}
}
