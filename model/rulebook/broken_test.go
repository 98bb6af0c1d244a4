package rulebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
)

// Every file of testdata/broken is small.yaml with one fault; its first line
// names the code that the loader must find.
func TestEveryFaultIsNamedWithItsPlace(t *testing.T) {
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	if len(files) < 40 {
		t.Fatal("the folder of broken rulebooks is not there")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		want := model.Code(strings.TrimPrefix(first, "# want "))
		rb, _, err := rulebook.Load(file, data)
		var e *model.Error
		switch {
		case rb != nil || !errors.As(err, &e) || e.Code != want:
			t.Errorf("%s: %v, want %s", file, err, want)
		case e.Place.File != file || e.Place.Line == 0 && want != model.CodeSyntax || e.Place.Column == 0 && want != model.CodeSyntax:
			t.Errorf("%s: no place in %v", file, err)
		default:
			checkSentences(t, file, e)
		}
	}
}

func checkSentences(t *testing.T, file string, e *model.Error) {
	t.Helper()
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := locales.For(lang).Error(e)
		if strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") || !strings.Contains(s, filepath.Base(file)) {
			t.Errorf("%s: %q", file, s)
		}
	}
}

func TestTheSmallRulebookIsSound(t *testing.T) {
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, warnings, err := rulebook.Load("small.yaml", data); err != nil || len(warnings) != 0 {
		t.Error(err, warnings)
	}
}

func TestACapThatNothingReachesIsAWarning(t *testing.T) {
	data, err := os.ReadFile("testdata/unreachable-cap.yaml")
	if err != nil {
		t.Fatal(err)
	}
	rb, warnings, err := rulebook.Load("unreachable-cap.yaml", data)
	if rb == nil || err != nil || len(warnings) != 1 || warnings[0].Code != model.CodeCapUnreachable || warnings[0].Place.Line == 0 {
		t.Error(rb != nil, warnings, err)
	}
}
