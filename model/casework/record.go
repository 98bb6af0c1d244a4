package casework

import (
	"context"
	"time"

	"twozones/model"
)

// PackageRecord is a package that was made of a case: when, how, and what it
// says of itself. Where it was written is not kept.
type PackageRecord struct {
	At       time.Time       `json:"at"`
	Purpose  Purpose         `json:"purpose,omitempty"`
	Layout   Layout          `json:"layout,omitempty"`
	Files    int             `json:"files"`
	Size     int64           `json:"size"` // bytes of all files together
	Locked   bool            `json:"locked,omitempty"`
	Manifest *model.Manifest `json:"manifest"`
}

// maxRecords is how many packages of a case are remembered.
const maxRecords = 20

func recordsKey(id string) string { return "packages/" + id }

// Package writes the package of the case to a file, as Kit.WritePackage does,
// and remembers that it was made: package_unnoted says that it is there, whole,
// and could not be remembered.
func (s *Session) Package(ctx context.Context, opt PackageOptions, out string) (*Made, error) {
	dossier := s.Dossier
	made, err := s.desk.WritePackage(ctx, dossier, opt, out)
	if err != nil {
		return made, err
	}
	if err := s.remember(made, opt); err != nil {
		return made, model.Fail(model.CodeUnnoted, err)
	}
	return made, nil
}

func (s *Session) remember(made *Made, opt PackageOptions) error {
	record := PackageRecord{At: s.desk.Clock(), Purpose: opt.Purpose, Layout: opt.Layout,
		Files: len(made.Files), Locked: opt.Password != "", Manifest: made.Manifest}
	for _, f := range made.Files {
		record.Size += f.Size
	}
	records, err := s.Packages()
	if err != nil {
		return err
	}
	records = append([]PackageRecord{record}, records...)
	return s.desk.store.SetSetting(recordsKey(s.id), records[:min(len(records), maxRecords)])
}

// Packages lists the packages made of the case, the latest first.
func (s *Session) Packages() (records []PackageRecord, err error) {
	_, err = s.desk.store.Setting(recordsKey(s.id), &records)
	return records, err
}

// ChangedSince is what a package made now in the same way would have otherwise.
func (s *Session) ChangedSince(ctx context.Context, record *PackageRecord) ([]model.Difference, error) {
	opt := PackageOptions{Arrangement: s.arrangement, Submission: record.Manifest.Edition == model.EditionSubmission}
	opt.Purpose, opt.Lang, opt.Redacted = record.Purpose, record.Manifest.Lang, record.Manifest.Edition == model.EditionRedacted
	now, err := s.desk.manifest(ctx, s.Dossier, opt)
	if err != nil {
		return nil, err
	}
	return model.Differences(record.Manifest, now), nil
}
