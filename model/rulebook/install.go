package rulebook

import (
	"errors"
	"slices"
	"sort"
	"strconv"

	"github.com/xuri/excelize/v2"

	"twozones/model"
)

// InstallOptions is what an installation may be told: who transcribed a sheet,
// which its own cell may say too, the day, and the words of the sheet.
type InstallOptions struct {
	By    string
	Today model.Date
	Words Words
}

// Installed says what an installation did.
type Installed struct {
	Rulebook *model.Rulebook
	Replaces *model.Rulebook // what the id alone meant before; nil where it meant nothing
	Again    bool            // it was there already, with the same content
	Warnings []*model.Error
	Diff     *Diff // against Replaces; nil where there is none
	Sheet    *SheetReport
}

// SheetReport says what a transcription sheet brought.
type SheetReport struct {
	Base    string // the rulebook it was made from
	By      string // who transcribed it, "" where nobody says
	On      model.Date
	Rows    int      // with true points
	Own     int      // worked cases of the user's own
	Kept    []string // inherited worked cases that still check eligibility
	Dropped []string // inherited worked cases that checked nothing but points, or no longer fit
}

// Install checks a rulebook or a transcription sheet, runs its worked cases
// and puts it on the shelf, where it becomes the one that its id alone means.
// What is there already stays. The same content again is no mistake; another
// content under a taken id and version is.
func (s *Shelf) Install(file string, data []byte, opt InstallOptions) (*Installed, error) {
	if isSheet(data) {
		return s.installSheet(file, data, opt)
	}
	rb, warnings, err := Load(file, data)
	if err != nil {
		return nil, err
	}
	return s.put(&Installed{Rulebook: rb, Warnings: warnings}, data)
}

func (s *Shelf) put(done *Installed, data []byte) (*Installed, error) {
	ref := done.Rulebook.Ref()
	if s.folder == nil {
		return nil, model.Fail(model.CodeDataDir, errors.New("no folder to install into"))
	}
	if before, err := s.Find(done.Rulebook.ID); err == nil {
		done.Replaces = before
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	there, err := s.taken(ref)
	switch {
	case err != nil:
		return nil, err
	case there != "" && there != done.Rulebook.Hash:
		return nil, model.Fail(model.CodeVersionTaken, nil, "rulebook", ref)
	case there != "":
		done.Again = true
	default:
		if err := s.folder.put(ref, data); err != nil {
			return nil, err
		}
	}
	if err := s.folder.last(ref, s.order()); err != nil {
		return nil, err
	}
	if done.Replaces != nil && done.Replaces.Ref() != ref {
		done.Diff = Compare(done.Replaces, done.Rulebook)
	}
	return done, nil
}

// taken is the hash of what is on the shelf under a name, "" where it is free.
// A damaged file of that name may be replaced only by hand.
func (s *Shelf) taken(ref string) (string, error) {
	if !slices.Contains(s.folder.names(), ref) && !slices.Contains(s.bundledNames(), ref) {
		return "", nil
	}
	rb, err := s.any(ref)
	if err != nil {
		return "", err
	}
	return rb.Hash, nil
}

func (s *Shelf) installSheet(file string, data []byte, opt InstallOptions) (*Installed, error) {
	t := &transcription{words: opt.Words, by: opt.By, on: opt.Today, touched: map[string]bool{}, capCell: map[string]string{}}
	done, out, err := s.transcribe(t, data)
	if err == nil && len(t.errs) > 0 {
		t.inOrder()
		err = t.errs
	}
	if err != nil {
		return nil, inFile(err, file)
	}
	for _, w := range done.Warnings {
		w.Place.File = file
	}
	return s.put(done, out)
}

// inFile names the sheet in its errors.
func inFile(err error, file string) error {
	var all SheetErrors
	if errors.As(err, &all) {
		for _, e := range all {
			e.Place.File = file
		}
		return err
	}
	var e *model.Error
	if errors.As(err, &e) {
		e.Place.File, e.Place.Line, e.Place.Column = file, 0, 0
	}
	return err
}

// inOrder puts the mistakes in the order of the sheet.
func (t *transcription) inOrder() {
	sort.SliceStable(t.errs, func(i, j int) bool {
		a, b := position(t.errs[i].Place.Key), position(t.errs[j].Place.Key)
		return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
	})
}

func position(cell string) [2]int {
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		return [2]int{maxSheetRows + 1, 0}
	}
	return [2]int{row, col}
}

