package finish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"twozones/pdf/leaf"
)

// twoForms is a leaf whose pages share a font, and a third that nobody shows.
func twoForms() *leaf.Leaf {
	form := func(words string) leaf.Object {
		return leaf.Object{Text: []string{"<</Subtype /Form /Font ", fmt.Sprintf(" /Length %d>>", len(words))}, Refs: []int{0}, Stream: []byte(words)}
	}
	page := func(drawing int) leaf.Page {
		return leaf.Page{Width: 100, Height: 200, Drawing: drawing, Matrix: leaf.Matrix{1, 0, 0, 1, -3, 0}}
	}
	return &leaf.Leaf{
		Objects: []leaf.Object{{Text: []string{"<</Marker /Font>>"}}, form("first form"), form("second form"), form("hidden form")},
		Pages:   []leaf.Page{page(1), page(2), page(3)},
	}
}

var half = leaf.Matrix{0.5, 0, 0, 0.5, 10, 20}

func finished(t *testing.T, figures ...[]Figure) string {
	t.Helper()
	out, err := Run(context.Background(), rawPDF(t, len(figures)), Options{Figures: figures})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// objectOf is the text of an object in a finished file.
func objectOf(t *testing.T, file string, n int) string {
	t.Helper()
	_, rest, found := strings.Cut(file, fmt.Sprintf("\n%d 0 obj\n", n))
	object, _, ended := strings.Cut(rest, "\nendobj\n")
	if !found || !ended {
		t.Fatalf("no object %d", n)
	}
	return object
}

func TestSharedLeavesGoInOnceAndOnlyWhatIsShown(t *testing.T) {
	l := twoForms()
	out := finished(t, []Figure{{l, 1, half}, {l, 2, half}}, nil, []Figure{{l, 1, half}})
	for word, want := range map[string]int{"/Marker /Font": 1, "first form": 1, "second form": 1, "hidden form": 0} {
		if got := strings.Count(out, word); got != want {
			t.Errorf("%q is in the file %d times, want %d", word, got, want)
		}
	}
}

func TestAPageWithFiguresHasResourcesOfItsOwn(t *testing.T) {
	l := twoForms()
	out := finished(t, []Figure{{l, 1, half}, {l, 2, half}}, nil)
	page := objectOf(t, out, pageObject(1))
	own := objectOf(t, out, reference([]byte(page), "/Resources "))
	for i, words := range []string{"first form", "second form"} {
		form := objectOf(t, out, reference([]byte(own), fmt.Sprintf("/E%d ", i+1)))
		if !strings.Contains(form, words) {
			t.Errorf("figure %d is %q", i+1, form)
		}
		if font := objectOf(t, out, reference([]byte(form), "/Font ")); font != "<</Marker /Font>>" {
			t.Errorf("the font of figure %d is %q", i+1, font)
		}
	}
	plain := objectOf(t, out, pageObject(2))
	if shared := objectOf(t, out, reference([]byte(plain), "/Resources ")); strings.Contains(shared, "/E1") || !strings.Contains(own, "/Font <<") {
		t.Errorf("shared resources %q, own %q", shared, own)
	}
}

func TestFiguresAreDrawnFirstWithTheirMatrices(t *testing.T) {
	out := finished(t, []Figure{{twoForms(), 1, half}})
	page := []byte(objectOf(t, out, pageObject(1)))
	first := objectOf(t, out, reference(page, "/Contents ["))
	if want := "stream\nq 0.50000 0.00000 0.00000 0.50000 8.50000 20.00000 cm /E1 Do Q\nq\n\nendstream"; !strings.HasSuffix(first, want) {
		t.Errorf("drawing %q", first)
	}
	if again := finished(t, []Figure{{twoForms(), 1, half}}); again != out {
		t.Error("two runs gave different bytes")
	}
}

func TestNumbersHaveNoNoise(t *testing.T) {
	if got := string(operands(leaf.Matrix{1e-9, -1e-9, 0.1 + 0.2, -595.28, math.Pi, -0.000004})); got != "0.00000 0.00000 0.30000 -595.28000 3.14159 0.00000" {
		t.Error(got)
	}
}

func TestFiguresThatAreNotThereAreErrors(t *testing.T) {
	for _, n := range []int{0, 4} {
		if _, err := Run(context.Background(), rawPDF(t, 1), Options{Figures: [][]Figure{{{twoForms(), n, half}}}}); err == nil {
			t.Errorf("page %d of 3: accepted", n)
		}
	}
	if _, err := Run(context.Background(), rawPDF(t, 1), Options{Figures: [][]Figure{nil, {{twoForms(), 1, half}}}}); err == nil {
		t.Error("a figure behind the last page: accepted")
	}
}

func TestFinishingStopsBetweenObjects(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if out, err := Run(ctx, rawPDF(t, 1), Options{}); !errors.Is(err, context.Canceled) || out != nil {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
}

func TestTheBufferIsLargeEnoughFromTheStart(t *testing.T) {
	big := twoForms()
	big.Objects[1].Stream = make([]byte, 9<<20)
	f, err := readFile(rawPDF(t, 200))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.addFigures([][]Figure{{{big, 1, half}}}); err != nil {
		t.Fatal(err)
	}
	out, err := f.write(context.Background(), true)
	if err != nil || len(out) > f.size() {
		t.Errorf("%d bytes in a buffer for %d, error %v", len(out), f.size(), err)
	}
	if _, whole := Sealed(out); !whole {
		t.Error("copied in steps, the seal is wrong")
	}
}

func TestTheSealShowsEveryChange(t *testing.T) {
	out, err := Run(context.Background(), rawPDF(t, 1), Options{Manifest: []byte(`{"a":1}`)})
	if err != nil {
		t.Fatal(err)
	}
	if has, whole := Sealed(out); !has || !whole || string(Manifest(out)) != `{"a":1}` {
		t.Fatalf("sealed %v, whole %v, manifest %q", has, whole, Manifest(out))
	}
	if catalog := regexp.MustCompile(`/TwoZonesManifest (\d+ 0 R)\n/PieceInfo <</TwoZones <</LastModified \(D:\d+.*\) /Private (\d+ 0 R)>>>>`).FindSubmatch(out); catalog == nil || !bytes.Equal(catalog[1], catalog[2]) {
		t.Errorf("the catalog leads to %q", catalog)
	}
	for i := range out {
		changed := bytes.Clone(out)
		changed[i] ^= 0x20
		if _, whole := Sealed(changed); whole {
			t.Errorf("byte %d changed: nobody saw it", i)
		}
		if _, whole := Sealed(out[:i]); whole {
			t.Errorf("cut at %d: nobody saw it", i)
		}
	}
	for _, more := range []string{"\n", "x", string(out)} {
		if _, whole := Sealed(append(bytes.Clone(out), more...)); whole {
			t.Errorf("with %d bytes more: nobody saw it", len(more))
		}
	}
}

func TestOnlyPackagesAreSealed(t *testing.T) {
	out, err := Run(context.Background(), rawPDF(t, 1), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if has, _ := Sealed(out); has || Manifest(out) != nil || bytes.Contains(out, []byte("TwoZones")) {
		t.Error("a file without a manifest is sealed")
	}
}

func TestEvidenceCannotPassForTheManifest(t *testing.T) {
	l := twoForms()
	l.Objects[1].Stream = fmt.Appendf(nil, "%s2%s{}", manifestHead, streamStart)
	out, err := Run(context.Background(), rawPDF(t, 1), Options{Figures: [][]Figure{{{l, 1, half}}}, Manifest: []byte("true")})
	if err != nil || string(Manifest(out)) != "true" {
		t.Errorf("manifest %q, error %v", Manifest(out), err)
	}
}
