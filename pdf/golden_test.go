package pdf

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the text of the demonstration packages anew")

// The text of each page of the demonstration package is kept, so that a person
// sees every change of the paper in a difference of texts.
func TestDemonstrationPackageReadsAsReviewed(t *testing.T) {
	for _, lang := range languages {
		var b strings.Builder
		for i, page := range pagesOf(t, packageOf(t, personas(t)[0].facts, lang)) {
			fmt.Fprintf(&b, "──── %d ────\n%s\n\n", i+1, page.Text())
		}
		file := filepath.Join("testdata", "golden", "demo-"+string(lang)+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if line, got, was := firstDifference(b.String(), string(want)); line > 0 {
			t.Errorf("%s line %d reads\n%s\nand was reviewed as\n%s\nLook at the pages, then: go test ./pdf -run Reviewed -update", file, line, got, was)
		}
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
