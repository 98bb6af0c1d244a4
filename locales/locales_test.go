package locales_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"twozones/locales"
	"twozones/model"
)

// messages reads all files of one language; plural forms are joined.
func messages(t *testing.T, lang string) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, _ := filepath.Glob("messages/*." + lang + ".json")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var held map[string]any
		if err := json.Unmarshal(data, &held); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for id, message := range held {
			if _, twice := all[id]; twice {
				t.Errorf("%s stands twice, again in %s", id, file)
			}
			all[id] = joined(message)
		}
	}
	return all
}

func joined(message any) string {
	if s, ok := message.(string); ok {
		return s
	}
	var forms []string
	for form, s := range message.(map[string]any) {
		forms = append(forms, form+"\x00"+s.(string))
	}
	slices.Sort(forms)
	return strings.Join(forms, "\n")
}

func TestEveryMessageStandsInBothLanguages(t *testing.T) {
	zh, en := messages(t, "zh-Hans"), messages(t, "en")
	for id := range zh {
		if _, ok := en[id]; !ok {
			t.Errorf("%s has no English", id)
		}
	}
	for id := range en {
		if _, ok := zh[id]; !ok {
			t.Errorf("%s has no Chinese", id)
		}
	}
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\.([A-Za-z]+)[^}]*\}\}`)

func TestPlaceholdersAgree(t *testing.T) {
	zh, en := messages(t, "zh-Hans"), messages(t, "en")
	for id, text := range zh {
		if a, b := placeholders(text), placeholders(en[id]); !slices.Equal(a, b) {
			t.Errorf("%s: %v in Chinese, %v in English", id, a, b)
		}
	}
}

func placeholders(s string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return names
}

func TestEveryPlaceholderOfAnErrorIsFilled(t *testing.T) {
	for _, lang := range []model.Lang{model.Zh, model.En} {
		file := map[model.Lang]string{model.Zh: "zh-Hans", model.En: "en"}[lang]
		for id := range messages(t, file) {
			code, isError := strings.CutPrefix(id, "error.")
			if !isError || code == "at" {
				continue
			}
			code, rule, _ := strings.Cut(code, ".")
			err := model.Fail(model.Code(code), nil, "rule", rule)
			if said := locales.For(lang).Error(err); strings.Contains(said, "<no value>") {
				t.Errorf("%s: %s", id, said)
			}
		}
	}
}

// Terms that are the same in both languages, or quote the other one.
var sameInBoth = regexp.MustCompile(`^(value\.with_unit|list\.separator|term\.want\.true|paper\.foot)$`)
var quotesChinese = regexp.MustCompile(`60万|中文|简体|两区通|中 / EN|“两区”|总监|董事|推荐函`)

func TestChineseIsChineseAndEnglishIsEnglish(t *testing.T) {
	for id, text := range messages(t, "zh-Hans") {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s is empty", id)
		}
		words := placeholder.ReplaceAllString(text, "")
		if !hasHan(words) && strings.ContainsFunc(words, unicode.IsLetter) && !sameInBoth.MatchString(id) && len(words) > 6 {
			t.Errorf("%s has no Chinese: %q", id, text)
		}
		if strings.ContainsAny(words, ",;?!") && hasHan(words) && !sameInBoth.MatchString(id) && !strings.ContainsAny(words, "-_/") {
			t.Errorf("%s has English punctuation: %q", id, text)
		}
	}
	for id, text := range messages(t, "en") {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s is empty", id)
		}
		if hasHan(quotesChinese.ReplaceAllString(text, "")) && !sameInBoth.MatchString(id) {
			t.Errorf("%s has Chinese in the English: %q", id, text)
		}
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Families of ids that code builds from an id of the model.
var families = regexp.MustCompile(`^(state|verdict|basis|party|severity|origin|finding|document|field|sex|error|term|gap|kind|region)\.`)

var quoted = regexp.MustCompile(`"([a-z_]+(?:\.[A-Za-z_0-9]+)+)"`)

// Every id that code names exists, and every message is named somewhere.
func TestCodeAndMessagesAgree(t *testing.T) {
	used, prefixes := namedInCode(t)
	all := messages(t, "en")
	for id := range all {
		if families.MatchString(id) || used[id] || usedByStem(used, id) || slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(id, p) }) {
			continue
		}
		t.Errorf("%s is never used", id)
	}
	areas := map[string]bool{}
	for id := range all {
		areas[strings.SplitN(id, ".", 2)[0]] = true
	}
	for id := range used {
		if _, ok := all[id]; !ok && areas[strings.SplitN(id, ".", 2)[0]] && !families.MatchString(id) && all["finding."+id] == "" && !strings.HasSuffix(id, ".yaml") && !strings.HasSuffix(id, ".pdf") {
			t.Errorf("code names %s, which has no message", id)
		}
	}
}

// usedByStem finds ids that code builds from a literal by adding ".text" and
// the like.
func usedByStem(used map[string]bool, id string) bool {
	for i, r := range id {
		if r == '.' && used[id[:i]] {
			return true
		}
	}
	return false
}

var builtID = regexp.MustCompile(`"([a-z_]+(?:\.[a-z_0-9]+)*\.)"`)

func namedInCode(t *testing.T) (used map[string]bool, prefixes []string) {
	t.Helper()
	used = map[string]bool{}
	err := filepath.WalkDir("..", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, m := range quoted.FindAllSubmatch(data, -1) {
			used[string(m[1])] = true
		}
		for _, m := range builtID.FindAllSubmatch(data, -1) {
			prefixes = append(prefixes, string(m[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return used, prefixes
}

func TestEveryErrorCodeHasItsSentence(t *testing.T) {
	data, err := os.ReadFile("../model/error.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`Code = "([a-z_]+)"`).FindAllSubmatch(data, -1) {
		for _, lang := range []model.Lang{model.Zh, model.En} {
			s := locales.For(lang).Error(model.Fail(model.Code(m[1]), nil))
			if strings.Contains(s, "⟦") {
				t.Errorf("%s has no sentence", m[1])
			}
		}
	}
}

func TestAnswersForPeople(t *testing.T) {
	zh, en := locales.For(model.Zh), locales.For(model.En)
	years := &model.Fact{Kind: model.KindDecimal, Unit: model.Text{Zh: "年", En: "years"}}
	money := model.Number(model.KindMoney, 1_234_567_500000)
	for got, want := range map[string]string{
		zh.Value(years, model.Number(model.KindDecimal, model.Whole(12))): "12 年",
		en.Value(years, money):                                                       "1,234,567.5 years",
		en.Value(years, model.Unknown):                                               "not known yet",
		zh.Value(years, model.YesNo(true)):                                           "是",
		zh.Points(model.Exactly(model.Whole(3))):                                     "3",
		zh.Points(model.Range{Low: 0, Likely: model.Whole(3), High: model.Whole(6)}): "3 [0–6]",
		zh.Country("DNK"):                                                            "丹麦", en.Country("DNK"): "Denmark", en.Country("XQX"): "XQX", zh.Country("TWN"): "中国台湾",
		zh.N("cli.gaps", 3): "材料包已生成（工作稿），还缺 3 项：",
		en.N("cli.gaps", 1): "The package is written as a working copy; 1 thing is still missing:",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
