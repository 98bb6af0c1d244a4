package model

import (
	"path"
	"slices"
	"strings"
)

// Fault says why a file cannot serve as evidence; the sentence for people
// stands under "fault.<fault>" in the message files.
type Fault string

// The faults of files.
const (
	FaultEmpty         Fault = "empty"
	FaultTooLarge      Fault = "too_large"       // more than MaxDocument bytes
	FaultNotKnown      Fault = "not_known"       // neither a PDF nor a picture we read
	FaultTooManyPixels Fault = "too_many_pixels" // more than MaxPixels, by its header
	FaultTooManyPages  Fault = "too_many_pages"  // more than MaxPages
	FaultDamaged       Fault = "damaged"
	FaultEncrypted     Fault = "encrypted" // opens only with a password
	FaultHEIC          Fault = "heic"      // a phone's own format, to be converted first
	FaultKind          Fault = "kind"      // a kind of picture that no decoder here reads
)

// Limits of one file of evidence.
const (
	MaxDocument = 200 << 20   // bytes
	MaxPixels   = 100_000_000 // of one picture
	MaxPages    = 5_000       // of one PDF
)

// Look is what a look at a file of evidence found.
type Look struct {
	MediaType string // by content
	Pages     int
	Fault     Fault // "" where the file can serve
	// Faint are the pages whose pictures are too coarse to read in print,
	// Blank those with nothing on them; both count from 1.
	Faint, Blank []int
	// Separate tells that the file can be read but not be bundled: it goes
	// beside the package.
	Separate bool
}

// Seen puts what a look found into the document.
func (d *Document) Seen(l Look) {
	d.State, d.Fault = Readable, l.Fault
	if l.Fault != "" {
		d.State = Unreadable
	}
	d.MediaType, d.Pages = l.MediaType, l.Pages
	d.Faint, d.Blank, d.Separate = l.Faint, l.Blank, l.Separate
}

// FileName is the name of the document's file without its folders, whichever
// system wrote it; the id where there is no file.
func (d *Document) FileName() string {
	if d.File == "" {
		return d.ID
	}
	return path.Base(strings.ReplaceAll(d.File, `\`, "/"))
}

// longDocument is the number of pages up to which a document is bundled whole
// unless the user chose otherwise.
const longDocument = 30

// BundledPages are the pages of a readable document that go into a package, in
// order: those the user chose; else all of a short document, and of a long one
// the first and those that prove something.
func (d *Document) BundledPages() []int {
	if d.State != Readable {
		return nil
	}
	if len(d.Bundle) > 0 {
		return slices.DeleteFunc(slices.Clone(d.Bundle), func(n int) bool { return n < 1 || n > d.Pages })
	}
	if d.Pages > longDocument && len(d.Proves) > 0 {
		pages := []int{1}
		for _, p := range d.Proves {
			if p.Page >= 1 && p.Page <= d.Pages {
				pages = append(pages, p.Page)
			}
		}
		slices.Sort(pages)
		return slices.Compact(pages)
	}
	pages := make([]int, d.Pages)
	for i := range pages {
		pages[i] = i + 1
	}
	return pages
}

// Levels is how hard pictures can be prepared for a bundle: level 0 is for
// print (300 dpi at most), each further one is smaller and coarser.
const Levels = 4

// Exhibit is a document of evidence in its place in a package.
type Exhibit struct {
	Letter   string // A to Z, then AA and so on
	Document *Document
	Pages    []int  // of the document that are bundled, from 1; none for a separate file
	Separate string // the name of the file beside the package, "" where it is bundled
	Level    int    // how hard its pictures were prepared
	// Content gives the prepared copy; nil for a separate file or a missing one.
	Content func() ([]byte, error)
}

// ExhibitLetter is the letter of the exhibit at index i: A, B, … Z, AA, AB.
func ExhibitLetter(i int) string {
	letter := ""
	for i++; i > 0; i = (i - 1) / 26 {
		letter = string(rune('A'+(i-1)%26)) + letter
	}
	return letter
}

// Exhibit is the exhibit of a document of evidence, or nil.
func (p *Package) Exhibit(document string) *Exhibit {
	for i := range p.Exhibits {
		if p.Exhibits[i].Document.ID == document {
			return &p.Exhibits[i]
		}
	}
	return nil
}

// Section is a document or an exhibit of a composed package, with the pages it
// takes.
type Section struct {
	Document string // id of a document the app writes, or ""
	Exhibit  string // letter of an exhibit, or ""
	Material string // of an exhibit
	First    int    // page of the package, from 1
	Last     int
}

// NameCard is how a person's name is written, in the passport and elsewhere.
type NameCard struct {
	Passport  string
	Chinese   string
	Pinyin    string // of the Chinese name, as it is usually read
	Others    []string
	Spellings []Spelling // of the documents that show a name
}

// Spelling is the name as one document shows it.
type Spelling struct {
	Document string
	Name     string
	Match    NameMatch
}

// NameMatch compares a spelling with the names of the card.
type NameMatch string

// How a spelling stands to the names of the card.
const (
	NameSame    NameMatch = "same"    // as in the passport, but for case, order and marks
	NameKnown   NameMatch = "known"   // the Chinese name, its pinyin or one of the other spellings
	NameVariant NameMatch = "variant" // the same name transliterated differently
	NameDiffers NameMatch = "differs"
)

// Differs reports whether some document spells the name otherwise than the
// passport does.
func (c *NameCard) Differs() bool {
	return slices.ContainsFunc(c.Spellings, func(s Spelling) bool { return s.Match != NameSame })
}

// The editions of a package.
const (
	EditionWorking    = "working_copy"
	EditionSubmission = "submission"
	EditionRedacted   = "redacted"
)

// Manifest is what a package says of its own making: ids and hashes, no answer.
type Manifest struct {
	Format       int                `json:"format"`
	Case         string             `json:"case,omitempty"` // id in the store, if it came from one
	Draft        string             `json:"draft"`          // the fingerprint
	Rulebook     string             `json:"rulebook"`
	RulebookHash string             `json:"rulebook_hash"`
	Version      string             `json:"version"` // of the app
	Lang         Lang               `json:"lang"`
	Edition      string             `json:"edition"` // one of the editions
	On           Date               `json:"on"`
	Pages        int                `json:"pages"` // of the whole package
	First        int                `json:"first"` // page of the package that this file begins and ends with
	Last         int                `json:"last"`
	Documents    []ManifestDocument `json:"documents"`
	Exhibits     []ManifestExhibit  `json:"exhibits"`
}

// ManifestDocument is a written document: its pages and a digest of the text of
// each of its parts.
type ManifestDocument struct {
	ID    string         `json:"id"`
	First int            `json:"first"`
	Last  int            `json:"last"`
	Parts []ManifestPart `json:"parts"`
}

// ManifestPart is the text under one heading.
type ManifestPart struct {
	ID   string `json:"id"` // the heading's anchor
	Hash string `json:"hash"`
}

// ManifestExhibit is an exhibit: which file, which of its pages, where.
type ManifestExhibit struct {
	Letter   string `json:"letter"`
	Material string `json:"material,omitempty"`
	Hash     string `json:"hash,omitempty"` // of the file as it was attached
	Pages    []int  `json:"pages,omitempty"`
	Level    int    `json:"level,omitempty"`
	Separate bool   `json:"separate,omitempty"`
	First    int    `json:"first"`
	Last     int    `json:"last"`
}

// Verified is what a look at a package found.
type Verified struct {
	Ours      bool // a package of this app
	Unchanged bool // no byte was changed since it was written
	Locked    bool // protected by a password that was not given or is wrong
	Manifest  *Manifest
}
