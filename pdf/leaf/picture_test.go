package leaf

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"twozones/model"
)

// turned puts an orientation into a JPEG, as a phone does.
func turned(data []byte, orientation byte) []byte {
	exif := append([]byte("Exif\x00\x00"), tiffBlock(orientation)...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return slices.Concat(data[:2], segment, exif, data[2:])
}

// tiffBlock is a big-endian TIFF block of one entry, the orientation.
func tiffBlock(orientation byte) []byte {
	return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0}
}

// laidFor is the stored picture that stands upright with the test's corners
// once the orientation is applied: the standard's own table.
var laidFor = map[byte][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1},
	5: {0, 2, 1, 3}, 6: {1, 3, 0, 2}, 7: {3, 1, 2, 0}, 8: {2, 0, 3, 1}}

// laid is a picture whose quarters are the corners in another order.
func laid(order [4]int, w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, corners[order[2*y/h*2+2*x/w]])
		}
	}
	return m
}

// page1 draws the first page of a leaf.
func page1(t testing.TB, l *Leaf) image.Image {
	t.Helper()
	return render(t, asPDF(l, 1), 1, 30)
}

func TestEveryOrientationStandsUpright(t *testing.T) {
	for orientation := byte(1); orientation <= 8; orientation++ {
		for _, size := range [][2]int{{320, 160}, {321, 161}} {
			w, h := size[0], size[1]
			if orientation >= 5 {
				w, h = h, w
			}
			l := mustPrepare(t, turned(jpegOf(t, laid(laidFor[orientation], w, h), 90), orientation), 0)
			p := l.Pages[0]
			if p.Width <= p.Height {
				t.Errorf("orientation %d: %v x %v is not landscape", orientation, p.Width, p.Height)
			}
			hasCorners(t, page1(t, l), corners)
		}
	}
}

func TestTheOrientationOfOtherKindsCountsToo(t *testing.T) {
	stored := laid(laidFor[6], 160, 320)
	data := pngOf(t, stored)
	withChunk := slices.Concat(data[:33], []byte{0, 0, 0, 26}, []byte("eXIf"), tiffBlock(6), []byte{0, 0, 0, 0}, data[33:])
	binary.BigEndian.PutUint32(withChunk[33+8+26:], crc(withChunk[33+4:33+8+26]))
	hasCorners(t, page1(t, mustPrepare(t, withChunk, 0)), corners)
	hasCorners(t, page1(t, mustPrepare(t, tiffPages(6, stored), 0)), corners)
}

func TestEveryKindOfPictureIsDrawnRight(t *testing.T) {
	m := quarters(200, 150)
	deep := image.NewNRGBA64(m.Rect)
	table := image.NewPaletted(m.Rect, color.Palette{corners[0], corners[1], corners[2], corners[3]})
	clear := image.NewNRGBA(image.Rect(0, 0, 200, 150))
	for y := range 150 {
		for x := range 200 {
			deep.Set(x, y, m.At(x, y))
			table.Set(x, y, m.At(x, y))
			if y < 75 {
				clear.Set(x, y, m.At(x, y))
			} else {
				clear.SetNRGBA(x, y, color.NRGBA{200, 0, 0, uint8(x / 100 * 128)})
			}
		}
	}
	var asBMP, asTIFF bytes.Buffer
	if err := bmp.Encode(&asBMP, m); err != nil {
		t.Fatal(err)
	}
	if err := tiff.Encode(&asTIFF, m, &tiff.Options{Compression: tiff.Deflate, Predictor: true}); err != nil {
		t.Fatal(err)
	}
	white, pink := color.RGBA{255, 255, 255, 255}, color.RGBA{227, 127, 127, 255}
	for name, c := range map[string]struct {
		data []byte
		want [4]color.RGBA
	}{
		"JPEG":            {jpegOf(t, m, 90), corners},
		"PNG":             {pngOf(t, m), corners},
		"16-bit PNG":      {pngOf(t, deep), corners},
		"paletted PNG":    {pngOf(t, table), corners},
		"interlaced PNG":  {interlaced(m), corners},
		"transparent PNG": {pngOf(t, clear), [4]color.RGBA{corners[0], corners[1], white, pink}},
		"BMP":             {asBMP.Bytes(), corners},
		"TIFF":            {asTIFF.Bytes(), corners},
		"CMYK JPEG":       {cmykJPEG(0), [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 255, 255}, {255, 255, 0, 255}, {64, 64, 64, 255}}},
		"YCCK JPEG":       {cmykJPEG(2), [4]color.RGBA{{255, 255, 255, 255}, {128, 128, 128, 255}, {0, 0, 0, 255}, {64, 64, 64, 255}}},
	} {
		t.Run(name, func(t *testing.T) {
			if l := Look(c.data); l.Fault != "" || l.Pages != 1 {
				t.Fatalf("%+v", l)
			}
			for _, level := range []int{0, 3} {
				hasCorners(t, page1(t, mustPrepare(t, c.data, level)), c.want)
			}
		})
	}
}

