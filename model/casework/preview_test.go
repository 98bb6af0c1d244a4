package casework_test

import (
	"context"
	"errors"
	"image"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestAPreviewForetellsThePackageAndWritesNothing(t *testing.T) {
	s, out := bundle(t, "3:900000", "1:400000", "2:250000", "locked")
	for _, a := range []casework.Arrangement{{}, {Layout: casework.InParts, PartLimit: 2 << 20}, {Layout: casework.ByMaterial},
		{Purpose: casework.ForTalent}, {Redacted: true}} {
		seen, err := kit(t).Preview(context.Background(), s.Dossier, arranged(a))
		if err != nil {
			t.Fatal(err)
		}
		if records, err := s.Packages(); err != nil || len(records) != 0 {
			t.Errorf("%+v: noted %v, %v", a, records, err)
		}
		made, err := kit(t).WritePackage(context.Background(), s.Dossier, arranged(a), out)
		if err != nil {
			t.Fatal(err)
		}
		size := int64(0)
		for _, f := range made.Files {
			size += f.Size
		}
		if seen.Pages != made.Manifest.Pages || len(seen.Exhibits) != len(made.Exhibits) || len(seen.Sizes) != len(made.Exhibits) {
			t.Errorf("%+v: %d pages and %d exhibits, written %d and %d", a, seen.Pages, len(seen.Exhibits), made.Manifest.Pages, len(made.Exhibits))
		}
		if off := seen.Size - size; off < -size/3 || off > size/3+1<<20 {
			t.Errorf("%+v: about %d bytes, written %d", a, seen.Size, size)
		}
	}
}

func TestAPreviewEndsAtOnceWhenItIsCancelled(t *testing.T) {
	s, _ := bundle(t, "1:1000")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := kit(t).Preview(ctx, s.Dossier, casework.PackageOptions{}); model.CodeOf(err) != model.CodeCancelled {
		t.Errorf("%v", err)
	}
}

func TestADraftIsNamedAsItsPackageWouldBe(t *testing.T) {
	s, _ := bundle(t, "1:1000")
	for _, redacted := range []bool{false, true} {
		made, err := kit(t).Package(s.Dossier, arranged(casework.Arrangement{Redacted: redacted}))
		if err != nil {
			t.Fatal(err)
		}
		if draft, err := kit(t).Draft(s.Dossier, redacted); err != nil || draft != made.Fingerprint {
			t.Errorf("redacted %v: %s, %v; the package says %s", redacted, draft, err, made.Fingerprint)
		}
	}
}

func TestAMadePackageIsNotedWithAllItsPages(t *testing.T) {
	s, out := bundle(t, "2:1000")
	made := write(t, s, arranged(casework.Arrangement{}), out)
	if m := made.Manifest; m.First != 1 || m.Last != m.Pages || m.Pages == 0 {
		t.Errorf("pages %d to %d of %d", m.First, m.Last, m.Pages)
	}
}

// pictured is a printer for which the third page alone is a picture.
type pictured struct{ printer }

func (pictured) Sample(_ []byte, level, page int) (before, after image.Image, err error) {
	if page != 3 {
		return nil, nil, errors.New("no picture")
	}
	return image.NewGray(image.Rect(0, 0, 8, 8)), image.NewGray(image.Rect(0, 0, 8>>level, 8>>level)), nil
}

func TestTheLossIsShownOnTheFirstPageThatIsAPicture(t *testing.T) {
	desk := open(t, t.TempDir())
	desk.Printer = pictured{}
	s := demo(t, desk)
	id := attach(t, s, "4:1000", model.Document{Material: "contract"})
	before, after, err := s.Loss(id, 2)
	if err != nil || before.Bounds().Dx() != 8 || after.Bounds().Dx() != 2 {
		t.Errorf("%v, %v, %v", before, after, err)
	}
	without := attach(t, s, "2:1000", model.Document{Material: "contract"})
	if _, _, err := s.Loss(without, 2); model.CodeOf(err) != model.CodeDocumentBuild {
		t.Errorf("without a picture: %v", err)
	}
	if _, _, err := s.Loss("nothing", 2); model.CodeOf(err) != model.CodeDocumentMissing {
		t.Errorf("without a document: %v", err)
	}
}
