package leaf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"twozones/model"
)

func smallPNG(t testing.TB) []byte  { return pngOf(t, scan(60, 80)) }
func smallJPEG(t testing.TB) []byte { return jpegOf(t, scan(60, 80), 80) }

func TestLookKnowsFilesByTheirContent(t *testing.T) {
	for name, c := range map[string]struct {
		data  []byte
		media string
		pages int
	}{
		"one page":            {onePage(t), "application/pdf", 1},
		"junk before":         {append([]byte("junk\r\n"), onePage(t)...), "application/pdf", 1},
		"three hundred pages": {written(t, 300), "application/pdf", 300},
		"owner password only": {encrypt(t, onePage(t), "", "256"), "application/pdf", 1},
		"a PNG picture":       {smallPNG(t), "image/png", 1},
		"a JPEG photograph":   {smallJPEG(t), "image/jpeg", 1},
	} {
		if l := Look(c.data); l.Fault != "" || l.MediaType != c.media || l.Pages != c.pages || l.Separate {
			t.Errorf("%s: %+v; want %q, %d", name, l, c.media, c.pages)
		}
	}
}

func TestLookRefusesWhatCannotServe(t *testing.T) {
	text := written(t, 20)
	progressive := smallJPEG(t)
	for name, c := range map[string]struct {
		data []byte
		want model.Fault
	}{
		"empty":               {nil, model.FaultEmpty},
		"text":                {[]byte("姓名：王𬺓\n"), model.FaultNotKnown},
		"a note on a BMW":     {[]byte("BMW X5, registered in Beijing"), model.FaultNotKnown},
		"a word document":     {[]byte("PK\x03\x04 word/document.xml"), model.FaultNotKnown},
		"an old word file":    {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), model.FaultNotKnown},
		"a GIF":               {[]byte("GIF89a\x01\x00\x01\x00"), model.FaultNotKnown},
		"header only":         {[]byte("%PDF-1.7\n"), model.FaultDamaged},
		"truncated PDF":       {text[:len(text)/2], model.FaultDamaged},
		"truncated PNG":       {smallPNG(t)[:60], model.FaultDamaged},
		"truncated JPEG":      {progressive[:len(progressive)*2/3], model.FaultDamaged},
		"JPEG without an end": {progressive[:len(progressive)-2], model.FaultDamaged},
		"truncated TIFF":      {tiffPages(1, quarters(20, 20))[:700], model.FaultDamaged},
		"password":            {encrypt(t, onePage(t), "secret", "256"), model.FaultEncrypted},
		"old password":        {encrypt(t, onePage(t), "secret", "40"), model.FaultEncrypted},
		"a bomb of a picture": {hugePNG(t, 50_000, 50_000), model.FaultTooManyPixels},
		"far too large":       {make([]byte, model.MaxDocument+1), model.FaultTooLarge},
		"too many pages":      {manyPages(model.MaxPages + 1), model.FaultTooManyPages},
		"a phone's photo":     {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), model.FaultHEIC},
		"an AVIF":             {[]byte("\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmif1"), model.FaultHEIC},
		"a video":             {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42"), model.FaultNotKnown},
		"a JPEG 2000":         {[]byte("\x00\x00\x00\x0cjP  \r\n\x87\n"), model.FaultKind},
		"CMYK without Adobe":  {bytes.Replace(cmykJPEG(0), []byte("Adobe"), []byte("Other"), 1), model.FaultKind},
	} {
		if l := Look(c.data); l.Fault != c.want || l.MediaType != "" || l.Pages != 0 {
			t.Errorf("%s: %+v; want %v", name, l, c.want)
		}
		if _, err := Prepare(t.Context(), c.data, 0); err == nil {
			t.Errorf("%s was prepared", name)
		}
	}
}

// A file cut behind its last object can be mended; wherever else it is cut, it
// is refused, and never taken in with something missing.
func TestACutPDFIsDamagedOrWhole(t *testing.T) {
	for name, pdf := range map[string][]byte{"text": written(t, 4), "scans": scanned(t, smallJPEG(t), jpegOf(t, scan(200, 300), 80)),
		"object streams": through(t, written(t, 4), "--object-streams=generate"), "linearized": through(t, written(t, 4), "--linearize")} {
		want := mustPrepare(t, pdf, 0)
		for percent := 2; percent < 100; percent += 7 {
			cut := pdf[:len(pdf)*percent/100]
			l := Look(cut)
			if l.Fault == model.FaultDamaged || l.Separate {
				continue
			}
			if got := mustPrepare(t, cut, 0); l.Pages != len(want.Pages) || got.Size(all(got)) != want.Size(all(want)) {
				t.Errorf("%s cut at %d %%: %+v", name, percent, l)
			}
		}
	}
}

// hugePNG is a small PNG whose header claims other sides.
func hugePNG(t testing.TB, w, h uint32) []byte {
	t.Helper()
	data := smallPNG(t)
	const header, size, end = 12, 16, 29 // of the first chunk: its type, the two sides, its checksum
	binary.BigEndian.PutUint32(data[size:], w)
	binary.BigEndian.PutUint32(data[size+4:], h)
	binary.BigEndian.PutUint32(data[end:], crc(data[header:end]))
	return data
}

