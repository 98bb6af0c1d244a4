package locales_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"twozones/locales"
	"twozones/model"
)

func TestThePseudoLanguageIsTheEnglishInBrackets(t *testing.T) {
	pseudo, en := locales.For(locales.Pseudo), locales.For(model.En)
	for _, pair := range [][2]string{
		{pseudo.T("case.header.title", "Person", "Nakamura", "Enterprise", "Yanqi"), "⟦Nakamura · Yanqi⟧"},
		{pseudo.T("app.cancel"), "⟦Çáàñçéèêļ⟧"},
		{pseudo.N("app.choose.use", 1), "⟦ÁÀdd 1 fíìļéèê⟧"},
		{pseudo.N("app.choose.use", 3), "⟦ÁÀdd 3 fíìļéèêş⟧"},
		{pseudo.Of(model.Text{Zh: "年薪", En: "Salary"}), "⟦Şáàļáàřý⟧"},
		{pseudo.Of(model.Text{}), ""},
		{pseudo.Country("DNK"), "⟦Déèêñmáàřķ⟧"},
		{pseudo.T("no.such.message"), en.T("no.such.message")},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%q, want %q", pair[0], pair[1])
		}
	}
	if pseudo.Lang() != model.En || locales.Pseudo.Spoken() || !model.Zh.Spoken() || !model.En.Spoken() || model.Both.Spoken() {
		t.Error("what is spoken is not Chinese and English")
	}
}

func TestThePseudoLanguageIsLongerByTwoFifths(t *testing.T) {
	var english, disguised int
	for _, text := range messages(t, "en") {
		english += utf8.RuneCountInString(text)
		disguised += utf8.RuneCountInString(locales.For(locales.Pseudo).Of(model.Text{En: text}))
	}
	if share := float64(disguised) / float64(english); share < 1.3 || share > 1.5 {
		t.Errorf("%.2f times as long", share)
	}
}

// A missing message is its id in brackets, in every language: no text of the pseudo-
// language may look like that.
func TestNoPseudoTextLooksLikeAMissingMessage(t *testing.T) {
	for id, text := range messages(t, "en") {
		words := strings.TrimFunc(placeholder.ReplaceAllString(text, ""), func(r rune) bool { return r < 'A' })
		if words != "" && locales.For(locales.Pseudo).Of(model.Text{En: text}) == "⟦"+text+"⟧" && strings.ContainsAny(words, "aeiou") {
			t.Errorf("%s is not disguised: %q", id, text)
		}
	}
}
