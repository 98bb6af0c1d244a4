package casework

import (
	"bytes"
	"io"
	"path/filepath"

	"twozones/model"
)

// keepPackage reads the package that was handed in and keeps its bytes beside the
// evidence; nil for the empty path.
func (s *Session) keepPackage(path string) (*model.KeptPackage, error) {
	if path == "" {
		return nil, nil
	}
	data, err := ReadInput(path, maxPackage)
	if err != nil {
		return nil, err
	}
	v := s.desk.Printer.Verify(data, "")
	if rule := s.unfit(&v); rule != "" {
		return nil, model.Fail(model.CodeNotHandedIn, nil, "rule", rule).At(model.Place{File: filepath.Base(path)})
	}
	hash, size, err := s.desk.store.PutDocument(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	head := *v.Manifest
	head.Documents, head.Exhibits = nil, nil // the file itself tells of them
	return &model.KeptPackage{Hash: hash, Size: size, Manifest: &head}, nil
}

// unfit says why a file cannot be the package that was handed in: "foreign", no
// package at all; "changed" since it was written; "locked" by a password; "redacted";
// or of an "other" case. It is "" for one that can.
func (s *Session) unfit(v *model.Verified) string {
	switch {
	case !v.Ours:
		return "foreign"
	case !v.Unchanged:
		return "changed"
	case v.Manifest == nil:
		return "locked"
	case v.Manifest.Edition == model.EditionRedacted:
		return "redacted"
	case v.Manifest.Case != s.id:
		return "other"
	}
	return ""
}

// PackageState is how the kept package is today: missing, unreadable where its
// bytes changed, else readable. It is "" where none is kept.
func (s *Session) PackageState() model.Readability {
	kept := s.handedIn()
	if kept == nil {
		return ""
	}
	switch err := s.desk.whole(kept.Hash); {
	case err == nil:
		return model.Readable
	case model.CodeOf(err) == model.CodeNotFound:
		return model.Missing
	}
	return model.Unreadable
}

// SavePackage writes a copy of the package that was handed in: all of it, or
// nothing. One that is gone or changed is an error.
func (s *Session) SavePackage(out string) error {
	kept := s.handedIn()
	if kept == nil {
		return model.Fail(model.CodeNotFound, nil)
	}
	if err := s.desk.writable(out); err != nil {
		return err
	}
	file, err := s.desk.store.OpenDocument(kept.Hash)
	if err != nil {
		return model.Fail(model.CodePackageLost, err)
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil || hashOf(data) != kept.Hash {
		return model.Fail(model.CodePackageLost, err)
	}
	return replaceFile(out, data)
}

func (s *Session) handedIn() *model.KeptPackage {
	if s.course.Submission == nil {
		return nil
	}
	return s.course.Submission.Package
}
