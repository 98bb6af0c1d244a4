package pdf

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// gofpdf's own line breaking swallows Chinese characters, its page total is
// missing from the font, its encryption is long broken. None may be called.
var forbidden = regexp.MustCompile(`\b(?:pdf|fpdf|f|w\.pdf)\.(MultiCell|SplitText|SplitLines|Write|WriteAligned|AliasNbPages|SetProtection)\(`)

func TestDangerousCallsOfGofpdfAreNotMade(t *testing.T) {
	importers := eachGoFile(t, func(path, source string) bool {
		if !strings.Contains(source, `"github.com/jung-kurt/gofpdf"`) || strings.HasSuffix(path, "_test.go") {
			return false
		}
		for _, call := range forbidden.FindAllString(source, -1) {
			t.Errorf("%s calls %s", path, call)
		}
		return true
	})
	if len(importers) != 1 || importers[0] != filepath.Join("ink", "write.go") {
		t.Errorf("gofpdf is used in %v; it belongs in ink/write.go alone", importers)
	}
}

// eachGoFile returns the files for which check says so.
func eachGoFile(t *testing.T, check func(path, source string) bool) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err == nil && check(path, string(source)) {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestForbiddenPatternFindsTheCalls(t *testing.T) {
	for _, call := range []string{"w.pdf.MultiCell(", "pdf.Write(", "f.AliasNbPages("} {
		if !forbidden.MatchString("\t" + call + "x)") {
			t.Errorf("%s) passes unseen", call)
		}
	}
}
