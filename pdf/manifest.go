package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
)

const manifestFormat = 1

// manifest says what a package was made of. A redacted one does not say of
// which case and which files.
func manifest(p *model.Package, pages []*ink.Page, sections []model.Section) model.Manifest {
	m := model.Manifest{
		Format: manifestFormat, Case: p.Case.ID, Draft: p.Fingerprint, Rulebook: p.Rulebook.Ref(), RulebookHash: p.Rulebook.Hash,
		Version: p.AppVersion, Lang: p.Lang, Edition: edition(p), On: p.Assessment.On, Pages: len(pages),
		Documents: []model.ManifestDocument{}, Exhibits: []model.ManifestExhibit{},
	}
	if p.Redacted {
		m.Case = ""
	}
	for _, s := range sections {
		if s.Document != "" {
			m.Documents = append(m.Documents, model.ManifestDocument{ID: s.Document, First: s.First, Last: s.Last, Parts: partsOf(s, pages)})
			continue
		}
		m.Exhibits = append(m.Exhibits, manifestExhibit(p, s))
	}
	return m
}

func edition(p *model.Package) string {
	switch {
	case p.Redacted:
		return model.EditionRedacted
	case p.Submission:
		return model.EditionSubmission
	}
	return model.EditionWorking
}

func manifestExhibit(p *model.Package, s model.Section) model.ManifestExhibit {
	i := slices.IndexFunc(p.Exhibits, func(e model.Exhibit) bool { return e.Letter == s.Exhibit })
	e := &p.Exhibits[i]
	m := model.ManifestExhibit{Letter: s.Exhibit, Material: s.Material, Hash: e.Document.Hash, Pages: e.Pages, Level: e.Level,
		Separate: e.Separate != "", First: s.First, Last: s.Last}
	if p.Redacted {
		m.Hash = ""
	}
	return m
}

// part is where the text under a heading begins.
type part struct {
	anchor string
	page   int // from 1
	y      float64
}

// partsOf are the parts of a document.
func partsOf(s model.Section, pages []*ink.Page) []model.ManifestPart {
	starts := startsOf(s, pages)
	list := make([]model.ManifestPart, len(starts)-1)
	for i, from := range starts[:len(list)] {
		sum := sha256.Sum256([]byte(textFrom(from, starts[i+1], pages)))
		list[i] = model.ManifestPart{ID: from.anchor, Hash: hex.EncodeToString(sum[:])}
	}
	return list
}

// startsOf is where the parts of a document begin, and at last where it ends.
// What stands before its first heading belongs to the first part.
func startsOf(s model.Section, pages []*ink.Page) (list []part) {
	for n := s.First; n <= s.Last; n++ {
		for _, h := range pages[n-1].Headings {
			list = append(list, part{h.Anchor, n, h.Y})
		}
	}
	if list == nil {
		list = []part{{anchor: s.Document}}
	}
	list[0].page, list[0].y = s.First, sheet.MarginTop
	return append(list, part{page: s.Last, y: bodyEnd})
}

const bodyEnd = ink.PageHeight - sheet.MarginBottom

// textFrom is what stands in the text column between two places. Running heads
// and feet stand outside of it.
func textFrom(from, to part, pages []*ink.Page) string {
	var texts []string
	for n := from.page; n <= to.page; n++ {
		top, foot := sheet.MarginTop, bodyEnd
		if n == from.page {
			top = from.y
		}
		if n == to.page {
			foot = to.y
		}
		if text := pages[n-1].TextBetween(top, foot); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// manifestOf is the manifest of a file with some of the pages.
func (c *composition) manifestOf(pages []int) ([]byte, error) {
	m := c.manifest
	m.First, m.Last = pages[0], pages[len(pages)-1]
	return json.Marshal(&m)
}
