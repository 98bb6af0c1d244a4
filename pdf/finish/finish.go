package finish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"time"
)

// Options are the facts to be written into a file.
type Options struct {
	Lang    string
	Made    time.Time
	Info    []Entry
	Fonts   []Font
	Outline []Bookmark
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

// Run returns the finished file.
func Run(raw []byte, o Options) ([]byte, error) {
	f, err := readFile(raw)
	if err != nil {
		return nil, fmt.Errorf("finishing the PDF: %w", err)
	}
	for _, font := range o.Fonts {
		if err := f.nameFont(font); err != nil {
			return nil, fmt.Errorf("finishing the PDF: font %s: %w", font.Name, err)
		}
	}
	f.objects[f.info] = infoObject(o)
	outline := f.addOutline(o.Outline)
	f.objects[f.root] = catalogObject(o, outline)
	return f.write(), nil
}

// nameFont sets a font's name, with the tag that marks a subset, and replaces
// the stream that maps its codes to Unicode.
func (f *file) nameFont(font Font) error {
	tag := subsetTag(font)
	key := []byte("/" + font.Key)
	done := false
	for n, object := range f.objects {
		if !bytes.HasPrefix(object, []byte("<</Type /Font")) {
			continue
		}
		at := bytes.Index(object, key)
		if at < 0 || at+len(key) < len(object) && isNameByte(object[at+len(key)]) {
			continue
		}
		f.objects[n] = bytes.Replace(object, key, []byte("/"+tag+"+"+font.Name), 1)
		if stream := reference(object, "/ToUnicode "); stream != 0 {
			f.objects[stream] = streamObject(unicodeMap(font.ToUnicode))
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

func catalogObject(o Options, outline int) []byte {
	var b bytes.Buffer
	b.WriteString("<</Type /Catalog\n/Pages 1 0 R\n/ViewerPreferences <</DisplayDocTitle true>>")
	if o.Lang != "" {
		fmt.Fprintf(&b, "\n/Lang %s", textString(o.Lang))
	}
	if outline != 0 {
		fmt.Fprintf(&b, "\n/Outlines %d 0 R\n/PageMode /UseOutlines", outline)
	}
	b.WriteString(">>")
	return b.Bytes()
}
