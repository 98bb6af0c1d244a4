package leaf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"twozones/model"
)

// Bytes that strings and names write in a way of their own must survive.
func TestStringsAndNamesAreCopiedByteForByte(t *testing.T) {
	table := "\\r\\n\\(\\)\\\\\x80\xff\x01\\000(x)\x0c\\b"
	pdf := byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0),
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</A#20B#2f 5 0 R>>>>>>", streamOf("", "400 0 0 300 10 20 cm /A#20#42#2F Do"),
		streamOf("/Type/XObject/Subtype/Image/Width 10/Height 1/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 4("+table+")]", "\x00\x00\x01\x01\x02\x02\x03\x03\x04\x04"))
	for name, pdf := range map[string][]byte{"by hand": pdf, "rewritten": through(t, pdf), "encrypted": encrypt(t, pdf, "", "256"), "old encryption": encrypt(t, pdf, "", "128")} {
		t.Run(name, func(t *testing.T) { draws(t, pdf, 0) })
	}
	m, err := Thumbnail(pdf, 1, 10)
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := m.At(6, 0).RGBA(); r>>8 > '('+9 || g>>8 > 'x'+9 || b>>8 > ')'+9 {
		t.Errorf("the seventh point of the thumbnail is %d %d %d", r>>8, g>>8, b>>8)
	}
}

func TestContentsInPiecesAreDamage(t *testing.T) {
	data := string(deflate([]byte("BT /F1 40 Tf 60 80 Td (Text) Tj ET" + strings.Repeat(" 0 0 m 9 9 l S", 50))))
	page := func(data string) []byte {
		return byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0), "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
			streamOf("/Filter/FlateDecode", data), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	}
	if l := Look(page(data)); l.Fault != "" || l.Separate {
		t.Errorf("whole: %+v", l)
	}
	if l := Look(page("\x00\x01" + data[2:])); l.Fault != model.FaultDamaged {
		t.Errorf("in pieces: %+v", l)
	}
	if l := Look(page(data[:len(data)-1] + "?")); l.Fault != "" || l.Separate || l.Blank != nil {
		t.Errorf("with a wrong checksum: %+v", l)
	}
}

// tired is a context that ends at the nth question.
type tired struct {
	context.Context
	left *int
}

