package locales_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ban is a word that docs/glossary.md rules out: in the areas only, or
// everywhere but in them.
type ban struct {
	word   string
	areas  []string
	except bool
}

func (b ban) holds(id string) bool {
	area, _, _ := strings.Cut(id, ".")
	return len(b.areas) == 0 || slices.Contains(b.areas, area) != b.except
}

var bannedWord = regexp.MustCompile(`^(.+?)(?: \((not )?in ([a-z_ ]+)\))?$`)

// glossary reads the last two columns of every row of the glossary's tables.
func glossary(t *testing.T) (en, zh []ban) {
	t.Helper()
	text, err := os.ReadFile("../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) == 1 || strings.HasPrefix(cells[0], "---") || strings.TrimSpace(cells[0]) == "English" {
			continue
		}
		if len(cells) != 5 {
			t.Fatalf("%d columns: %s", len(cells), line)
		}
		en, zh = append(en, bans(cells[3])...), append(zh, bans(cells[4])...)
	}
	return en, zh
}

func bans(cell string) []ban {
	var all []ban
	for word := range strings.SplitSeq(cell, ";") {
		if word = strings.TrimSpace(word); word == "–" {
			continue
		}
		m := bannedWord.FindStringSubmatch(word)
		all = append(all, ban{m[1], strings.Fields(m[3]), m[2] != ""})
	}
	return all
}

var switches = regexp.MustCompile(`--[a-z-]+|\{\{[^}]*\}\}`)

// saysWhole returns a test for a word that stands whole, or with a plural s, in
// an English message.
func saysWhole(word string) func(message string) bool {
	whole := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `s?\b`)
	return func(message string) bool { return whole.MatchString(switches.ReplaceAllString(message, "")) }
}

func TestMessagesKeepToTheGlossary(t *testing.T) {
	en, zh := glossary(t)
	if len(en) < 50 || len(zh) < 50 {
		t.Fatalf("only %d and %d words were read from the glossary", len(en), len(zh))
	}
	english, chinese := messages(t, "en"), messages(t, "zh-Hans")
	for _, b := range en {
		keepsTo(t, b, english, saysWhole(b.word))
	}
	for _, b := range zh {
		keepsTo(t, b, chinese, func(message string) bool { return strings.Contains(message, b.word) })
	}
}

func keepsTo(t *testing.T, b ban, messages map[string]string, says func(string) bool) {
	t.Helper()
	for id, message := range messages {
		if b.holds(id) && says(message) {
			t.Errorf("%s says %q, which the glossary rules out: %q", id, b.word, message)
		}
	}
}

func TestABannedWordCountsWholeAndWhereItIsBanned(t *testing.T) {
	in, but := bans("password (in lock cli)")[0], bans("sealed (not in evidence)")[0]
	if !in.holds("lock.title") || in.holds("package.password") || but.holds("evidence.mark.seal.true") || !but.holds("lock.about") {
		t.Error("a ban holds in the wrong areas")
	}
	archive, seal := saysWhole("archive"), saysWhole("seal")
	if !archive("The Archive is whole") || !archive("two archives") || archive("archived") || seal("--seal-passphrase-file FILE") {
		t.Error("words are compared wrongly")
	}
}
