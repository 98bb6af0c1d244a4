package text

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// runsOf shows which face draws what: L for Noto Sans, H for Noto Sans SC,
// X for no face.
func runsOf(s string, lang Lang) string {
	var parts []string
	for _, line := range Lay(Plain(s, Style{Size: 10}, lang), math.Inf(1)).Lines {
		for _, r := range line.Runs {
			mark := "X"
			switch r.Face {
			case pairFor(false).latin:
				mark = "L"
			case pairFor(false).han:
				mark = "H"
			}
			parts = append(parts, mark+":"+r.Text)
		}
	}
	return strings.Join(parts, "|")
}

func TestEachCharacterGetsTheRightFace(t *testing.T) {
	for _, c := range []struct {
		text string
		lang Lang
		want string
	}{
		{"Łukasz Şahin Ő 王小明", "", "L:Łukasz Şahin Ő |H:王小明"},
		{"第12条。", Chinese, "H:第|L:12|H:条。"},
		{"王𬺓", "", "H:王𬺓"},
		{"（Ａ）カナ", "", "H:（Ａ）カナ"},
		{"Ελλάδα Москва", "", "L:Ελλάδα Москва"},
		{"𠮷", "", "X:𠮷"},
		{"e\u0301 x\u0302", "", "L:é x\u0302"},
		{"王\u0302", "", "H:王|X:\u0302"},
		{"\uE000a\U000F0001", "", "X:\uE000|L:a|X:\U000F0001"},
		{"北京市“两区”人才", Chinese, "H:北京市“两区”人才"},
		{"使用“A”类", Chinese, "H:使用“|L:A|H:”类"},
		{"“A”，“B”两类", Chinese, "H:“|L:A|H:”，“|L:B|H:”两类"},
		{"the “Two Zones” plan", English, "L:the “Two Zones” plan"},
		{"the term “两区” (Two Zones)", English, "L:the term “|H:两区|L:” (Two Zones)"},
		{"O’Brien的护照", Chinese, "L:O’Brien|H:的护照"},
		{"迪娜·艾山", Chinese, "H:迪娜·艾山"},
		{"l·l", "", "L:l·l"},
		{"所承诺……", Chinese, "H:所承诺……"},
		{"and so on…", English, "L:and so on…"},
		{"58–97", Chinese, "L:58–97"},
		{"2025年—2026年", Chinese, "L:2025|H:年—|L:2026|H:年"},
		{"北京“OK”", "", "H:北京“|L:OK|H:”"},
		{"中 文 en", "", "H:中 文 |L:en"},
		{"“OK”", Chinese, "H:“|L:OK|H:”"},
		{"“OK”", English, "L:“OK”"},
	} {
		if got := runsOf(c.text, c.lang); got != c.want {
			t.Errorf("%q (%s):\n got %s\nwant %s", c.text, c.lang, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                         "plain",
		"a\tb\r\nc\rd\u2028e\u0085f":    "a b\nc\nd\ne\nf",
		"z\u200Bw\u00ADj\uFEFF\x00\x7F": "zwj",
		"e\u0301\uFE0F 王\U000E0100":     "é 王",
		"e\u200D\u0301":                 "é",
		"bad\xFFbyte":                   "bad\uFFFDbyte",
		"张　三\u00A0":                     "张　三\u00A0",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
		if got := Clean(Clean(in)); got != Clean(in) {
			t.Errorf("Clean(%q) changes its own result", in)
		}
	}
}

func TestMissingNamesWhatNoFaceHas(t *testing.T) {
	for in, want := range map[string][]rune{
		"王𬺓 Łukasz\nŞ":    nil,
		"𠮷田 𠮷 ☑\uE123":    {'𠮷', '☑', 0xE123},
		"bad\xFF":         {0xFFFD},
		"한국":              {'한', '국'},
		"王\u0302 x\u0302": {0x302},
	} {
		if got := Missing(in); !slices.Equal(got, want) {
			t.Errorf("Missing(%q) = %q, want %q", in, got, want)
		}
	}
}