func (c tired) Err() error {
	if *c.left--; *c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancellingStopsWhereverItComes(t *testing.T) {
	scans := scanned(t, jpegOf(t, scan(500, 700), 90))
	for name, data := range map[string][]byte{"pages": written(t, 3), "picture": turned(jpegOf(t, scan(300, 400), 80), 6), "scans": scans,
		"tiff": tiffPages(3, quarters(90, 90), quarters(50, 50))} {
		whole := mustPrepare(t, data, 2).Encode()
		asked := 0
		for n := 0; ; n += 1 + n/8 {
			left := n
			l, err := Prepare(tired{context.Background(), &left}, data, 2)
			if left >= 0 {
				if err != nil || !bytes.Equal(l.Encode(), whole) {
					t.Errorf("%s: not cancelled, but another leaf, %v", name, err)
				}
				asked = n - left
				break
			}
			if l != nil || err != context.Canceled {
				t.Fatalf("%s cancelled at question %d: a leaf: %t, %v", name, n, l != nil, err)
			}
		}
		if asked < 5 {
			t.Errorf("%s: the context is looked at %d times only", name, asked)
		}
	}
}

func TestFilesThatUnfoldComeToAnEnd(t *testing.T) {
	page := func(resources string, more ...string) []byte {
		return byHand(append([]string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0),
			"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources" + resources + ">>", streamOf("", "/X Do"),
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}, more...)...)
	}
	var doubling []string
	for i := range 40 {
		doubling = append(doubling, streamOf(fmt.Sprintf("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>", 7+i), strings.Repeat("/X Do ", 20)))
	}
	bomb := deflate(make([]byte, 300<<20))
	for name, c := range map[string]struct {
		pdf      []byte
		fault    model.Fault
		separate bool
	}{
		"forms in forms":      {page("<</XObject<</X 6 0 R>>>>", append(doubling, "null")...), "", false},
		"a form in itself":    {page("<</XObject<</X 6 0 R>>>>", streamOf("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", "/X Do")), "", false},
		"resources in a ring": {page("<</XObject<</X 8 0 R>>>>", "<</Properties 6 0 R/Font 6 0 R>>", "null", streamOf("/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R", "")), "", false},
		"pages in a ring": {byHand("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"),
			model.FaultDamaged, false},
		"deep arrays":    {page("<</ExtGState " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + ">>"), model.FaultDamaged, false},
		"a lost form":    {page("<</XObject<</X 99 0 R>>>>"), model.FaultDamaged, false},
		"a name unknown": {page("<<>>"), "", false},
		"a bomb":         {page("<</XObject<</X 6 0 R>>>>", streamOf("/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode", string(bomb))), "", false},
	} {
		if l := Look(c.pdf); l.Fault != c.fault || l.Separate != c.separate {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

// many writes a PDF of n pages that share all that is given of them.
func many(n int, page string, more ...string) []byte {
	first := 3 + len(more)
	kids := ""
	var pages []string
	for i := range n {
		kids += fmt.Sprintf("%d 0 R ", first+i)
		pages = append(pages, "<</Type/Page/Parent 2 0 R"+page+">>")
	}
	head := []string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/MediaBox[0 0 595 842]/Count %d/Kids[%s]>>", n, kids)}
	return byHand(append(append(head, more...), pages...)...)
}

// Each of these took minutes or gigabytes: what is unfolded again and again
// counts each time.
func TestWhatUnfoldsAgainAndAgainComesToAnEnd(t *testing.T) {
	spaces := string(deflate(bytes.Repeat([]byte(" "), 63<<20)))
	white := string(deflate(bytes.Repeat([]byte{0xff}, 9_000_000)))
	form := streamOf("/Subtype/Form/BBox[0 0 9 9]/Resources<<>>/Filter/FlateDecode", spaces)
	stamp := "<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 4 0 R>>>>"
	for name, c := range map[string]struct {
		pdf      []byte
		separate bool
	}{
		"contents on every page": {many(200, "/Contents 3 0 R", streamOf("/Filter/FlateDecode", spaces)), true},
		"a form drawn often": {many(1, "/Contents 3 0 R/Resources<</XObject<</X 4 0 R>>>>",
			streamOf("", strings.Repeat("/X Do ", 50_000)), form), false},
		"an appearance of many notes": {many(1, "/Annots["+strings.Repeat("3 0 R ", 20_000)+"]", stamp, form), false},
		"a white picture on every page": {many(500, "/Contents 3 0 R/Resources<</XObject<</X 4 0 R>>>>", streamOf("", "595 0 0 842 0 0 cm /X Do"),
			streamOf("/Subtype/Image/Width 3000/Height 3000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", white)), false},
	} {
		if l := Look(c.pdf); l.Fault != "" || l.Separate != c.separate {
			t.Errorf("%s: fault %q, separate %t", name, l.Fault, l.Separate)
		}
	}
}

func TestAPictureDrawnWithoutEndIsNotKeptEachTime(t *testing.T) {
	pdf := many(1, "/Contents 3 0 R/Resources<</XObject<</X 4 0 R>>>>", streamOf("/Filter/FlateDecode", string(deflate(bytes.Repeat([]byte("/X Do "), 5<<20)))),
		streamOf("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x"))
	s, err := openPDF(context.Background(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	if found := newSurveyor(context.Background(), s).page(s.pages[0]); !found.failed || len(found.images) > 1_000_000 {
		t.Errorf("%d pictures are kept", len(found.images))
	}
}

func TestAPictureOfDeepColoursIsRefusedWhereItTakesTooMuch(t *testing.T) {
	header := func(depth, colours byte) []byte {
		b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x27\x0f\x00\x00\x27\x0f")
		b = append(b, depth, colours, 0, 0, 0)
		sum := crc(b[12:])
		return append(b, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
	}
	if l := Look(header(16, 6)); l.Fault != model.FaultTooManyPixels {
		t.Errorf("16 bits a channel: %q", l.Fault)
	}
	if l := Look(header(8, 6)); l.Fault == model.FaultTooManyPixels {
		t.Errorf("8 bits a channel: %q", l.Fault)
	}
}

func TestAColourTableOfNothingDoesNotCondemnTheFile(t *testing.T) {
	pdf := many(1, "/Contents 3 0 R/Resources<</XObject<</X 4 0 R>>>>", streamOf("", "595 0 0 842 0 0 cm /X Do"),
		streamOf("/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed[]3(abc)]", strings.Repeat("x", 81)))
	if l := Look(pdf); l.Fault != "" {
		t.Errorf("fault %q", l.Fault)
	}
}
