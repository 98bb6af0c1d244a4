package locales_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The user guide in both languages, and the other pages that show its pictures.
const (
	guideZh = "../docs/guide.zh.md"
	guideEn = "../docs/guide.en.md"
	readme  = "../README.md"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// found is what an expression with one group finds in a text.
func found(expression, text string) (all []string) {
	for _, m := range regexp.MustCompile(expression).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

func TestBothGuidesHaveTheSameChapters(t *testing.T) {
	chapters := func(file string) []string {
		text := read(t, file)
		all := found(`(?m)^(<a id="[a-z-]+"></a>\n##+) `, text)
		if headings := found(`(?m)^(##+) `, text); len(headings) != len(all) || len(all) < 15 {
			t.Errorf("%s has %d chapters, %d of them with an anchor", file, len(headings), len(all))
		}
		return all
	}
	if zh, en := chapters(guideZh), chapters(guideEn); !slices.Equal(zh, en) {
		t.Errorf("the guides differ in their chapters:\n%q\n%q", zh, en)
	}
}

func TestBothGuidesShowTheSameScenes(t *testing.T) {
	zh, en := found(`pictures/guide/zh-([a-z-]+)\.png`, read(t, guideZh)), found(`pictures/guide/en-([a-z-]+)\.png`, read(t, guideEn))
	if !slices.Equal(zh, en) || len(zh) < 12 {
		t.Errorf("the guides show other scenes, or too few:\n%q\n%q", zh, en)
	}
}

func TestLinksOfTheGuidesLeadSomewhere(t *testing.T) {
	for _, file := range []string{guideZh, guideEn, readme} {
		text := read(t, file)
		for _, link := range found(`\]\(([^)]+)\)`, text) {
			path, anchor, _ := strings.Cut(link, "#")
			if path != "" {
				if _, err := os.Stat(filepath.Join(filepath.Dir(file), path)); err != nil {
					t.Errorf("%s links %s, which is not there", file, link)
				}
			} else if !strings.Contains(text, `<a id="`+anchor+`"></a>`) {
				t.Errorf("%s links %s, which is no anchor of it", file, link)
			}
		}
	}
}

func TestEveryPictureIsShown(t *testing.T) {
	all := read(t, guideZh) + read(t, guideEn) + read(t, readme)
	kept, shown := 0, len(found(`!\[[^\]]+\]\(([^)]+)\)`, all))
	err := filepath.WalkDir("../docs/pictures", func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			kept++
			if !strings.Contains(all, strings.TrimPrefix(filepath.ToSlash(path), "../docs/")+")") {
				t.Errorf("nothing shows %s", path)
			}
		}
		return err
	})
	if err != nil || kept == 0 || shown < kept {
		t.Errorf("%d pictures are kept and %d shown, %v", kept, shown, err)
	}
}

// screenWord returns a test for a text that is a message, or one with its blanks
// filled in and still more of its words than of others.
func screenWord(messages map[string]string) func(word string) bool {
	plain, blanks := map[string]bool{}, map[*regexp.Regexp]int{}
	for _, message := range messages {
		for _, form := range strings.Split(message, "\n") {
			_, text, plural := strings.Cut(form, "\x00")
			if !plural {
				text = form
			}
			parts := regexp.MustCompile(`\{\{[^}]*\}\}`).Split(strings.TrimRight(text, " ："), -1)
			plain[parts[0]] = plain[parts[0]] || len(parts) == 1
			if len(parts) > 1 {
				blanks[regexp.MustCompile("^"+strings.Join(literally(parts), ".+")+"$")] = utf8.RuneCountInString(strings.Join(parts, ""))
			}
		}
	}
	return func(word string) bool {
		for filled, letters := range blanks {
			if 2*letters >= utf8.RuneCountInString(word) && filled.MatchString(word) {
				return true
			}
		}
		return plain[word]
	}
}

func literally(parts []string) (all []string) {
	for _, part := range parts {
		all = append(all, regexp.QuoteMeta(part))
	}
	return all
}

func TestWordsInBoldStandOnTheScreen(t *testing.T) {
	for file, lang := range map[string]string{guideZh: "zh-Hans", guideEn: "en"} {
		stands := screenWord(messages(t, lang))
		words := found(`\*\*([^*]+)\*\*`, strings.ReplaceAll(read(t, file), "\n", " "))
		if len(words) < 150 || stands("no such word") {
			t.Fatalf("%s: %d words in bold", file, len(words))
		}
		for _, word := range words {
			if word = strings.Join(strings.Fields(word), " "); word != "bold" && word != "粗体" && !stands(word) {
				t.Errorf("%s: no message of %s is %q", file, lang, word)
			}
		}
	}
}

func TestGuidesKeepToTheGlossary(t *testing.T) {
	en, zh := glossary(t)
	text := regexp.MustCompile(`\]\([^)]+\)`).ReplaceAllString(read(t, guideEn), "]")
	for _, b := range en {
		if b.holds("cases.guide") && saysWhole(b.word)(text) {
			t.Errorf("the English guide says %q", b.word)
		}
	}
	text = read(t, guideZh)
	for _, b := range zh {
		if b.holds("cases.guide") && strings.Contains(text, b.word) {
			t.Errorf("the Chinese guide says %q", b.word)
		}
	}
}

func TestGuidesGiveTheContactsOfTheRulebook(t *testing.T) {
	rules := read(t, "../assets/rulebooks/cn-beijing-two-zones@2025.yaml")
	contacts := found(`(?m)^    (?:phones|hours): \[(.+)\]$`, rules)
	facts := append(found(`"([^"]+)"`, strings.Join(contacts, " ")), found(`(?m)^window: \{opens: ([0-9-]+)`, rules)...)
	facts = append(append(facts, found(`(?m)^window: .*closes: ([0-9-]+)`, rules)...), found(`(?m)^  url: ([a-z.]+)$`, rules)...)
	if len(facts) < 8 {
		t.Fatalf("only %q were read from the rulebook", facts)
	}
	for _, file := range []string{guideZh, guideEn} {
		text := read(t, file)
		for _, fact := range facts {
			if !strings.Contains(text, fact) {
				t.Errorf("%s does not give %s", file, fact)
			}
		}
		for _, phone := range found(`\b(0?1[0-9]{1,2}-?[0-9]{8})\b`, text) {
			if !slices.Contains(facts, phone) {
				t.Errorf("%s gives %s, which the rulebook does not", file, phone)
			}
		}
	}
}
