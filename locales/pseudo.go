package locales

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"twozones/model"
)

// Pseudo is a language for tests, which nobody speaks: the English in brackets,
// with accents and longer, so that a text that did not come through a [Localizer]
// stands out, and one that has no room to grow does too. Its localizer counts as
// English where grammar or names are chosen.
const Pseudo model.Lang = "qps"

var pseudoBundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	for _, name := range messageFiles("en") {
		data, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		file, err := i18n.ParseMessageFileBytes(data, name, nil)
		if err != nil {
			panic(fmt.Sprintf("message file %s: %v", name, err))
		}
		for _, m := range file.Messages {
			m.One, m.Other = disguise(m.One), disguise(m.Other)
		}
		if err := b.AddMessages(language.English, file.Messages...); err != nil {
			panic(err)
		}
	}
	return b
})

var placeholders = regexp.MustCompile(`\{\{[^}]*\}\}`)

// disguise writes an English text in the language Pseudo. Vowels are written
// several times, which makes it longer by about two fifths; placeholders stay.
func disguise(english string) string {
	if english == "" {
		return ""
	}
	var out strings.Builder
	out.WriteString("⟦")
	from := 0
	for _, at := range placeholders.FindAllStringIndex(english, -1) {
		out.WriteString(accents.Replace(english[from:at[0]]) + english[at[0]:at[1]])
		from = at[1]
	}
	out.WriteString(accents.Replace(english[from:]) + "⟧")
	return out.String()
}

var accents = strings.NewReplacer(
	"a", "áà", "e", "éèê", "i", "íì", "o", "óò", "u", "úù", "A", "ÁÀ", "E", "ÉÈÊ", "I", "ÍÌ", "O", "ÓÒ", "U", "ÚÙ",
	"c", "ç", "g", "ğ", "h", "ĥ", "k", "ķ", "l", "ļ", "n", "ñ", "r", "ř", "s", "ş", "t", "ť", "y", "ý", "z", "ž",
	"C", "Ç", "G", "Ğ", "H", "Ĥ", "K", "Ķ", "L", "Ļ", "N", "Ñ", "R", "Ř", "S", "Ş", "T", "Ť", "Y", "Ý", "Z", "Ž",
)
