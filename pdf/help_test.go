package pdf

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casefile"
	"twozones/model/rulebook"
	"twozones/pdf/ink"
)

var shelf = sync.OnceValue(func() *rulebook.Shelf {
	files, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		panic(err)
	}
	return rulebook.NewShelf(files)
})

var languages = []model.Lang{model.Zh, model.En, model.Both}

var today = model.Date{Year: 2026, Month: 11, Day: 23}

// persona is a case written as a user would, and what is special about it.
type persona struct {
	name, facts string
	minPages    int
}

// personas are the cases whose packages the tests look at.
func personas(t testing.TB) []persona {
	t.Helper()
	demo, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list := []persona{{name: "demo", facts: string(demo), minPages: 8}}
	for name, pages := range map[string]int{"empty": 8, "work-permit": 5, "zhongguancun": 4, "long-names": 8} {
		data, err := os.ReadFile(filepath.Join("testdata", "cases", name+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, persona{name: name, facts: string(data), minPages: pages})
	}
	return list
}

// packageOf reads a case, takes every document as readable with one page, and
// assesses it.
func packageOf(t testing.TB, facts string, lang model.Lang) *model.Package {
	t.Helper()
	c, rb, err := casefile.Read("case.yaml", []byte(facts), shelf(), casefile.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Documents {
		if c.Documents[i].File != "gone.pdf" {
			c.Documents[i].State, c.Documents[i].Pages = model.Readable, 1
		} else {
			c.Documents[i].State = model.Missing
		}
	}
	a := assess.Run(rb, c, today)
	return &model.Package{Case: c, Rulebook: rb, Assessment: a, Explanation: assess.Explain(rb, c, today), Lang: lang, Gaps: gapsOf(rb, c, a),
		Fingerprint: strings.Repeat("7f3a91c05e2bd844", 4), AppVersion: "0.1.0"}
}

// gapsOf lists one gap of each sort that the case has.
func gapsOf(rb *model.Rulebook, c *model.Case, a *model.Assessment) (gaps []model.Gap) {
	if c.Talent.PassportNumber == "" {
		gaps = append(gaps, model.Gap{Kind: model.GapField, ID: "talent.passport_number"})
	}
	for _, id := range a.Unknown {
		gaps = append(gaps, model.Gap{Kind: model.GapFact, ID: id})
	}
	for i, g := range a.Eligibility.Groups {
		if g.State != model.Met && rb.Eligibility[i].Any {
			gaps = append(gaps, model.Gap{Kind: model.GapEligibility, ID: g.ID})
		} else if g.State != model.Met {
			gaps = append(gaps, model.Gap{Kind: model.GapEligibility, ID: g.ID + "." + g.Conditions[0].ID})
		}
	}
	for _, o := range assess.Checklist(rb, c, a.On) {
		if o.State == model.OwedMissing {
			gaps = append(gaps, model.Gap{Kind: model.GapMaterial, ID: o.Material.ID})
		}
	}
	for _, f := range a.Findings {
		if f.Severity == model.Problem {
			gaps = append(gaps, model.Gap{Kind: model.GapFinding, ID: f.Code, Document: f.Document})
		}
	}
	return gaps
}

func printed(t testing.TB, p *model.Package) []byte {
	t.Helper()
	out, err := Printer{}.Print(context.Background(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func pagesOf(t testing.TB, p *model.Package) []*ink.Page {
	t.Helper()
	c, err := compose(context.Background(), p, stepsOf(p, nil))
	if err != nil {
		t.Fatal(err)
	}
	return c.pages
}

// What a persona's package came to, made once for all tests.
var (
	printedOf = cache[[]byte]{made: map[string][]byte{}}
	textsOf   = cache[[]string]{made: map[string][]string{}}
	drawnOf   = cache[[]*ink.Page]{made: map[string][]*ink.Page{}}
)

type cache[T any] struct{ made map[string]T }

func (c cache[T]) get(key string, make func() T) T {
	if _, ok := c.made[key]; !ok {
		c.made[key] = make()
	}
	return c.made[key]
}

// sample is the package of a persona in one language.
type sample struct {
	persona
	*model.Package
}

func (s sample) key() string { return s.name + "/" + string(s.Lang) }

func (s sample) bytes(t testing.TB) []byte {
	return printedOf.get(s.key(), func() []byte { return printed(t, s.Package) })
}

// read is the text layer of each page.
func (s sample) read(t testing.TB) []string {
	return textsOf.get(s.key(), func() []string { return textOfPages(t, s.bytes(t)) })
}

func (s sample) pages(t testing.TB) []*ink.Page {
	return drawnOf.get(s.key(), func() []*ink.Page { return pagesOf(t, s.Package) })
}

// eachPackage runs a test on every persona in every language.
func eachPackage(t *testing.T, test func(t *testing.T, s sample)) {
	for _, who := range personas(t) {
		for _, lang := range languages {
			t.Run(who.name+"/"+string(lang), func(t *testing.T) { test(t, sample{who, packageOf(t, who.facts, lang)}) })
		}
	}
}

// run calls a program of poppler-utils or qpdf on a PDF.
func run(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed; ./dev test installs it (packages poppler-utils and qpdf)", name)
	}
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// textOfPages reads the text layer back, a string per page.
func textOfPages(t testing.TB, pdf []byte) []string {
	t.Helper()
	pages := strings.Split(run(t, pdf, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-"), "\f")
	return pages[:len(pages)-1]
}
