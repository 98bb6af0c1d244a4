package finish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"twozones/pdf/leaf"
)

// Options are the facts to be written into a file.
type Options struct {
	Lang    string
	Made    time.Time
	Info    []Entry
	Fonts   []Font
	Outline []Bookmark
	// Figures are drawn below the marks of each page, at its index.
	Figures [][]Figure
	// Manifest, if any, is put into a stream of its own, and the file is sealed.
	Manifest []byte
}

// Figure is a page of evidence on a page of the file.
type Figure struct {
	Leaf *leaf.Leaf
	Page int // of the leaf, from 1
	// Matrix puts the page of the leaf on this one, in points from the lower left corner.
	Matrix leaf.Matrix
}

// Entry is a key of the information dictionary. An empty value is left out.
type Entry struct{ Key, Value string }

// Font names an embedded font and the meaning of its codes.
type Font struct {
	// Key is the name gofpdf gave it, Name the one it shall have.
	Key, Name string
	ToUnicode map[uint16]rune
}

// Bookmark is an entry of the outline. Y counts from the bottom of the page.
type Bookmark struct {
	Title string
	Level int
	Page  int
	Y     float64
}

// Run returns the finished file. It stops between objects when the context ends.
func Run(ctx context.Context, raw []byte, o Options) ([]byte, error) {
	f, err := readFile(raw)
	if err != nil {
		return nil, fmt.Errorf("finishing the PDF: %w", err)
	}
	if err := f.packPages(ctx); err != nil {
		return nil, fmt.Errorf("finishing the PDF: %w", err)
	}
	for _, font := range o.Fonts {
		if err := f.nameFont(font); err != nil {
			return nil, fmt.Errorf("finishing the PDF: font %s: %w", font.Name, err)
		}
	}
	if err := f.addFigures(o.Figures); err != nil {
		return nil, fmt.Errorf("finishing the PDF: %w", err)
	}
	f.setText(f.info, infoObject(o))
	outline, manifest := f.addOutline(o.Outline), f.addManifest(o.Manifest)
	f.setText(f.root, catalogObject(o, outline, manifest))
	return f.write(ctx, manifest != 0)
}

// nameFont sets a font's name, with the tag that marks a subset, and replaces
// the stream that maps its codes to Unicode.
func (f *file) nameFont(font Font) error {
	tag := subsetTag(font)
	key := []byte("/" + font.Key)
	done := false
	for n := 1; n <= len(f.objects); n++ {
		text := f.text(n)
		if !bytes.HasPrefix(text, []byte("<</Type /Font")) {
			continue
		}
		at := bytes.Index(text, key)
		if at < 0 || at+len(key) < len(text) && isNameByte(text[at+len(key)]) {
			continue
		}
		f.setText(n, bytes.Replace(text, key, []byte("/"+tag+"+"+font.Name), 1))
		if stream := reference(text, "/ToUnicode "); f.has(stream) {
			f.setText(stream, f.packer.stream(unicodeMap(font.ToUnicode)))
			done = true
		}
	}
	if !done {
		return fmt.Errorf("%s is not in the file", font.Key)
	}
	return nil
}

// subsetTag is six capital letters that depend on the characters in the subset.
func subsetTag(font Font) string {
	sum := sha256.Sum256(unicodeMap(font.ToUnicode))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-'
}

func infoObject(o Options) []byte {
	var b bytes.Buffer
	b.WriteString("<<")
	for _, e := range o.Info {
		if e.Value != "" {
			fmt.Fprintf(&b, "/%s %s\n", e.Key, textString(e.Value))
		}
	}
	made := pdfDate(o.Made)
	fmt.Fprintf(&b, "/CreationDate (%s)\n/ModDate (%s)>>", made, made)
	return b.Bytes()
}

func pdfDate(t time.Time) string {
	zone := t.Format("-0700")
	return fmt.Sprintf("D:%s%s'%s'", t.Format("20060102150405"), zone[:3], zone[3:])
}

func catalogObject(o Options, outline, manifest int) []byte {
	var b bytes.Buffer
	b.WriteString("<</Type /Catalog\n/Pages 1 0 R\n/ViewerPreferences <</DisplayDocTitle true>>")
	if o.Lang != "" {
		fmt.Fprintf(&b, "\n/Lang %s", textString(o.Lang))
	}
	if outline != 0 {
		fmt.Fprintf(&b, "\n/Outlines %d 0 R\n/PageMode /UseOutlines", outline)
	}
	if manifest != 0 {
		// Tools that write a file anew follow the keys of the standard only, such as
		// the place for what a program keeps for itself.
		fmt.Fprintf(&b, "\n/%s %d 0 R\n/PieceInfo <</TwoZones <</LastModified (%s) /Private %d 0 R>>>>",
			ManifestKey, manifest, pdfDate(o.Made), manifest)
	}
	b.WriteString(">>")
	return b.Bytes()
}