// transcribe turns a sheet into a rulebook of the next free version. Mistakes
// are left in t.errs.
func (s *Shelf) transcribe(t *transcription, data []byte) (*Installed, []byte, error) {
	var err error
	if t.tabs, t.is1904, err = openSheet(data); err != nil {
		return nil, nil, err
	}
	if !t.findTable() {
		return nil, nil, nil
	}
	base := s.base(t)
	if base == nil {
		return nil, nil, nil
	}
	if t.rb, err = copyOf(base); err != nil {
		return nil, nil, err
	}
	given := t.by
	t.readTop()
	if given != "" {
		t.by = given
	}
	report := &SheetReport{Base: base.Ref(), By: t.by, On: t.on}
	for _, first := range t.points.merged {
		if position(first)[0] >= t.head {
			t.fault("merged", first)
		}
	}
	t.source = "transcription"
	for n := 2; t.rb.Source(t.source) != nil; n++ {
		t.source = "transcription-" + strconv.Itoa(n)
	}
	t.apply()
	report.Kept, report.Dropped = t.inherit()
	own := t.cases()
	if len(t.errs) > 0 {
		return nil, nil, nil
	}
	t.rb.Tests = append(t.rb.Tests, own...)
	report.Rows, report.Own = t.rows, len(own)
	t.noteSource(report)
	done, out, err := s.version(t, base)
	if err != nil {
		return nil, nil, t.ofCase(err)
	}
	done.Sheet, done.Warnings = report, append(t.warnings, done.Warnings...)
	return done, out, nil
}

// base is the rulebook that the sheet was made from, unchanged since.
func (s *Shelf) base(t *transcription) *model.Rulebook {
	ref, cell := t.pinned()
	if len(t.errs) > 0 {
		return nil
	}
	rb, err := s.Find(ref.String())
	if err != nil {
		t.fault("unknown_base", cell, "rulebook", shortened(ref.String()))
		return nil
	}
	if rb.Hash != ref.Hash {
		t.fault("changed_base", cellName(t.cols[colHash], position(cell)[0]), "rulebook", ref.String())
		return nil
	}
	return rb
}

// copyOf is a rulebook of its own with the same content.
func copyOf(rb *model.Rulebook) (*model.Rulebook, error) {
	data, err := Write(rb)
	if err != nil {
		return nil, err
	}
	same, _, err := Load(rb.Ref()+".yaml", data)
	return same, err
}

// inherit keeps what worked cases say of eligibility and drops what they say
// of points; a case that says nothing else, or whose answers no longer fit, is
// dropped as a whole.
func (t *transcription) inherit() (kept, dropped []string) {
	var tests []model.WorkedCase
	for _, test := range t.rb.Tests {
		test.Expect = model.Expectation{State: test.Expect.State}
		if test.Expect.State == "" || !t.fits(&test) {
			dropped = append(dropped, test.Name)
			continue
		}
		kept = append(kept, test.Name)
		tests = append(tests, test)
	}
	t.rb.Tests = tests
	return kept, dropped
}

func (t *transcription) fits(test *model.WorkedCase) bool {
	for id, value := range test.Facts {
		if f := t.rb.Fact(id); f == nil || f.Check(value, test.On) != nil {
			return false
		}
	}
	return true
}

// noteSource adds, where a figure was transcribed, the source that says by
// whom and when.
func (t *transcription) noteSource(report *SheetReport) {
	if t.rows == 0 {
		return
	}
	by := model.Text{Zh: t.by, En: t.by}
	if t.by == "" {
		by = t.words("sheet.by_nobody")
	}
	t.rb.Sources = append(t.rb.Sources, model.Source{ID: t.source, Title: t.words("sheet.source"),
		Publisher: by, Kind: "republished", Date: report.On.String(), ReadOn: report.On})
}

// version writes the rulebook under the next free version: base.1, base.2. A
// sheet that was installed before is found again under the one it has.
func (s *Shelf) version(t *transcription, base *model.Rulebook) (*Installed, []byte, error) {
	for n := 1; ; n++ {
		t.rb.Supersedes, t.rb.Version = base.Version, base.Version+"."+strconv.Itoa(n)
		data, err := Write(t.rb)
		if err != nil {
			return nil, nil, err
		}
		rb, warnings, err := Load(t.rb.Ref()+".yaml", data)
		if err != nil {
			return nil, nil, err
		}
		there, err := s.Find(rb.Ref())
		if err == nil && there.Hash != rb.Hash || err != nil && model.CodeOf(err) != model.CodeNoRulebook {
			continue
		}
		return &Installed{Rulebook: rb, Warnings: t.onSheet(warnings)}, data, nil
	}
}

// onSheet gives warnings of the loader, which speak of a file the user never
// sees, their cells.
func (t *transcription) onSheet(warnings []*model.Error) []*model.Error {
	for _, w := range warnings {
		w.Place = model.Place{Key: t.capCell[w.Place.Key]}
	}
	return warnings
}

// ofCase gives the failure of a worked case of the user's own its cell.
func (t *transcription) ofCase(err error) error {
	var e *model.Error
	if errors.As(err, &e) && e.Code == model.CodeWorkedCase {
		e.Place.Key = t.caseCell[e.Data["name"]]
	}
	return err
}
