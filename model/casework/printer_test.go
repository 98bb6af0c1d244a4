package casework_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
)

// printer stands in for the paper: documents of one page each, files of
// evidence "pages:size" that each level halves.
type printer struct {
	casework.Printer // what no test here needs
	fail             error
	stop             func() // called before pages are written
}

func (p printer) Compose(ctx context.Context, pack *model.Package, progress func(int, int)) (model.Composition, error) {
	progress(1, 1)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	c := &composed{pack: pack, stop: p.stop}
	add := func(s model.Section, sizes ...int) {
		s.First = len(c.sizes) + 1
		c.sizes = append(c.sizes, sizes...)
		s.Last = len(c.sizes)
		c.sections = append(c.sections, s)
	}
	for _, id := range pack.Documents {
		if id == casework.DocumentExplanations { // nothing to explain
			add(model.Section{Document: id})
			continue
		}
		add(model.Section{Document: id}, 1000)
	}
	for i := range pack.Exhibits {
		e := &pack.Exhibits[i]
		sizes := []int{1000}
		for range e.Pages {
			content, err := e.Content()
			if err != nil {
				return nil, err
			}
			sizes = append(sizes, pageSize(content))
		}
		add(model.Section{Exhibit: e.Letter, Material: e.Document.Material}, sizes...)
	}
	return c, p.fail
}

// pageSize reads "pages:size".
func pageSize(content []byte) int {
	pages, size := 1, 0
	fmt.Sscanf(string(content), "%d:%d", &pages, &size)
	return size
}

type composed struct {
	pack     *model.Package
	sizes    []int
	sections []model.Section
	stop     func()
}

func (c *composed) Pages() int                { return len(c.sizes) }
func (c *composed) Sections() []model.Section { return c.sections }
func (c *composed) Manifest() *model.Manifest {
	return &model.Manifest{Draft: c.pack.Fingerprint, Lang: c.pack.Lang, Pages: len(c.sizes)}
}

// Write gives as many bytes as the pages take together, the numbers of the
// pages first.
func (c *composed) Write(ctx context.Context, pages []int) ([]byte, error) {
	if c.stop != nil {
		c.stop()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	size := 0
	for i := range c.sizes {
		if pages == nil || slices.Contains(pages, i+1) {
			size += c.sizes[i]
		}
	}
	head := fmt.Sprintf("%%PDF %s %v\n", c.pack.Fingerprint, pages)
	return append([]byte(head), make([]byte, max(size-len(head), 0))...), nil
}

func (printer) FileName(_ *model.Package, of model.FileOf) string {
	return fmt.Sprint(of.Material, of.Part)
}

// Verify takes what Write gave for a whole package.
func (printer) Verify(data []byte, _ string) model.Verified {
	ours := strings.HasPrefix(string(data), "%PDF ")
	return model.Verified{Ours: ours, Unchanged: ours}
}

func (printer) Unprintable(*model.Package) []model.Unprintable { return nil }

func (printer) PrintDiff(context.Context, *rulebook.Diff, model.Lang) ([]byte, error) {
	return nil, nil
}

func (printer) PrintTasks(_ context.Context, t *model.TaskList) ([]byte, error) {
	return []byte("tasks of " + string(t.Party)), nil
}

func (printer) Look(data []byte) model.Look {
	pages := 1
	fmt.Sscanf(string(data), "%d:", &pages)
	switch text := string(data); {
	case text == "":
		return model.Look{Fault: model.FaultEmpty}
	case strings.HasPrefix(text, "locked"):
		return model.Look{Fault: model.FaultEncrypted}
	case strings.HasPrefix(text, "photo of a phone"):
		return model.Look{Fault: model.FaultHEIC}
	}
	return model.Look{MediaType: "application/pdf", Pages: pages}
}

func (printer) Prepare(ctx context.Context, data []byte, level int) ([]byte, error) {
	var pages, size int
	if _, err := fmt.Sscanf(string(data), "%d:%d", &pages, &size); err != nil {
		return data, nil
	}
	return fmt.Appendf(nil, "%d:%d", pages, size>>level), ctx.Err()
}

func (printer) Measure(prepared []byte, pages []int) (int64, error) {
	return int64(pageSize(prepared) * len(pages)), nil
}
