package leaf

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func onePage(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "one-page.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTextPagesLookAndReadAsTheyDid(t *testing.T) {
	text := written(t, 3)
	for name, pdf := range map[string][]byte{
		"plain":             text,
		"one page":          onePage(t),
		"object streams":    through(t, text, "--object-streams=generate"),
		"owner password":    encrypt(t, text, "", "256"),
		"old owner's":       encrypt(t, text, "", "40"),
		"junk before":       append([]byte("junk\r\n"), onePage(t)...),
		"uncompressed":      through(t, text, "--stream-data=uncompress"),
		"linearized":        through(t, text, "--linearize"),
		"contents in parts": through(t, text, "--coalesce-contents", "--qdf"),
		"demo":              demo(t),
	} {
		t.Run(name, func(t *testing.T) { draws(t, pdf, 0) })
	}
}

func demo(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "assets", "demo", "documents", "diploma.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestThePagesOfAnEncryptedFileComeOutPlain(t *testing.T) {
	l := mustPrepare(t, encrypt(t, written(t, 1), "", "256"), 0)
	plain := mustPrepare(t, written(t, 1), 0)
	if !bytes.Equal(l.Objects[l.Pages[0].Drawing].Stream, plain.Objects[plain.Pages[0].Drawing].Stream) {
		t.Error("the contents differ from those of the file before it was encrypted")
	}
}

const inheriting = `<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[10 20 410 320]/Rotate %d/Resources<</Font<</F1 5 0 R>>>>>>`

func rotated(angle int, extra string) []byte {
	return byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, angle),
		"<</Type/Page/Parent 2 0 R/Contents[4 0 R 6 0 R]"+extra+">>",
		streamOf("", "BT /F1 24 Tf 60 80 Td (Inherited) Tj ET 1 0 0 rg 300 250 60 40"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		streamOf("", "re f 0 0 1 RG 3 w 40 50 m 380 50 l S"))
}

func TestPagesStandUpright(t *testing.T) {
	for _, angle := range []int{0, 90, 180, 270, -90, 450} {
		for _, extra := range []string{"", "/CropBox[40 40 400 300]", "/CropBox[-50 -50 5000 200]", "/UserUnit 2"} {
			t.Run(fmt.Sprint(angle, extra), func(t *testing.T) {
				if strings.Contains(extra, "UserUnit") {
					l := mustPrepare(t, rotated(angle, extra), 0)
					if max(l.Pages[0].Width, l.Pages[0].Height) != 800 {
						t.Errorf("%+v", l.Pages[0])
					}
					return
				}
				pdf := rotated(angle, extra)
				l := mustPrepare(t, pdf, 0)
				out := asPDF(l, 1)
				if d := difference(renderBox(t, pdf), renderBox(t, out)); d > 1 {
					t.Errorf("looks different by %.2f", d)
				}
			})
		}
	}
}

func TestALeafOfOnePageCarriesNothingOfTheOthers(t *testing.T) {
	pdf := written(t, 300)
	l := mustPrepare(t, pdf, 0)
	if len(l.Pages) != 300 {
		t.Fatalf("%d pages", len(l.Pages))
	}
	if uses := l.Uses([]int{150}); len(uses) > 4 || l.Size([]int{150}) > 4000 {
		t.Errorf("page 150 takes %d objects, %d bytes", len(uses), l.Size([]int{150}))
	}
	text := run(t, asPDF(l, 7, 150), "pdftotext", "FILE", "-")
	if !strings.Contains(text, "Page 7 ") || !strings.Contains(text, "Page 150 ") || strings.Contains(text, "Page 8 ") {
		t.Errorf("%q", text)
	}
}

func TestAPageOfAScanCarriesItsOwnPictureOnly(t *testing.T) {
	one, two := jpegOf(t, scan(400, 560), 80), jpegOf(t, scan(420, 560), 80)
	l := draws(t, scanned(t, one, two), 0)
	streams := 0
	for _, i := range l.Uses([]int{2}) {
		if bytes.Equal(l.Objects[i].Stream, one) {
			t.Error("page 2 carries the picture of page 1")
		}
		if bytes.Equal(l.Objects[i].Stream, two) {
			streams++
		}
	}
	if streams != 1 {
		t.Errorf("page 2 carries its picture %d times", streams)
	}
}

func TestTheSameFileGivesTheSameLeaf(t *testing.T) {
	for name, pdf := range map[string][]byte{"text": written(t, 5), "seal": sealed(t), "scans": scanned(t, jpegOf(t, scan(900, 1200), 90))} {
		first := mustPrepare(t, pdf, 2).Encode()
		for range 5 {
			if !bytes.Equal(first, mustPrepare(t, pdf, 2).Encode()) {
				t.Errorf("%s: another leaf", name)
			}
		}
	}
}

