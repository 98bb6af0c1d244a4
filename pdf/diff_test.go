package pdf

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
)

func versions(t testing.TB, from, to string) *rulebook.Diff {
	t.Helper()
	a, err := shelf().Find(from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := shelf().Find(to)
	if err != nil {
		t.Fatal(err)
	}
	return rulebook.Compare(a, b)
}

func compared(t testing.TB, d *rulebook.Diff, lang model.Lang) []byte {
	t.Helper()
	out, err := Printer{}.PrintDiff(context.Background(), d, lang)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever two bundled rulebooks are compared, each row of the comparison is on
// paper, the file is sound and comes out the same twice.
func TestComparisonHasEveryRow(t *testing.T) {
	for _, pair := range [][2]string{{"cn-work-permit@2017-04", "cn-work-permit@interim"},
		{"cn-work-permit@interim", "cn-work-permit@2017-04"}, {"cn-zhongguancun@2024", "cn-beijing-two-zones@2025"}} {
		d := versions(t, pair[0], pair[1])
		for _, lang := range languages {
			out := compared(t, d, lang)
			read := packed(strings.Join(textOfPages(t, out), "\n"))
			for _, l := range []*locales.Localizer{locales.For(model.Zh), locales.For(model.En)} {
				if lang != model.Both && lang != l.Lang() {
					continue
				}
				for _, row := range l.DiffTable(d) {
					if !strings.Contains(read, packed(row.What)) || !strings.Contains(read, packed(row.Where)) {
						t.Errorf("%v %s: %q is not there", pair, lang, row)
					}
				}
				if !strings.Contains(read, packed(l.DiffUnchanged(d))) {
					t.Errorf("%v %s: %q is not there", pair, lang, l.DiffUnchanged(d))
				}
			}
			if strings.Contains(read, "⟦") || strings.Contains(read, "<novalue>") {
				t.Errorf("%v %s: a sentence is missing", pair, lang)
			}
			if checked := run(t, out, "qpdf", "--check", "FILE"); strings.Contains(checked, "WARNING") {
				t.Error(checked)
			}
			if !bytes.Equal(out, compared(t, d, lang)) {
				t.Errorf("%v %s: two runs gave different bytes", pair, lang)
			}
		}
	}
}

func TestComparisonSetsTwoFiguresSideBySide(t *testing.T) {
	read := strings.Join(textOfPages(t, compared(t, versions(t, "cn-work-permit@2017-04", "cn-work-permit@interim"), model.Zh)), "\n")
	for _, want := range []string{"HSK 四级8 4", "上限由 15 分改为 20 分。", "cn-work-permit@2017-04 → cn-work-permit@interim", "第 1 页，共 "} {
		if !strings.Contains(packed(read), packed(want)) {
			t.Errorf("%q is not there:\n%s", want, read)
		}
	}
}

func TestComparisonOfTheSameSaysSo(t *testing.T) {
	read := strings.Join(textOfPages(t, compared(t, versions(t, "cn-work-permit@interim", "cn-work-permit@interim"), model.En)), "\n")
	if !strings.Contains(read, "The two versions do not differ.") {
		t.Error(read)
	}
}
