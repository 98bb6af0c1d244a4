package pdf

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
)

// secrets makes words, dates and figures that stand nowhere else, and keeps
// them.
type secrets struct {
	n    int
	list []string
}

// secretMark begins every secret word.
const secretMark = "Zqvxa"

func (s *secrets) word() string {
	s.n++
	letters := []byte(secretMark)
	for i := s.n; i > 0; i /= 20 {
		letters = append(letters, "bcdfghjklmnpqrstvwxz"[i%20])
	}
	s.list = append(s.list, string(letters))
	return string(letters)
}

func (s *secrets) day() model.Date {
	s.n++
	d := model.Date{Year: 1931 + s.n%40, Month: 7, Day: 11 + s.n%17}
	s.list = append(s.list, d.String(), fmt.Sprintf("%d 年 7 月 %d 日", d.Year, d.Day), fmt.Sprintf("%d July %d", d.Day, d.Year))
	return d
}

func (s *secrets) number() model.Decimal {
	s.n++
	d := model.Whole(73_100_000 + int64(s.n)*3_701)
	s.list = append(s.list, d.String(), locales.Grouped(d))
	return d
}

// kept are the strings of a case that are ids of the rulebook or of the app.
var kept = []string{"Material", "State", "Fault", "MediaType", "From", "Fact", "Reading", "Code", "Result"}

// fill puts a secret into every string and figure of a value, new fields of
// the model among them.
func (s *secrets) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.word())
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			ids := slices.Contains(kept, f.Name) && (f.Type.PkgPath() != "" || f.Name == "Fact" || f.Name == "Code" || f.Name == "Reading" || f.Name == "Material" || f.Name == "MediaType")
			if !f.IsExported() || ids || f.Type == reflect.TypeOf(model.Date{}) || f.Name == "Readings" || f.Name == "Answers" {
				continue
			}
			s.fill(v.Field(i))
		}
	case reflect.Pointer:
		if v.IsNil() && v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if !v.IsNil() {
			s.fill(v.Elem())
		}
	case reflect.Slice:
		if v.Len() == 0 && v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			s.fill(v.Index(i))
		}
	}
}

// secretPackage is a case in which everything personal is a secret, with the
// package made from it.
func secretPackage(t *testing.T, lang model.Lang) (*model.Package, []string) {
	t.Helper()
	s := &secrets{}
	p := bundleOf(t, lang)
	c := p.Case
	rulebook := c.Rulebook
	for i := range c.Documents {
		d := &c.Documents[i]
		d.Shows = &model.Shown{SalaryCNY: new(model.Decimal)}
		*d.Shows.SalaryCNY = s.number()
	}
	s.fill(reflect.ValueOf(c).Elem())
	c.Rulebook, c.ID = rulebook, s.word()
	c.Talent.Achievements[0].Kind = "patent"
	c.Enterprise.PortalCheck.On, c.Enterprise.PortalCheck.Result = s.day(), model.Met
	for i := range c.Documents {
		d := &c.Documents[i]
		d.Issued, d.TranslationOf = s.day(), ""
		if i == 2 {
			d.TranslationOf = c.Documents[1].ID
		}
		switch i {
		case 0:
			d.ValidUntil = model.Date{Year: 2097, Month: 7, Day: 13}
			s.list = append(s.list, "2097-07-13", "13 July 2097", "2097 年 7 月 13 日")
		case 5:
			d.ValidUntil = s.day()
		}
		if i == 6 {
			d.Material = s.word()
		}
	}
	for i := range p.Rulebook.Facts {
		id := p.Rulebook.Facts[i].ID
		a := c.Answers[id]
		switch {
		case a.Value.Kind == model.KindDate:
			a.Value = model.Day(s.day())
		case a.Value.Kind.IsNumber():
			a.Value.Number = s.number()
		}
		a.By, a.Reason = s.word(), s.word()
		c.Answers[id] = a
	}
	c.Readings = map[string]model.ChosenReading{}
	for _, d := range p.Rulebook.Doubts {
		c.Readings[d.ID] = model.ChosenReading{Reading: d.Readings[len(d.Readings)-1].ID, Why: s.word()}
	}
	c.Accepted = []model.Acceptance{{Code: model.FindingExpired, Document: c.Documents[5].ID, Reason: s.word()}}
	assessed(p)
	p.Exhibits = exhibitsOf(c)
	p.Exhibits[7].Separate = s.word() + ".pdf"
	p.Exhibits[0].Content = func() ([]byte, error) { return nil, nil }
	p.Names = model.NameCard{Spellings: []model.Spelling{{Document: c.Documents[1].ID, Name: s.word(), Match: model.NameDiffers}}}
	s.fill(reflect.ValueOf(&p.Names).Elem())
	p.Documents = append(slices.Clone(p.Rulebook.Documents), "evidence_index", "explanations", "answer_sheet")
	return p, s.list
}

