package casework

import (
	"context"
	"time"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/rulebook"
)

// Printer makes the pages of a package. Package pdf implements it.
type Printer interface {
	// Print gives the bytes of the package. It calls progress between pages
	// and stops with the context's error when that ends.
	Print(ctx context.Context, p *model.Package, progress func(done, total int)) ([]byte, error)
	// PrintDiff gives the bytes of a comparison of two rulebook versions.
	PrintDiff(ctx context.Context, d *rulebook.Diff, lang model.Lang) ([]byte, error)
	// Unprintable lists the characters that no font has.
	Unprintable(p *model.Package) []model.Unprintable
	// Look looks at a file of evidence by its content: pages, faults.
	Look(data []byte) model.Look
}

// Kit is what the work needs; the programs hand it in.
type Kit struct {
	Shelf   *rulebook.Shelf
	Printer Printer
	Clock   func() time.Time
	Version string // of the app, printed in packages

	// Protected are folders that no output may lie in: the data directory.
	Protected []string
}

// Today is the day in Beijing.
func (k *Kit) Today() model.Date { return model.Today(k.Clock()) }

// Dossier is one case with the rulebook it stands under and what follows.
type Dossier struct {
	Case       *model.Case
	Rulebook   *model.Rulebook
	On         model.Date
	Assessment *model.Assessment

	inputs []string // the files it was read from
}

// assessed puts a case and its rulebook together. A case without a day of its
// own is assessed today.
func (k *Kit) assessed(c *model.Case, rb *model.Rulebook) *Dossier {
	on := c.On
	if on.IsZero() {
		on = k.Today()
	}
	return &Dossier{Case: c, Rulebook: rb, On: on, Assessment: assess.Run(rb, c, on)}
}

// Checklist is the materials the case needs.
func (d *Dossier) Checklist() []model.Owed { return assess.Checklist(d.Rulebook, d.Case, d.On) }
