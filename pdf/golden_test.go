package pdf

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the text of the demonstration packages anew")

// The text of each page of the demonstration package is kept, so that a person
// sees every change of the paper in a difference of texts.
func TestDemonstrationPackageReadsAsReviewed(t *testing.T) {
	for _, lang := range languages {
		pages := pagesOf(t, packageOf(t, personas(t)[0].facts, lang))
		reviewed(t, filepath.Join("testdata", "golden", "demo-"+string(lang)+".txt"), goldenText(pages))
	}
}

func firstDifference(got, want string) (line int, a, b string) {
	x, y := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := 0; i < max(len(x), len(y)); i++ {
		a, b = "", ""
		if i < len(x) {
			a = x[i]
		}
		if i < len(y) {
			b = y[i]
		}
		if a != b || (i < len(x)) != (i < len(y)) {
			return i + 1, a, b
		}
	}
	return 0, "", ""
}
