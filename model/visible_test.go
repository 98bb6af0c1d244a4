package model

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestNoTextSteersATerminalOrTurnsItselfAround(t *testing.T) {
	for text, want := range map[string]string{
		"王𬺓 Łukasz O’Brien":         "王𬺓 Łukasz O’Brien",
		"two\n\tlines":              "two\n\tlines",
		"\x1b]0;title\x07red\x1b[m": "�]0;title�red�[m",
		"a\rb":                      "a�b",
		"\u009b31m":                 "�31m",
		"invoice\u202efdp.exe":      "invoice�fdp.exe",
		"\u2066a\u2069\u200e":       "�a��",
		"\xff\x9b":                  "��",
		"نرم\u200cافزار":            "نرم\u200cافزار",
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a\x1b[2J")
	f.Add("\u202e\xff")
	f.Fuzz(func(t *testing.T, s string) {
		v := Visible(s)
		if !utf8.ValidString(v) || Visible(v) != v || strings.ContainsFunc(v, func(r rune) bool {
			return TurnsAround(r) || unicode.IsControl(r) && r != '\n' && r != '\t'
		}) {
			t.Errorf("%q gives %q", s, v)
		}
		if utf8.RuneCountInString(v) != utf8.RuneCountInString(s) {
			t.Errorf("%q has another length in %q", s, v)
		}
	})
}