// hides reports that a secret stands in no bytes of a file, in any of the ways
// in which PDF writes strings; lower is the data in small letters.
func hides(data, lower []byte, secret string) bool {
	var wide []byte
	for _, u := range utf16.Encode([]rune(secret)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	return !bytes.Contains(data, []byte(secret)) && !bytes.Contains(data, wide) &&
		!bytes.Contains(lower, []byte(hex.EncodeToString([]byte(secret)))) && !bytes.Contains(lower, []byte(hex.EncodeToString(wide)))
}

// Nothing of what makes a case personal is left in a redacted package: not on
// its pages, in its bookmarks, its information, or anywhere in the file. The
// package that is not redacted holds it, so the search works.
func TestRedactedPackageHoldsNothingPersonal(t *testing.T) {
	for _, lang := range languages {
		p, secret := secretPackage(t, lang)
		whole := strings.Join(textOfPages(t, bundleFile(t, p)), "\n")
		if n := len(slices.DeleteFunc(slices.Clone(secret), func(s string) bool { return !strings.Contains(whole, s) })); n < 60 {
			t.Errorf("%s: only %d of %d secrets stand in the package itself", lang, n, len(secret))
		}
		r := p.Redact()
		marks := append([]string{secretMark}, slices.DeleteFunc(secret, func(s string) bool { return strings.HasPrefix(s, secretMark) })...)
		for _, part := range []any{r.Case, r.Gaps, r.Names, r.Explanation, r.Assessment, r.Exhibits[1].Document} {
			written, err := json.Marshal(part)
			if at := bytes.Index(written, []byte(secretMark)); err != nil || at >= 0 {
				t.Errorf("%s: %T still holds a word of the user: %.60s %v", lang, part, written[max(at, 0):], err)
			}
		}
		outputs := [][]byte{bundleFile(t, r)}
		if lang == model.Zh {
			outputs = append(outputs, printed(t, r))
		}
		for _, out := range outputs {
			read := strings.Join(textOfPages(t, out), "\n")
			read += run(t, out, "pdfinfo", "-custom", "FILE")
			raw := []byte(run(t, out, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"))
			raw = append(raw, out...)
			lower, squeezed := bytes.ToLower(raw), packed(read)
			for _, s := range marks {
				if strings.Contains(squeezed, packed(s)) || !hides(raw, lower, s) {
					t.Errorf("%s: the redacted package holds %q", lang, s)
				}
			}
			if strings.Contains(read, model.Withheld) {
				t.Errorf("%s: a placeholder is printed as it stands in the case", lang)
			}
		}
	}
}

func TestRedactionKeepsTheFiguresAndTheOriginal(t *testing.T) {
	p, _ := secretPackage(t, model.Zh)
	before, _ := secretPackage(t, model.Zh)
	r := p.Redact()
	before.Exhibits[0].Content, p.Exhibits[0].Content = nil, nil
	if !reflect.DeepEqual(p.Case, before.Case) || !reflect.DeepEqual(p.Assessment, before.Assessment) || !reflect.DeepEqual(p.Explanation, before.Explanation) ||
		!reflect.DeepEqual(p.Exhibits, before.Exhibits) || !reflect.DeepEqual(p.Gaps, before.Gaps) {
		t.Error("redacting changed the package itself")
	}
	again := assess.Run(r.Rulebook, r.Case, today)
	for what, pair := range map[string][2]any{"scores": {again.Scores, p.Assessment.Scores}, "eligibility": {again.Eligibility, p.Assessment.Eligibility},
		"criteria": {again.Criteria, p.Assessment.Criteria}, "kept scores": {r.Assessment.Scores, p.Assessment.Scores}} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %v, want %v", what, pair[0], pair[1])
		}
	}
	if r.Case.Documents[2].TranslationOf != r.Case.Documents[1].ID || r.Exhibit(r.Case.Documents[4].ID).Letter != "E" || r.Case.Accepted[0].Document != r.Case.Documents[5].ID {
		t.Error("a reference to a document does not follow its new number")
	}
	if !r.Redacted || r.Submission || len(r.Exhibits) != len(p.Exhibits) || r.Exhibits[0].Content != nil || r.Exhibits[0].Pages != nil {
		t.Errorf("%+v", r.Exhibits[0])
	}
}

func TestRedactedExhibitIsATitleWithItsPageCount(t *testing.T) {
	r := bundleOf(t, model.En).Redact()
	pages := bundlePages(t, r)
	said := ""
	for _, page := range pages[len(pages)-len(r.Exhibits):] {
		said += packed(page.Text()) + "\n"
	}
	for _, want := range []string{"ExhibitE:TaxpaymentcertificateoftheenterpriseinBeijing", "300intheoriginal", "ExhibitG:", "numbernotknown"} {
		if !strings.Contains(said, want) {
			t.Errorf("the title pages do not say %q:\n%s", want, said)
		}
	}
	for _, page := range pages {
		if len(page.Figures) > 0 {
			t.Error("a page of evidence is in the redacted package")
		}
	}
}