func TestGreyStaysGreyAndLineArtStaysSharp(t *testing.T) {
	grey, art, colourless := image.NewGray(image.Rect(0, 0, 90, 120)), image.NewGray(image.Rect(0, 0, 90, 120)), image.NewRGBA(image.Rect(0, 0, 90, 120))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i)
		art.Pix[i] = uint8(i / 7 % 2 * 255)
		colourless.Set(i%90, i/90, color.Gray{uint8(i)})
	}
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"grey PNG":        {pngOf(t, grey), []string{"/DeviceGray", "/DCTDecode", "BitsPerComponent 8"}},
		"grey JPEG":       {jpegOf(t, grey, 90), []string{"/DeviceGray", "/DCTDecode", "BitsPerComponent 8"}},
		"RGB all grey":    {pngOf(t, colourless), []string{"/DeviceGray", "/DCTDecode"}},
		"black and white": {pngOf(t, art), []string{"/DeviceGray", "/FlateDecode", "BitsPerComponent 1"}},
		"colour":          {pngOf(t, quarters(90, 120)), []string{"/DeviceRGB", "/DCTDecode"}},
	} {
		l := mustPrepare(t, c.data, 0)
		for _, word := range c.want {
			if !strings.Contains(l.Objects[0].Text[0], word) {
				t.Errorf("%s: %s, without %s", name, l.Objects[0].Text[0], word)
			}
		}
	}
	out := render(t, asPDF(mustPrepare(t, pngOf(t, art), 0), 1), 1, 72)
	dark := 0
	for x := range 500 {
		if r, _, _, _ := out.At(x, 300).RGBA(); r < 0x8000 {
			dark++
		}
	}
	if dark < 150 || dark > 350 {
		t.Errorf("%d of 500 points are dark", dark)
	}
}

func TestAJPEGWithinTheSizeLosesItsMetadataAndNothingElse(t *testing.T) {
	plain := jpegOf(t, scan(600, 800), 80)
	comment := slices.Concat(plain[:2], []byte{0xff, 0xfe, 0, 8, 's', 'e', 'c', 'r', 'e', 't'}, plain[2:])
	l := mustPrepare(t, append(turned(comment, 1), "trailing"...), 0)
	if !bytes.Equal(l.Objects[0].Stream, plain) {
		t.Error("the coded points are not the file's own")
	}
	harder := mustPrepare(t, plain, 3)
	if len(harder.Objects[0].Stream) >= len(plain) {
		t.Error("a level for little room is no smaller")
	}
	coarse := jpegOf(t, scan(600, 800), 5)
	if l := mustPrepare(t, coarse, 1); !bytes.Equal(l.Objects[0].Stream, coarse) {
		t.Error("a file smaller than its own copy was coded anew")
	}
}

func TestPicturesAreNoLargerThanTheLevelAsksFor(t *testing.T) {
	data := jpegOf(t, scan(4000, 3000), 70) // landscape, a phone's
	want := [][2]int{{3307, 2480}, {2205, 1654}, {1654, 1240}, {1213, 909}}
	for level, size := range want {
		text := mustPrepare(t, data, level).Objects[0].Text[0]
		if !strings.Contains(text, fmt.Sprintf("/Width %d>", size[0])) || !strings.Contains(text, fmt.Sprintf("/Height %d/", size[1])) {
			t.Errorf("level %d: %s, want %v", level, text, size)
		}
	}
	if dpi, quality := Quality(0); dpi != 300 || quality != 85 {
		t.Error("print is not 300 dots per inch")
	}
	if low, _ := Quality(-1); low != 300 {
		t.Error("a level below the first")
	}
	if high, _ := Quality(99); high != 110 {
		t.Error("a level above the last")
	}
}

func TestEachPageOfATIFFIsAPage(t *testing.T) {
	data := tiffPages(1, quarters(100, 150), laid(laidFor[3], 150, 100))
	if l := Look(data); l.Pages != 2 || l.MediaType != "image/tiff" {
		t.Fatalf("%+v", l)
	}
	l := mustPrepare(t, data, 0)
	hasCorners(t, render(t, asPDF(l, 1, 2), 1, 30), corners)
	hasCorners(t, render(t, asPDF(l, 1, 2), 2, 30), [4]color.RGBA{corners[3], corners[2], corners[1], corners[0]})
}

func TestAWebPIsRead(t *testing.T) {
	for _, text := range []string{"UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==", "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"} {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if l := Look(data); l.Fault != "" || l.MediaType != "image/webp" {
			t.Errorf("%+v", l)
		}
		if _, err := Prepare(context.Background(), data, 0); err != nil {
			t.Error(err)
		}
	}
}

func TestSamplesAndThumbnails(t *testing.T) {
	photo := turned(jpegOf(t, laid(laidFor[6], 600, 900), 90), 6)
	for name, data := range map[string][]byte{"photo": photo, "scan in a PDF": scanned(t, jpegOf(t, quarters(900, 600), 90))} {
		m, err := Thumbnail(data, 1, 120)
		if err != nil {
			t.Fatal(name, err)
		}
		if b := m.Bounds(); b.Dx() != 120 || b.Dy() != 80 {
			t.Errorf("%s: %v", name, b)
		}
		hasCorners(t, m, corners)
	}
	for name, data := range map[string][]byte{"photo": jpegOf(t, scan(2400, 3400), 90), "scan in a PDF": scanned(t, jpegOf(t, scan(2400, 3400), 90))} {
		before, after, err := Sample(data, 3, 1)
		if err != nil {
			t.Fatal(name, err)
		}
		if b := before.Bounds(); b != after.Bounds() || b.Dx() != 600 || b.Dy() != 400 {
			t.Errorf("%s: %v, %v", name, b, after.Bounds())
		}
		if d := difference(before, after); d < 1 || d > 80 {
			t.Errorf("%s: the loss shows as %.1f", name, d)
		}
	}
	for _, page := range []int{0, 2} {
		if _, err := Thumbnail(photo, page, 100); model.CodeOf(err) != model.CodeFileUnreadable {
			t.Errorf("page %d: %v", page, err)
		}
	}
	if _, _, err := Sample(written(t, 1), 1, 1); err == nil {
		t.Error("a page of text has a sample")
	}
}