// sealed is a turned page with a filled field, a ticked box, a seal scaled into
// its place, and what must not be drawn.
func sealed(t testing.TB) []byte {
	t.Helper()
	return sealing("11 0 R 12 0 R", "")
}

func sealing(others, resources string) []byte {
	form := "/Type/XObject/Subtype/Form/BBox[0 0 100 50]"
	return byHand("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R 8 0 R]/DR<</Font<</Helv 5 0 R>>>>>>/Names<</EmbeddedFiles<</Names[(x) 20 0 R]>>>>/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
		fmt.Sprintf(inheriting, 90),
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[7 0 R 8 0 R 9 0 R 10 0 R "+others+"]/AA<</O<</S/JavaScript/JS(bad)>>>>>>",
		streamOf("", "BT /F1 24 Tf 60 80 Td (Sealed) Tj ET 1 0 0 rg 300 250 60 40 re f"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		streamOf(form+"/Matrix[0 1 -1 0 0 0]/Resources<</Font<</Helv 5 0 R>>>>", "1 0.8 0.8 rg 0 0 100 50 re f BT /Helv 18 Tf 5 10 Td 0 g (SEAL) Tj ET"),
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Li)/F 4/P 3 0 R/Parent 19 0 R/Rect[60 120 160 170]/AP<</N 13 0 R>>>>",
		"<</Type/Annot/Subtype/Widget/FT/Btn/T(tick)/AS/Yes/F 4/Rect[200 120 230 150]/AP<</N<</Yes 14 0 R/Off 15 0 R>>>>>>",
		"<</Type/Annot/Subtype/Stamp/F 4/Rect[250 60 330 180]/AP<</N 6 0 R>>>>",
		"<</Type/Annot/Subtype/Stamp/F 2/Rect[20 200 80 240]/AP<</N 16 0 R>>>>",
		"<</Type/Annot/Subtype/Link/Rect[20 200 80 240]/A<</S/URI/URI(http://x)>>>>",
		"<</Type/Annot/Subtype/Popup/Rect[100 200 180 240]/AP<</N 16 0 R>>>>",
		streamOf("/BBox[0 0 100 50]"+resources, "BT /Helv 20 Tf 4 12 Td (Li Ming) Tj ET"),
		streamOf(form, "0 0 1 rg 10 10 80 30 re f"),
		streamOf(form, "0 1 0 rg 0 0 100 50 re f"),
		streamOf(form, "1 0 1 rg 0 0 100 50 re f"), "null", "null", "<</T(parent)/Kids[7 0 R]>>", "<</Type/Filespec/F(secret.txt)>>")
}

func TestFilledFieldsAndSealsDoNotVanish(t *testing.T) {
	pdf := sealed(t)
	l := mustPrepare(t, pdf, 0)
	out := asPDF(l, 1)
	if said := run(t, out, "qpdf", "--check", "FILE"); strings.Contains(said, "WARNING") {
		t.Error(said)
	}
	// The comparison lacks what readers show and a bundle does not, and has
	// resources where the reader at hand does not look for those of all fields.
	like := sealing("", "/Type/XObject/Subtype/Form/Resources<</Font<</Helv 5 0 R>>>>")
	if d := difference(renderBox(t, like), renderBox(t, out)); d > 0.5 {
		t.Errorf("looks different by %.2f", d)
	}
	text := run(t, out, "pdftotext", "-raw", "FILE", "-")
	for _, word := range []string{"Sealed", "Ming", "SEAL"} {
		if !strings.Contains(text, word) {
			t.Errorf("%q is lost: %q", word, text)
		}
	}
}

func TestNothingIsCarriedBesideTheDrawing(t *testing.T) {
	encoded := string(mustPrepare(t, sealed(t), 0).Encode())
	for _, word := range []string{"JavaScript", "secret", "http", "/Parent", "/Annot", "(name)"} {
		if strings.Contains(encoded, word) {
			t.Errorf("the leaf holds %q", word)
		}
	}
}

