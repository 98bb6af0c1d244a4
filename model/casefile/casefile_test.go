package casefile_test

import (
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/rulebook"
)

var today = model.Date{Year: 2026, Month: 11, Day: 23}

func shelf(t testing.TB) *rulebook.Shelf {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	return rulebook.NewShelf(books)
}

func read(t testing.TB, text string) (*model.Case, *model.Rulebook, error) {
	t.Helper()
	return casefile.Read("case.yaml", []byte(text), shelf(t), casefile.Options{Today: today})
}

func TestTheDemonstrationCaseComesBackTheSame(t *testing.T) {
	data, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	first, _, err := read(t, string(data))
	if err != nil {
		t.Fatal(err)
	}
	written, err := casefile.Write(first)
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := read(t, string(written))
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	if !reflect.DeepEqual(first, second) {
		t.Errorf("differs after writing:\n%+v\n%+v", first, second)
	}
}

func TestPagesTurnsAndAcceptedFactsComeBackTheSame(t *testing.T) {
	first, _, err := read(t, `rulebook: cn-work-permit
documents:
  - {id: a, file: a.pdf, bundle_pages: [1, 12, 300], turn: 90}
  - {id: b, file: b.pdf, turn: 0, bundle_pages: []}
  - {id: c, file: c.pdf, turn: 270}
accepted: [{code: document.page_blank, document: a, fact: education, reason: 正面在第二页}, {code: round.closed, reason: 下一轮}]
`)
	if err != nil {
		t.Fatal(err)
	}
	a, b, c := first.Documents[0], first.Documents[1], first.Documents[2]
	if !slices.Equal(a.Bundle, []int{1, 12, 300}) || a.Turn != 90 || b.Bundle != nil || b.Turn != 0 || c.Turn != 270 {
		t.Errorf("read %v %d, %v %d, %d", a.Bundle, a.Turn, b.Bundle, b.Turn, c.Turn)
	}
	if first.Accepted[0].Fact != "education" || first.Accepted[1].Fact != "" {
		t.Errorf("accepted %v", first.Accepted)
	}
	written, err := casefile.Write(first)
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := read(t, string(written))
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("%v\n%s", err, written)
	}
	if strings.Count(string(written), "turn") != 2 || strings.Count(string(written), "bundle_pages") != 1 {
		t.Errorf("it writes what is not set:\n%s", written)
	}
}

func TestTextsAreTakenAsWritten(t *testing.T) {
	c, _, err := read(t, "rulebook: cn-work-permit\ntalent: {name: \"O'Brien\", passport_number: 12E45678, phone: 0139, sex: F, nationality: DEU}\nenterprise: {credit_code: 91110108000000001X}\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.Talent.PassportNumber != "12E45678" || c.Talent.Phone != "0139" || c.Talent.Name != "O'Brien" {
		t.Errorf("%+v", c.Talent)
	}
}

func TestOnIsAPlainKeyAndTheCallWins(t *testing.T) {
	text := "rulebook: cn-work-permit\non: 2020-01-02\n"
	c, rb, err := casefile.Read("f", []byte(text), shelf(t), casefile.Options{Today: today, Rulebook: "cn-work-permit@2017-04"})
	if err != nil || c.On.String() != "2020-01-02" || rb.Version != "2017-04" {
		t.Error(c, err)
	}
	c, rb, err = casefile.Read("f", []byte(text), shelf(t), casefile.Options{Today: today, On: today})
	if err != nil || c.On != today || rb.Version != "interim" {
		t.Error(c, err)
	}
}

func TestUnknownIsNoError(t *testing.T) {
	c, _, err := read(t, "rulebook: cn-work-permit\nfacts: {education: null, distinctions: [], local_bonus: ~}\n")
	if err != nil {
		t.Fatal(err)
	}
	if v := c.Answers["distinctions"].Value; v.Kind != model.KindSet || len(v.Set) != 0 {
		t.Error("[] is not a known answer", v)
	}
	if c.Answers["education"].Value.IsKnown() || c.Answers["local_bonus"].Value.IsKnown() {
		t.Error("null is known")
	}
}

func TestYearsTakeAnyNumberOfDecimals(t *testing.T) {
	c, _, err := read(t, "rulebook: cn-work-permit\nfacts: {work_experience_years: 1.9999999999, local_bonus: 9.99999999}\n")
	if err != nil || c.Answers["work_experience_years"].Value.Number >= model.Whole(2) {
		t.Error(c, err)
	}
}

