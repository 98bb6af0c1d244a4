package rulebook_test

import (
	"io/fs"
	"testing"

	"twozones/assets"
	"twozones/model/rulebook"
)

func TestBundledRulebooksPassTheirWorkedCases(t *testing.T) {
	files, err := fs.Glob(assets.Rulebooks, "rulebooks/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no bundled rulebooks", err)
	}
	for _, file := range files {
		data, err := fs.ReadFile(assets.Rulebooks, file)
		if err != nil {
			t.Fatal(err)
		}
		rb, warnings, err := rulebook.Load(file, data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		for _, w := range warnings {
			t.Errorf("%s: warning %v", file, w)
		}
		if len(rb.Tests) < 10 {
			t.Errorf("%s carries only %d worked cases", file, len(rb.Tests))
		}
	}
}
