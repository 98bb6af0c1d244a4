package rulebook_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var knownKeys = regexp.MustCompile("r\\.Known\\(\\w+, [\"`]([^\"`]+)[\"`]\\)")

// Every key that the reader takes is explained in docs/rulebook.md and stands
// in the worked example.
func TestEveryKeyIsDocumentedAndInTheExample(t *testing.T) {
	manual, worked := string(readFile(t, "../../docs/rulebook.md")), example(t)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range knownKeys.FindAllSubmatch(data, -1) {
			for _, key := range strings.Fields(string(m[1])) {
				keys++
				if !regexp.MustCompile("[`{ ]" + key + "[`:}]").MatchString(manual) {
					t.Errorf("%s (%s) is not in the manual", key, file)
				}
				if !regexp.MustCompile(`(?m)[ {]` + key + `:|^` + key + `:`).MatchString(worked) {
					t.Errorf("%s (%s) is not in the example", key, file)
				}
			}
		}
	}
	if keys < 100 {
		t.Errorf("only %d keys were found", keys)
	}
}