func TestBadInputNamesFileLineAndKey(t *testing.T) {
	wp := "rulebook: cn-work-permit\n"
	for name, c := range map[string]struct {
		text string
		code model.Code
		key  string
	}{
		"no rulebook":             {"facts: {}\n", model.CodeMissingKey, ""},
		"unknown rulebook":        {"rulebook: cn-nowhere\n", model.CodeNoRulebook, "rulebook"},
		"unknown version":         {"rulebook: cn-work-permit@1999\n", model.CodeNoRulebook, "rulebook"},
		"unknown key":             {wp + "colour: red\n", model.CodeUnknownKey, "colour"},
		"unknown talent key":      {wp + "talent: {nick: x}\n", model.CodeUnknownKey, "talent.nick"},
		"unknown enterprise key":  {wp + "enterprise: {vat: x}\n", model.CodeUnknownKey, "enterprise.vat"},
		"unknown fact":            {wp + "facts: {salary: 1}\n", model.CodeUnknownFact, "facts.salary"},
		"fact of another book":    {wp + "facts: {post: director}\n", model.CodeUnknownFact, "facts.post"},
		"unknown option":          {wp + "facts: {education: phd}\n", model.CodeUnknownOption, "facts.education"},
		"unknown set member":      {wp + "facts: {distinctions: [nobel]}\n", model.CodeUnknownOption, "facts.distinctions"},
		"member twice":            {wp + "facts: {distinctions: [patent_or_ip, patent_or_ip]}\n", model.CodeOptionTwice, "facts.distinctions"},
		"set as one word":         {wp + "facts: {distinctions: patent_or_ip}\n", model.CodeWrongShape, "facts.distinctions"},
		"yes for true":            {wp + "facts: {has_employer: yes}\n", model.CodeWrongKind, "facts.has_employer"},
		"True for true":           {wp + "facts: {has_employer: True}\n", model.CodeWrongKind, "facts.has_employer"},
		"quoted true":             {wp + "facts: {has_employer: \"true\"}\n", model.CodeWrongKind, "facts.has_employer"},
		"number in quotes":        {wp + "facts: {annual_salary_cny: \"460000\"}\n", model.CodeWrongKind, "facts.annual_salary_cny"},
		"number in words":         {wp + "facts: {annual_salary_cny: much}\n", model.CodeWrongKind, "facts.annual_salary_cny"},
		"not a number":            {wp + "facts: {annual_salary_cny: .nan}\n", model.CodeWrongKind, "facts.annual_salary_cny"},
		"infinity":                {wp + "facts: {annual_salary_cny: .inf}\n", model.CodeWrongKind, "facts.annual_salary_cny"},
		"negative money":          {wp + "facts: {annual_salary_cny: -1}\n", model.CodeOutOfRange, "facts.annual_salary_cny"},
		"too much money":          {wp + "facts: {annual_salary_cny: 1000000000.01}\n", model.CodeOutOfRange, "facts.annual_salary_cny"},
		"a third decimal":         {wp + "facts: {annual_salary_cny: 1.001}\n", model.CodeOutOfRange, "facts.annual_salary_cny"},
		"81 years":                {wp + "facts: {work_experience_years: 81}\n", model.CodeOutOfRange, "facts.work_experience_years"},
		"13 months":               {wp + "facts: {months_per_year: 13}\n", model.CodeOutOfRange, "facts.months_per_year"},
		"eleven points":           {wp + "facts: {local_bonus: 11}\n", model.CodeOutOfRange, "facts.local_bonus"},
		"born tomorrow":           {wp + "facts: {birth_date: 2026-11-24}\n", model.CodeOutOfRange, "facts.birth_date"},
		"born on 30 February":     {wp + "facts: {birth_date: 1988-02-30}\n", model.CodeBadDate, "facts.birth_date"},
		"impossible day":          {wp + "on: 2026-02-29\n", model.CodeBadDate, "on"},
		"half a person":           {"rulebook: cn-beijing-two-zones\nfacts: {beijing_insured_staff: 1.5}\n", model.CodeWrongKind, "facts.beijing_insured_staff"},
		"facts as a list":         {wp + "facts: []\n", model.CodeWrongShape, "facts"},
		"duplicate fact":          {wp + "facts:\n  education: master\n  education: master\n", model.CodeDuplicateKey, "facts.education"},
		"alias":                   {wp + "facts: &f {education: master}\n", model.CodeForbidden, "facts"},
		"bad country":             {wp + "talent: {nationality: Germany}\n", model.CodeUnknownID, "talent.nationality"},
		"bad sex":                 {wp + "talent: {sex: W}\n", model.CodeUnknownID, "talent.sex"},
		"path upwards":            {wp + "documents: [{id: a, file: ../a.pdf}]\n", model.CodeBadPath, "documents[1].file"},
		"path within upwards":     {wp + "documents: [{id: a, file: b/../../a.pdf}]\n", model.CodeBadPath, "documents[1].file"},
		"path up and back":        {wp + "documents: [{id: a, file: b/../a.pdf}]\n", model.CodeBadPath, "documents[1].file"},
		"document without an id":  {wp + "documents: [{id: \"\", file: a.pdf}]\n", model.CodeMissingKey, "documents[1]"},
		"name of two lines":       {wp + "talent: {name: \"a\\nb\"}\n", model.CodeControl, "talent.name"},
		"time without an hour":    {wp + "answers: {education: {at: 2026-11-20}}\n", model.CodeBadTime, "answers.education.at"},
		"negative salary shown":   {wp + "documents: [{id: a, file: a.pdf, shows: {salary_cny: -5}}]\n", model.CodeOutOfRange, "documents[1].shows.salary_cny"},
		"just over 80 years":      {wp + "facts: {work_experience_years: 80.00000001}\n", model.CodeOutOfRange, "facts.work_experience_years"},
		"just below nothing":      {wp + "facts: {local_bonus: -0.00000001}\n", model.CodeOutOfRange, "facts.local_bonus"},
		"absolute path":           {wp + "documents: [{id: a, file: /etc/passwd}]\n", model.CodeBadPath, "documents[1].file"},
		"drive path":              {wp + "documents: [{id: a, file: 'C:\\a.pdf'}]\n", model.CodeBadPath, "documents[1].file"},
		"document without a file": {wp + "documents: [{id: a}]\n", model.CodeMissingKey, "documents[1]"},
		"same document id":        {wp + "documents: [{id: a, file: a.pdf}, {id: a, file: b.pdf}]\n", model.CodeDuplicateID, "documents[2].id"},
		"proof of unknown fact":   {wp + "documents: [{id: a, file: a.pdf, proves: [{fact: age, page: 1}]}]\n", model.CodeUnknownFact, "documents[1].proves[1].fact"},
		"page nought":             {wp + "documents: [{id: a, file: a.pdf, proves: [{fact: education, page: 0}]}]\n", model.CodeOutOfRange, "documents[1].proves[1].page"},
		"pages not in order":      {wp + "documents: [{id: a, file: a.pdf, bundle_pages: [3, 2]}]\n", model.CodeOutOfRange, "documents[1].bundle_pages[2]"},
		"a page twice":            {wp + "documents: [{id: a, file: a.pdf, bundle_pages: [3, 3]}]\n", model.CodeOutOfRange, "documents[1].bundle_pages[2]"},
		"page nought chosen":      {wp + "documents: [{id: a, file: a.pdf, bundle_pages: [0]}]\n", model.CodeOutOfRange, "documents[1].bundle_pages[1]"},
		"half a page":             {wp + "documents: [{id: a, file: a.pdf, bundle_pages: [1.5]}]\n", model.CodeWrongKind, "documents[1].bundle_pages[1]"},
		"one page without a list": {wp + "documents: [{id: a, file: a.pdf, bundle_pages: 1}]\n", model.CodeWrongShape, "documents[1].bundle_pages"},
		"an eighth of a turn":     {wp + "documents: [{id: a, file: a.pdf, turn: 45}]\n", model.CodeUnknownID, "documents[1].turn"},
		"a turn backwards":        {wp + "documents: [{id: a, file: a.pdf, turn: -90}]\n", model.CodeUnknownID, "documents[1].turn"},
		"accepting no fact":       {wp + "accepted: [{code: claim.unproven, fact: age, reason: x}]\n", model.CodeUnknownFact, "accepted[1].fact"},
		"translation of nothing":  {wp + "documents: [{id: a, file: a.pdf, translation_of: b}]\n", model.CodeUnknownDocument, "documents[1].translation_of"},
		"unknown origin":          {wp + "answers: {education: {from: guessed}}\n", model.CodeUnknownID, "answers.education.from"},
		"unknown doubt":           {wp + "readings: {x: {reading: A}}\n", model.CodeUnknownDoubt, "readings.x"},
		"unknown reading":         {"rulebook: cn-work-permit@2017-04\nreadings: {age_band_ends: {reading: C}}\n", model.CodeUnknownID, "readings.age_band_ends.reading"},
	} {
		got, _, err := read(t, c.text)
		var e *model.Error
		if got != nil || !errors.As(err, &e) || e.Code != c.code || e.Place.Key != c.key || e.Place.Line == 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !e.Code.IsInput() {
			t.Errorf("%s: %s is not an input error", name, e.Code)
		}
		for _, lang := range []model.Lang{model.Zh, model.En} {
			if s := locales.For(lang).Error(e); strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") {
				t.Errorf("%s: %q", name, s)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	demo, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(demo)
	f.Add([]byte("rulebook: cn-work-permit\ndocuments: [{id: a, file: a.pdf, bundle_pages: [1, 12], turn: 90}]\naccepted: [{code: claim.unproven, fact: education}]\n"))
	f.Add([]byte("rulebook: cn-work-permit@2017-04\nreadings: {age_band_ends: {reading: B, why: x}}\n"))
	f.Add([]byte(`{"rulebook": "cn-zhongguancun", "facts": {"route": "startup"}}`))
	books := shelf(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, _, err := casefile.Read("f", data, books, casefile.Options{Today: today})
		if err != nil {
			var e *model.Error
			if !errors.As(err, &e) {
				t.Errorf("not one of ours: %v", err)
			}
			return
		}
		written, err := casefile.Write(c)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := casefile.Read("f", written, books, casefile.Options{Today: today})
		if err != nil || !reflect.DeepEqual(c, again) {
			t.Errorf("%v\n%s", err, written)
		}
	})
}
