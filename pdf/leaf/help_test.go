package leaf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// run calls a program of poppler-utils or qpdf on a PDF, named FILE.
func run(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed; ./dev test installs it (packages poppler-utils and qpdf)", name)
	}
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", file)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// through lets qpdf rewrite a PDF.
func through(t testing.TB, pdf []byte, args ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.pdf")
	run(t, pdf, "qpdf", append(args, "FILE", out)...)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// encrypt locks a PDF with qpdf; an empty user password opens it to read.
func encrypt(t testing.TB, pdf []byte, user, bits string) []byte {
	t.Helper()
	args := []string{"--encrypt", user, "owner", bits, "--"}
	if bits != "256" {
		args = append([]string{"--allow-weak-crypto"}, args...)
	}
	return through(t, pdf, args...)
}

// asPDF writes the given pages of a leaf as a plain PDF, each at its own size.
func asPDF(l *Leaf, pages ...int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	object := func(number int, body string, stream []byte) {
		for len(offsets) <= number {
			offsets = append(offsets, 0)
		}
		offsets[number] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\n", number, body)
		if stream != nil {
			b.WriteString("stream\n")
			b.Write(stream)
			b.WriteString("\nendstream\n")
		}
		b.WriteString("endobj\n")
	}
	number := map[int]int{}
	for i, used := range l.Uses(pages) {
		number[used] = 3 + 2*len(pages) + i
	}
	var kids strings.Builder
	for i, n := range pages {
		p := l.Pages[n-1]
		fmt.Fprintf(&kids, "%d 0 R ", 3+2*i)
		object(3+2*i, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %f %f]/Contents %d 0 R/Resources<</XObject<</X %d 0 R>>>>>>",
			p.Width, p.Height, 4+2*i, number[p.Drawing]), nil)
		m := p.Matrix
		code := fmt.Sprintf("q %f %f %f %f %f %f cm /X Do Q", m[0], m[1], m[2], m[3], m[4], m[5])
		object(4+2*i, fmt.Sprintf("<</Length %d>>", len(code)), []byte(code))
	}
	for _, used := range l.Uses(pages) {
		o := l.Objects[used]
		body := o.Text[0]
		for i, ref := range o.Refs {
			body += strconv.Itoa(number[ref]) + " 0 R" + o.Text[i+1]
		}
		object(number[used], body, o.Stream)
	}
	object(1, "<</Type/Catalog/Pages 2 0 R>>", nil)
	object(2, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids.String()), nil)
	end := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, at := range offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets), end)
	return b.Bytes()
}

func all(l *Leaf) (pages []int) {
	for i := range l.Pages {
		pages = append(pages, i+1)
	}
	return pages
}

func mustPrepare(t testing.TB, data []byte, level int) *Leaf {
	t.Helper()
	l, err := Prepare(context.Background(), data, level)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Open(l.Encode())
	if err != nil {
		t.Fatal("what was prepared cannot be opened: ", err)
	}
	return again
}

// render draws a page of a PDF at a resolution.
func render(t testing.TB, pdf []byte, page, dpi int) image.Image {
	t.Helper()
	out := filepath.Join(t.TempDir(), "page")
	n := strconv.Itoa(page)
	run(t, pdf, "pdftoppm", "-png", "-r", strconv.Itoa(dpi), "-f", n, "-l", n, "-singlefile", "FILE", out)
	f, err := os.Open(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// difference is the mean difference of two pictures' points, 0 to 255, and 255
// where their sizes differ by more than a point.
func difference(a, b image.Image) float64 {
	w, h := a.Bounds().Dx(), a.Bounds().Dy()
	if dw, dh := w-b.Bounds().Dx(), h-b.Bounds().Dy(); dw < -1 || dw > 1 || dh < -1 || dh > 1 {
		return 255
	}
	sum := 0.0
	for y := range min(h, b.Bounds().Dy()) {
		for x := range min(w, b.Bounds().Dx()) {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			sum += math.Abs(float64(r1)-float64(r2)) + math.Abs(float64(g1)-float64(g2)) + math.Abs(float64(b1)-float64(b2))
		}
	}
	return sum / float64(3*w*h) / 257
}

// draws checks that a leaf of a PDF is sound and shows and says what the PDF
// does, page for page.
func draws(t testing.TB, pdf []byte, level int) *Leaf {
	t.Helper()
	l := mustPrepare(t, pdf, level)
	out := asPDF(l, all(l)...)
	if said := run(t, out, "qpdf", "--check", "FILE"); strings.Contains(said, "WARNING") {
		t.Errorf("qpdf: %s", said)
	}
	if got, want := run(t, out, "pdftotext", "-raw", "FILE", "-"), run(t, pdf, "pdftotext", "-raw", "-cropbox", "FILE", "-"); got != want {
		t.Errorf("the text is\n%s\nwant\n%s", got, want)
	}
	for n := range l.Pages {
		if d := difference(render(t, pdf, n+1, 50), render(t, out, n+1, 50)); d > 1.5 {
			t.Errorf("page %d looks different by %.2f of 255", n+1, d)
		}
	}
	return l
}

// The colours of the corners of a test picture: top left, top right, bottom
// left, bottom right.
var corners = [4]color.RGBA{{255, 0, 0, 255}, {0, 200, 0, 255}, {0, 0, 255, 255}, {255, 220, 0, 255}}

// quarters is a picture of four coloured quarters.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			i := 0
			if x >= w/2 {
				i++
			}
			if y >= h/2 {
				i += 2
			}
			m.SetRGBA(x, y, corners[i])
		}
	}
	return m
}

// hasCorners checks the four quarters of a picture.
func hasCorners(t testing.TB, m image.Image, want [4]color.RGBA) {
	t.Helper()
	b := m.Bounds()
	for i := range 4 {
		x, y := b.Min.X+b.Dx()/4, b.Min.Y+b.Dy()/4
		if i%2 == 1 {
			x = b.Min.X + 3*b.Dx()/4
		}
		if i/2 == 1 {
			y = b.Min.Y + 3*b.Dy()/4
		}
		r, g, bl, _ := m.At(x, y).RGBA()
		if w := want[i]; far(r, w.R) || far(g, w.G) || far(bl, w.B) {
			t.Errorf("quarter %d is %d %d %d, want %v", i, r>>8, g>>8, bl>>8, w)
		}
	}
}

func far(got uint32, want uint8) bool { return math.Abs(float64(got>>8)-float64(want)) > 12 }

func jpegOf(t testing.TB, m image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// scan is a page with lines of dots like print, the same every time.
func scan(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			v := uint8(244 + seed>>29)
			if y%40 < 22 && x > w/12 && x < w*11/12 && (x/3*7+y/5*13)%11 < 4 {
				v = uint8(20 + seed>>27)
			}
			m.SetRGBA(x, y, color.RGBA{v, v, v - v/20, 255})
		}
	}
	return m
}

// renderBox draws the first page as large as its crop box.
func renderBox(t testing.TB, pdf []byte) image.Image {
	t.Helper()
	out := filepath.Join(t.TempDir(), "page")
	run(t, pdf, "pdftoppm", "-png", "-cropbox", "-r", "72", "-singlefile", "FILE", out)
	data, err := os.ReadFile(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
