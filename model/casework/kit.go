package casework

import (
	"context"
	"image"
	"time"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/rulebook"
)

// Printer makes the pages of a package and looks at evidence. Package pdf
// implements it.
type Printer interface {
	// Compose makes the pages of a package. It calls progress between pages
	// and stops with the context's error when that ends.
	Compose(ctx context.Context, p *model.Package, progress func(done, total int)) (model.Composition, error)
	// Protect gives a file that opens with the password only; owner gives the
	// random password that PDF wants beside it.
	Protect(ctx context.Context, data []byte, password string, owner func() string) ([]byte, error)
	// Verify looks at a package: ours, unchanged, which case made it.
	Verify(data []byte, password string) model.Verified
	// PrintDiff gives the bytes of a comparison of two rulebook versions.
	PrintDiff(ctx context.Context, d *rulebook.Diff, lang model.Lang) ([]byte, error)
	// PrintTasks gives the bytes of one party's list of what it owes.
	PrintTasks(ctx context.Context, t *model.TaskList) ([]byte, error)
	// PrintRecovery gives the bytes of the page with a recovery key.
	PrintRecovery(ctx context.Context, r *model.RecoverySheet) ([]byte, error)
	// PrintQuick gives the bytes of a quick check on two pages.
	PrintQuick(ctx context.Context, q *model.QuickSheet) ([]byte, error)
	// Unprintable lists the characters that no font has.
	Unprintable(p *model.Package) []model.Unprintable
	// FileName names a file of a package after what is in it, without number
	// and ending: a material, "overview", or a part.
	FileName(p *model.Package, of model.FileOf) string

	// Look looks at a file of evidence by its content: pages, faults.
	Look(data []byte) model.Look
	// Prepare makes the copy of a file that bundles use; a higher level is
	// smaller and coarser.
	Prepare(ctx context.Context, data []byte, level int) ([]byte, error)
	// Measure is about how many bytes pages of a prepared copy take.
	Measure(prepared []byte, pages []int) (int64, error)
	// Sample shows the same piece of a page at level 0 and at another one.
	Sample(data []byte, level, page int) (before, after image.Image, err error)
	// Thumbnail is a small picture of a page, where it is one.
	Thumbnail(data []byte, page, side int) (image.Image, error)
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

	inputs  []string // the files it was read from
	files   files
	printer Printer
}

// assessed puts a case and its rulebook together. A case without a day of its
// own is assessed today.
func (k *Kit) assessed(c *model.Case, rb *model.Rulebook, from files) *Dossier {
	on := c.On
	if on.IsZero() {
		on = k.Today()
	}
	return &Dossier{Case: c, Rulebook: rb, On: on, Assessment: assess.Run(rb, c, on), files: from, printer: k.Printer}
}

// Checklist is the materials the case needs.
func (d *Dossier) Checklist() []model.Owed { return assess.Checklist(d.Rulebook, d.Case, d.On) }
