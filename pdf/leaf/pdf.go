package leaf

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/log"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	cpu "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"twozones/model"
)

// Limits of what a PDF may make of itself when it is read.
const (
	maxDecoded = 64 << 20 // bytes of one stream, but for pictures
	maxObjects = 1_000_000
	maxDepth   = 64 // of pages in pages and of objects in objects
)

// source is a PDF that was read: decrypted, its pages in order.
type source struct {
	table  *cpu.XRefTable
	pages  []*page
	hidden map[int]bool // object numbers of layers that are off
	form   types.Dict   // what all form fields share, or nil
	made   bool         // the pages are made by the reader, from a form in XML

	blanks      map[int]bool // whether pictures are blank, by object number
	blankPixels int          // that were decoded for it
}

// prepare keeps pdfcpu from writing a folder into the user's profile. With a
// logger for figures it also reads objects in order, not as a map gives them:
// what it mends in a damaged file then is the same each time.
var prepare = sync.OnceFunc(func() {
	api.DisableConfigDir()
	log.SetStatsLogger(silence{})
})

// silence is a logger that says nothing.
type silence struct{}

func (silence) Printf(string, ...any) {}
func (silence) Println(...any)        {}
func (silence) Fatalf(string, ...any) {}
func (silence) Fatalln(...any)        {}

// openPDF reads a PDF that opens without a password. Only what pages are made
// of is looked at: a wrong date in some corner does not make it unreadable.
func openPDF(ctx context.Context, data []byte) (*source, error) {
	prepare()
	conf := cpu.NewDefaultConfiguration()
	conf.ValidationMode = cpu.ValidationRelaxed
	conf.Cmd = cpu.VALIDATE
	conf.Offline = true
	conf.Limits.MaxStreamBytes = model.MaxDocument
	conf.Limits.MaxDecodeBytes = maxDecoded
	conf.Limits.MaxObjectCount = maxObjects
	conf.Limits.MaxXRefEntries = maxObjects
	conf.Limits.MaxObjectStreamCount = maxObjects
	conf.Limits.MaxRecursionDepth = maxDepth
	read, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case isLocked(err):
		return nil, fault(model.FaultEncrypted)
	case err != nil:
		return nil, fault(model.FaultDamaged)
	}
	s := &source{table: read.XRefTable, blanks: map[int]bool{}}
	return s, s.readPages()
}

// isLocked also takes in files that are encrypted for a certificate.
func isLocked(err error) bool {
	return err != nil && (errors.Is(err, pdfcpu.ErrWrongPassword) || errors.Is(err, pdfcpu.ErrEncrypted) ||
		errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature) || strings.HasPrefix(err.Error(), "encryption setup"))
}

// readPages walks the tree of pages and reads what the catalog says of layers
// and form fields.
func (s *source) readPages() error {
	root := s.dict(reference(s.table.Root))
	if root == nil {
		return fault(model.FaultDamaged)
	}
	if err := s.branch(root["Pages"], page{}, map[int]bool{}, 0); err != nil {
		return err
	}
	if len(s.pages) == 0 {
		return fault(model.FaultDamaged)
	}
	s.form = s.dict(root["AcroForm"])
	rendering, _ := s.resolve(root["NeedsRendering"]).(types.Boolean)
	s.made = bool(rendering)
	s.readLayers(s.dict(root["OCProperties"]))
	return nil
}

func reference(r *types.IndirectRef) types.Object {
	if r == nil {
		return nil
	}
	return *r
}

// branch reads a node of the tree, which passes some entries on to the pages
// below it.
func (s *source) branch(node types.Object, above page, seen map[int]bool, depth int) error {
	if n, ok := numberOf(node); ok {
		if seen[n] {
			return fault(model.FaultDamaged)
		}
		seen[n] = true
	}
	d := s.dict(node)
	if d == nil || depth > maxDepth {
		return fault(model.FaultDamaged)
	}
	above.take(s, d)
	kids, isBranch := s.resolve(d["Kids"]).(types.Array)
	if !isBranch {
		if above.dict = d; len(s.pages) == model.MaxPages {
			return fault(model.FaultTooManyPages)
		}
		s.pages = append(s.pages, &above)
		return nil
	}
	for _, kid := range kids {
		if err := s.branch(kid, above, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// readLayers finds the layers that the file's default configuration hides.
func (s *source) readLayers(properties types.Dict) {
	s.hidden = map[int]bool{}
	config := s.dict(properties["D"])
	mark := func(list types.Object, off bool) {
		layers, _ := s.resolve(list).(types.Array)
		for _, layer := range layers {
			if n, ok := numberOf(layer); ok && off {
				s.hidden[n] = true
			} else {
				delete(s.hidden, n)
			}
		}
	}
	mark(properties["OCGs"], s.name(config["BaseState"]) == "OFF")
	mark(config["ON"], false)
	mark(config["OFF"], true)
}

func numberOf(o types.Object) (n int, ok bool) {
	ref, ok := o.(types.IndirectRef)
	return int(ref.ObjectNumber), ok
}

// resolve follows references; what leads nowhere is nil, which stands for null.
func (s *source) resolve(o types.Object) types.Object {
	for range 8 {
		if _, ok := o.(types.IndirectRef); !ok {
			return o
		}
		next, err := s.table.Dereference(o)
		if err != nil {
			return nil
		}
		o = next
	}
	return nil
}

func (s *source) dict(o types.Object) types.Dict {
	switch o := s.resolve(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (s *source) stream(o types.Object) (types.StreamDict, bool) {
	sd, ok := s.resolve(o).(types.StreamDict)
	return sd, ok
}

func (s *source) name(o types.Object) string {
	name, _ := s.resolve(o).(types.Name)
	return string(name)
}

func (s *source) number(o types.Object) (float64, bool) {
	switch n := s.resolve(o).(type) {
	case types.Integer:
		return float64(n), true
	case types.Float:
		return float64(n), true
	}
	return 0, false
}

func (s *source) integer(o types.Object) int {
	n, _ := s.number(o)
	return int(n)
}

// numbers are the values of an array of so many numbers, or nil.
func (s *source) numbers(o types.Object, count int) []float64 {
	list, _ := s.resolve(o).(types.Array)
	if len(list) != count {
		return nil
	}
	values := make([]float64, count)
	for i, item := range list {
		v, ok := s.number(item)
		if !ok {
			return nil
		}
		values[i] = v
	}
	return values
}