func TestAFileThatWouldLoseSomethingGoesSeparately(t *testing.T) {
	page := "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R]>>"
	text := streamOf("", "BT /F1 24 Tf 60 80 Td (Text) Tj ET /OC /L BDC 0 0 50 50 re f EMC")
	font := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	layered := func(config string) []byte {
		return byHand("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D"+config+">>>>", fmt.Sprintf(inheriting, 0),
			"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</L 6 0 R>>>>>>",
			text, font, "<</Type/OCG/Name(L)>>")
	}
	for name, c := range map[string]struct {
		pdf      []byte
		separate bool
	}{
		"field without appearance": {byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0), page, text, font,
			"<</Type/Annot/Subtype/Widget/FT/Tx/V(Li)/Rect[60 120 160 170]>>"), true},
		"form made by the reader": {byHand("<</Type/Catalog/Pages 2 0 R/NeedsRendering true>>", fmt.Sprintf(inheriting, 0),
			"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", text, font), true},
		"empty field": {byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0), page, text, font,
			"<</Type/Annot/Subtype/Widget/FT/Tx/V()/Rect[60 120 160 170]>>"), false},
		"layer that is off":  {layered("<</OFF[6 0 R]>>"), true},
		"layers off but one": {layered("<</BaseState/OFF/ON[6 0 R]>>"), false},
		"layer that is on":   {layered("<</ON[6 0 R]>>"), false},
	} {
		l := Look(c.pdf)
		_, err := Prepare(context.Background(), c.pdf, 0)
		if l.Fault != "" || l.Pages != 1 || l.Separate != c.separate || (err != nil) != c.separate {
			t.Errorf("%s: %+v, %v", name, l, err)
		}
	}
}

func TestPicturesInsideAPDFAreReduced(t *testing.T) {
	pdf := scanned(t, jpegOf(t, scan(1654, 2339), 95))
	last := int64(len(pdf))
	for level, want := range []string{"1654", "1654", "1240", "910"} {
		l := mustPrepare(t, pdf, level)
		if size := l.Size([]int{1}); size >= last {
			t.Errorf("level %d takes %d bytes, the one before %d", level, size, last)
		} else {
			last = size
		}
		if got := widthsIn(l); !slices.Equal(got, []string{want}) {
			t.Errorf("level %d: widths %v", level, got)
		}
	}
	coloured := scanned(t, jpegOf(t, quarters(1654, 2339), 98))
	out := asPDF(mustPrepare(t, coloured, 3), 1)
	if d := difference(render(t, coloured, 1, 50), render(t, out, 1, 50)); d > 1.5 {
		t.Errorf("looks different by %.2f", d)
	}
}

func TestAPictureInsideAPDFIsNotMadeLarger(t *testing.T) {
	coarse := jpegOf(t, scan(800, 1100), 4)
	for _, o := range mustPrepare(t, scanned(t, coarse), 1).Objects {
		if strings.Contains(strings.Join(o.Text, ""), "/Width") && !bytes.Equal(o.Stream, coarse) {
			t.Errorf("%d bytes became %d", len(coarse), len(o.Stream))
		}
	}
}

// widthsIn are the widths of the pictures in a leaf.
func widthsIn(l *Leaf) (widths []string) {
	for _, o := range l.Objects {
		if text := strings.Join(o.Text, ""); strings.Contains(text, "/Subtype/Image") || strings.Contains(text, "/Subtype /Image") {
			_, after, _ := strings.Cut(text, "/Width ")
			widths = append(widths, strings.FieldsFunc(after, func(r rune) bool { return r < '0' || r > '9' })[0])
		}
	}
	return widths
}

// A highlighter's mark covers text unless it is blended as readers do.
func TestAHighlightLetsTheTextShowThrough(t *testing.T) {
	pdf := byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0),
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R]>>", streamOf("", "BT /F1 40 Tf 60 80 Td (Marked) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/Annot/Subtype/Highlight/F 4/Rect[50 70 250 120]/QuadPoints[50 70 250 70 50 120 250 120]/AP<</N 7 0 R>>>>",
		streamOf("/Type/XObject/Subtype/Form/BBox[0 0 10 10]", "1 1 0 rg 0 0 10 10 re f"))
	like := byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0), "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
		streamOf("", "1 1 0 rg 50 70 200 50 re f 0 g BT /F1 40 Tf 60 80 Td (Marked) Tj ET"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	if d := difference(renderBox(t, like), renderBox(t, asPDF(mustPrepare(t, pdf, 0), 1))); d > 0.5 {
		t.Errorf("looks different by %.2f", d)
	}
}

func TestAFormWithoutResourcesKeepsThePages(t *testing.T) {
	l := draws(t, byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0),
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>", streamOf("", "/X Do"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		streamOf("/Type/XObject/Subtype/Form/BBox[0 0 400 400]", "BT /F1 40 Tf 60 80 Td (Old form) Tj ET")), 0)
	for _, o := range l.Objects {
		if text := strings.Join(o.Text, ""); strings.Contains(text, "/Form") && !strings.Contains(text, "/Resources") {
			t.Errorf("a form is left without resources: %s", text)
		}
	}
}
