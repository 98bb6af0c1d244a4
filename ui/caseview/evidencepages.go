package caseview

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// The ways to choose the pages for the package.
const (
	pagesAll     = "all"
	pagesProving = "proving"
	pagesOwn     = "own"
)

// pageChoice is which pages of a document go into the package.
type pageChoice struct {
	f      *documentForm
	ways   *widgets.Segments
	own    *widgets.Field
	listed bool // the person wants a list of their own, even before there is one
	object fyne.CanvasObject
}

func newPageChoice(f *documentForm) *pageChoice {
	c, t := &pageChoice{f: f}, f.v.words.T
	c.ways = widgets.NewSegments(t("evidence.bundle"), []widgets.Option{{ID: pagesAll, Text: t("evidence.bundle.all")},
		{ID: pagesProving, Text: t("evidence.bundle.proving")}, {ID: pagesOwn, Text: t("evidence.bundle.own")}})
	c.ways.OnChanged = c.pick
	c.own = widgets.NewField(widgets.FieldWords{Label: t("evidence.bundle.list"), Placeholder: "1-3, 12"}, 1, f.v.host.After())
	c.own.OnCommit = c.commit
	c.object = widgets.Stack(theme.GapWide, widgets.HLine(), c.ways, c.own)
	d := f.v.document(f.id)
	c.own.SetText(pageList(d.BundledPages()))
	c.refresh(d)
	return c
}

// entries is the list, where one is typed.
func (c *pageChoice) entries() []*entry {
	if !c.own.Visible() {
		return nil
	}
	return []*entry{{c.f.key("bundle"), c.own}}
}

func (c *pageChoice) refresh(d *model.Document) {
	if c.f.v.pending.has(c.f.key("bundle")) {
		return
	}
	way := pagesAre(d)
	if c.listed {
		way = pagesOwn
	}
	c.ways.Select(way)
	setShown(c.own, way == pagesOwn)
	setShown(c.object, d.State == model.Readable && d.Pages > 1 && !d.Separate)
}

func (c *pageChoice) pick(way string) {
	if c.listed = way == pagesOwn; c.listed {
		c.own.SetText(pageList(c.f.v.document(c.f.id).BundledPages()))
		c.own.SetError("")
		setShown(c.own, true)
		c.object.Refresh()
		c.f.v.relayout()
		c.f.v.host.Focus(c.own.Focusable())
		return
	}
	c.own.SetError("")
	c.f.save("bundle", func(d *model.Document) { choosePages(d, way) })
	c.f.v.relayout()
}

func (c *pageChoice) commit(text string) {
	d := c.f.v.document(c.f.id)
	pages, ok := parsePages(text)
	switch {
	case !ok || len(pages) == 0:
		c.own.SetError(c.f.v.words.T("evidence.bundle.bad"))
	case pages[len(pages)-1] > d.Pages:
		c.own.SetError(c.f.v.words.T("evidence.bundle.beyond", "Pages", d.Pages))
	default:
		c.own.SetError(c.f.save("bundle", func(d *model.Document) { bundle(d, pages) }))
	}
	c.f.v.relayout()
}

// pagesAre is the way in which the pages of a document are chosen.
func pagesAre(d *model.Document) string {
	switch now := d.BundledPages(); {
	case len(now) == d.Pages:
		return pagesAll
	case slices.Equal(now, provingPages(d)):
		return pagesProving
	}
	return pagesOwn
}

// choosePages chooses all pages of a document, or the first and those that prove
// something.
func choosePages(d *model.Document, way string) {
	if way == pagesProving {
		bundle(d, provingPages(d))
		return
	}
	all := make([]int, d.Pages)
	for i := range all {
		all[i] = i + 1
	}
	bundle(d, all)
}

// bundle keeps a choice of pages, unless it is what holds without one.
func bundle(d *model.Document, pages []int) {
	if d.Bundle = nil; !slices.Equal(d.BundledPages(), pages) {
		d.Bundle = pages
	}
}

func provingPages(d *model.Document) []int {
	pages := []int{1}
	for _, p := range d.Proves {
		if p.Page >= 1 && p.Page <= d.Pages {
			pages = append(pages, p.Page)
		}
	}
	slices.Sort(pages)
	return slices.Compact(pages)
}

var plainMarks = strings.NewReplacer("，", ",", "、", ",", "；", ",", ";", ",", "–", "-", "—", "-", "－", "-", "~", "-", "～", "-", "至", "-", "到", "-")

// parsePages reads a list of pages such as "1-3, 12", in order and each once.
func parsePages(text string) (pages []int, ok bool) {
	text = plainMarks.Replace(width.Narrow.String(text))
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.Join(strings.Fields(part), ""); part == "" {
			continue
		}
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		first, err := strconv.Atoi(from)
		last, errLast := strconv.Atoi(to)
		if err != nil || errLast != nil || first < 1 || last < first || last > model.MaxPages {
			return nil, false
		}
		for n := first; n <= last; n++ {
			pages = append(pages, n)
		}
	}
	slices.Sort(pages)
	return slices.Compact(pages), true
}

// pageList writes pages as people do: "1-3, 12".
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		last := i
		for last+1 < len(pages) && pages[last+1] == pages[last]+1 {
			last++
		}
		part := strconv.Itoa(pages[i])
		if last > i {
			part += "-" + strconv.Itoa(pages[last])
		}
		parts, i = append(parts, part), last+1
	}
	return strings.Join(parts, ", ")
}