// manyPages is a PDF of one page so many times over.
func manyPages(n int) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", ""}
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", i+3)
		objects = append(objects, "<</Type/Page/Parent 2 0 R>>")
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[0 0 9 9]/Kids[%s]>>", n, kids.String())
	return byHand(objects...)
}

func TestAHugePictureInsideAPDFIsNotDecoded(t *testing.T) {
	pdf := byHand("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf(inheriting, 0),
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
		streamOf("", "400 0 0 300 0 0 cm /X Do"),
		streamOf("/Subtype/Image/Width 50000/Height 50000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", "x\x9c\x03\x00\x00\x00\x00\x01"))
	allocated := testing.AllocsPerRun(1, func() {
		if l := Look(pdf); l.Fault != "" || l.Separate {
			t.Errorf("%+v", l)
		}
		mustPrepare(t, pdf, 3)
	})
	if allocated > 100_000 {
		t.Errorf("%.0f allocations", allocated)
	}
	if _, err := Thumbnail(pdf, 1, 100); err == nil {
		t.Error("it has a thumbnail")
	}
}

func TestLookFindsBlankPages(t *testing.T) {
	paper := image.NewRGBA(image.Rect(0, 0, 800, 1100))
	draw.Draw(paper, paper.Rect, image.NewUniform(color.RGBA{238, 236, 230, 255}), image.Point{}, draw.Src)
	for i := range paper.Pix {
		paper.Pix[i] -= uint8(i * 7919 % 5) // a scanner's noise
	}
	marked := image.NewRGBA(paper.Rect)
	copy(marked.Pix, paper.Pix)
	draw.Draw(marked, image.Rect(300, 400, 330, 412), image.Black, image.Point{}, draw.Src) // a word
	if l := Look(jpegOf(t, paper, 80)); !slices.Equal(l.Blank, []int{1}) || l.Faint != nil {
		t.Errorf("blank paper: %+v", l)
	}
	if l := Look(jpegOf(t, marked, 80)); l.Blank != nil {
		t.Errorf("paper with a word: %+v", l)
	}
	if l := Look(scanned(t, jpegOf(t, marked, 80), jpegOf(t, paper, 80))); !slices.Equal(l.Blank, []int{2}) {
		t.Errorf("scans: %+v", l)
	}
	f := gofpdf.New("P", "mm", "A4", "")
	f.AddPage()
	f.SetFont("Helvetica", "", 12)
	f.Text(20, 20, "x")
	f.AddPage()
	f.AddPage()
	f.SetFillColor(255, 255, 255)
	f.Rect(0, 0, 210, 297, "F")
	f.AddPage()
	f.SetFont("Helvetica", "", 12)
	f.Text(20, 20, "   ")
	f.AddPage()
	f.Line(10, 10, 50, 50)
	if l := Look(output(t, f)); !slices.Equal(l.Blank, []int{2, 3, 4}) {
		t.Errorf("drawn pages: %+v", l)
	}
	if l := Look(sealed(t)); l.Blank != nil {
		t.Errorf("a page with a seal: %+v", l)
	}
}

func TestLookFindsPicturesTooCoarseToPrint(t *testing.T) {
	for name, c := range map[string]struct {
		data  []byte
		faint bool
	}{
		"a photo for the web":      {jpegOf(t, scan(480, 640), 80), true},
		"a page at 75 dots":        {jpegOf(t, scan(620, 877), 80), true},
		"a page at 150 dots":       {jpegOf(t, scan(1240, 1754), 80), false},
		"landscape at 150 dots":    {jpegOf(t, scan(1754, 1240), 80), false},
		"a PDF at 75 dots":         {scanned(t, jpegOf(t, scan(620, 877), 80)), true},
		"a PDF at 150 dots":        {scanned(t, jpegOf(t, scan(1240, 1754), 80)), false},
		"text beside a coarse one": {illustrated(t), false},
	} {
		if l := Look(c.data); (len(l.Faint) > 0) != c.faint || l.Fault != "" {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

// illustrated is a page of text with a coarse picture in it.
func illustrated(t testing.TB) []byte {
	t.Helper()
	f := gofpdf.New("P", "pt", "A4", "")
	f.AddPage()
	f.RegisterImageOptionsReader("x", gofpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(jpegOf(t, scan(100, 120), 80)))
	f.ImageOptions("x", 0, 0, 595, 800, false, gofpdf.ImageOptions{}, 0, "")
	f.SetFont("Helvetica", "", 12)
	f.Text(20, 820, "A caption")
	return output(t, f)
}

func TestAScanWithRecognisedTextIsAPictureStill(t *testing.T) {
	f := gofpdf.New("P", "pt", "A4", "")
	f.AddPage()
	f.SetFont("Helvetica", "", 12)
	f.RawWriteStr("3 Tr")
	f.Text(20, 20, "recognised")
	f.RegisterImageOptionsReader("x", gofpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(jpegOf(t, scan(620, 877), 80)))
	f.ImageOptions("x", 0, 0, a4Short, a4Long, false, gofpdf.ImageOptions{}, 0, "")
	pdf := output(t, f)
	if l := Look(pdf); !slices.Equal(l.Faint, []int{1}) {
		t.Errorf("%+v", l)
	}
	if _, err := Thumbnail(pdf, 1, 50); err != nil {
		t.Error(err)
	}
}
