package casework

import (
	"fmt"
	"slices"

	"twozones/model"
)

// cut is a file to be: its name in the folder, and its pages of the package,
// nil for all.
type cut struct {
	name  string
	pages []int
}

func (c cut) first() int {
	if c.pages == nil {
		return 1
	}
	return c.pages[0]
}

func (c cut) last(of model.Composition) int {
	if c.pages == nil {
		return of.Pages()
	}
	return c.pages[len(c.pages)-1]
}

func (c cut) count(of model.Composition) int {
	if c.pages == nil {
		return of.Pages()
	}
	return len(c.pages)
}

// letters are those of the exhibits that have pages in the file.
func (c cut) letters(of model.Composition) (list []string) {
	for _, s := range of.Sections() {
		inside := c.pages == nil || slices.ContainsFunc(c.pages, func(n int) bool { return n >= s.First && n <= s.Last })
		if s.Exhibit != "" && inside {
			list = append(list, s.Exhibit)
		}
	}
	return list
}

// cuts is which pages go into which file.
func (b *binding) cuts(c model.Composition) []cut {
	switch {
	case b.opt.Layout == ByMaterial:
		return b.byMaterial(c)
	case b.opt.Layout == InParts && b.opt.PartLimit > 0:
		return b.inParts(c)
	}
	return []cut{{}}
}

// sectionsWithPages leaves out documents that had nothing to say.
func sectionsWithPages(of model.Composition) []model.Section {
	return slices.DeleteFunc(of.Sections(), func(s model.Section) bool { return s.Last < s.First })
}

// byMaterial gives each material its file, those that the app writes as well;
// what belongs to no material comes first, together.
func (b *binding) byMaterial(c model.Composition) []cut {
	overview := cut{}
	var order []string
	files := map[string][]int{}
	for _, s := range sectionsWithPages(c) {
		material := s.Material
		if b.p.Rulebook.Material(s.Document) != nil {
			material = s.Document
		}
		if material == "" && s.Exhibit == "" {
			overview.pages = append(overview.pages, span(s.First, s.Last)...)
			continue
		}
		if files[material] == nil {
			order = append(order, material)
		}
		files[material] = append(files[material], span(s.First, s.Last)...)
	}
	cuts := []cut{}
	if overview.pages != nil {
		overview.name = b.numbered(0, model.FileOf{})
		cuts = append(cuts, overview)
	}
	for i, material := range order {
		pages := files[material]
		slices.Sort(pages)
		cuts = append(cuts, cut{name: b.numbered(i+1, model.FileOf{Material: material}), pages: pages})
	}
	return cuts
}

func (b *binding) numbered(n int, of model.FileOf) string {
	return fmt.Sprintf("%02d-%s.pdf", n, shortened(b.kit.Printer.FileName(b.p, of)))
}

// inParts fills one file after the other up to the limit. A section that fits
// into a file is not torn; a larger one is cut between pages.
func (b *binding) inParts(c model.Composition) []cut {
	var parts [][]int
	room := int64(0)
	add := func(pages []int, size int64) {
		if size > room || parts == nil {
			parts, room = append(parts, nil), b.target()-basics
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], pages...)
		room -= size
	}
	for _, s := range sectionsWithPages(c) {
		size, each := b.sectionSize(&s)
		if size <= b.target()-basics {
			add(span(s.First, s.Last), size)
			continue
		}
		for n := s.First; n <= s.Last; n++ {
			add([]int{n}, each(n-s.First))
		}
	}
	cuts := make([]cut, len(parts))
	for i, pages := range parts {
		cuts[i] = cut{name: b.numbered(i+1, model.FileOf{Part: i + 1, Parts: len(parts)}), pages: pages}
	}
	return cuts
}

// What pages that the app writes take, about, in bytes: the fonts of a file,
// and a page.
const (
	basics      = 120 << 10
	writtenPage = 6 << 10
)

// sectionSize is about what a section takes, and each of its pages by index.
func (b *binding) sectionSize(s *model.Section) (size int64, each func(i int) int64) {
	pages := int64(s.Last - s.First + 1)
	i := slices.IndexFunc(b.p.Exhibits, func(e model.Exhibit) bool { return e.Letter == s.Exhibit })
	if i < 0 || b.copies[i] == nil {
		return pages * writtenPage, func(int) int64 { return writtenPage }
	}
	own := b.p.Exhibits[i].Pages
	separators := int(pages) - len(own)
	return b.sizes[i] + pages*writtenPage, func(n int) int64 {
		if n < separators {
			return writtenPage
		}
		size, err := b.kit.Printer.Measure(b.copies[i], own[n-separators:n-separators+1])
		if err != nil {
			return writtenPage
		}
		return size + writtenPage
	}
}

// target is the size that parts are filled to: the limit, less what earlier
// rounds were over it.
func (b *binding) target() int64 { return b.opt.PartLimit - b.margin }

func span(first, last int) []int {
	pages := make([]int, 0, last-first+1)
	for n := first; n <= last; n++ {
		pages = append(pages, n)
	}
	return pages
}
