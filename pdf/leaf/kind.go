package leaf

import (
	"bytes"
	"slices"
	"strings"
)

// kind is what a file is, by its content.
type kind string

// The kinds that can be read. The pictures' names end their media types.
const (
	kindPDF  kind = "pdf"
	kindJPEG kind = "jpeg"
	kindPNG  kind = "png"
	kindWebP kind = "webp"
	kindBMP  kind = "bmp"
	kindTIFF kind = "tiff"
)

// And those that are known by name only.
const (
	kindNone  kind = ""
	kindPhone kind = "heic"
	kindOther kind = "other picture"
)

var signatures = []struct {
	starts string
	kind   kind
}{
	{"\xff\xd8\xff", kindJPEG},
	{"\x89PNG\r\n\x1a\n", kindPNG},
	{"II*\x00", kindTIFF},
	{"MM\x00*", kindTIFF},
	{"BM", kindBMP},
	{"II+\x00", kindOther}, // TIFF beyond 4 GB
	{"MM\x00+", kindOther},
	{"\x00\x00\x00\x0cjP  ", kindOther}, // JPEG 2000
	{"\xff\x4f\xff\x51", kindOther},
	{"\x00\x00\x00\x0cJXL ", kindOther},
	{"\xff\x0a", kindOther},
	{"8BPS", kindOther}, // Photoshop
}

// kindOf goes by the first bytes; a PDF may have junk before its header, as
// readers allow it.
func kindOf(data []byte) kind {
	if bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && string(data[8:12]) == "WEBP" {
		return kindWebP
	}
	if isPhone(data) {
		return kindPhone
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.starts)) && (s.kind != kindBMP || isBMP(data)) {
			return s.kind
		}
	}
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return kindPDF
	}
	return kindNone
}

// isBMP guards against text that begins with the same two letters: the four
// bytes after the file's size are reserved.
func isBMP(data []byte) bool {
	return len(data) > 18 && string(data[6:10]) == "\x00\x00\x00\x00"
}

// phoneBrands are those of HEIF and AVIF pictures.
var phoneBrands = strings.Fields("heic heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 avif avis")

func isPhone(data []byte) bool {
	if len(data) < 16 || string(data[4:8]) != "ftyp" {
		return false
	}
	for at := 8; at+4 <= min(len(data), 64); at += 4 {
		if slices.Contains(phoneBrands, string(data[at:at+4])) {
			return true
		}
	}
	return false
}
