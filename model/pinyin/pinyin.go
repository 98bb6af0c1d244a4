// Package pinyin knows how Chinese characters are read: the syllables of each in
// Pinyin without tones. Comparing names and finding people both draw on it.
package pinyin

import (
	"slices"
	"strings"

	dict "github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// surnames of one character that are read otherwise than the same character in
// other words.
var surnames = map[rune][]string{
	'单': {"shan"}, '仇': {"qiu"}, '解': {"xie"}, '查': {"zha"}, '曾': {"zeng"}, '区': {"ou"}, '任': {"ren"}, '朴': {"piao"},
	'盖': {"ge", "gai"}, '华': {"hua"}, '翟': {"zhai", "di"}, '缪': {"miao"}, '宓': {"mi", "fu"}, '秘': {"bi"}, '冼': {"xian"},
	'员': {"yun"}, '折': {"she"}, '黑': {"he"}, '重': {"chong"}, '召': {"shao"}, '乐': {"yue", "le"}, '繁': {"po"}, '种': {"chong"},
	'祭': {"zhai"}, '牟': {"mu", "mou"}, '应': {"ying"}, '纪': {"ji"}, '过': {"guo"}, '哈': {"ha"}, '都': {"du"}, '那': {"na"},
	'覃': {"qin", "tan"}, '尉': {"wei"}, '曲': {"qu"}, '宁': {"ning"}, '谌': {"chen", "shen"}, '柏': {"bai", "bo"}, '薄': {"bo"},
	'车': {"che"}, '燕': {"yan"}, '隗': {"wei", "kui"}, '句': {"gou"}, '郇': {"xun", "huan"}, '洗': {"xian"}, '卜': {"bu"},
	'石': {"shi"}, '沈': {"shen"}, '贾': {"jia"}, '葛': {"ge"}, '冯': {"feng"}, '藏': {"zang"}, '长': {"chang"},
	'仉': {"zhang"}, '逄': {"pang"}, '晁': {"chao"}, '訾': {"zi"}, '相': {"xiang"}, '干': {"gan"}, '乜': {"nie"}, '俞': {"yu"},
}

// Surname is how a character is read as a surname, the usual way first, where that
// differs from [Syllables]; nil elsewhere.
func Surname(r rune) []string { return surnames[r] }

// Surnames lists the characters that [Surname] has something to say of, in no order.
func Surnames() []rune {
	list := make([]rune, 0, len(surnames))
	for r := range surnames {
		list = append(list, r)
	}
	return list
}

// Syllables are the ways to read a character, the usual one first, ü kept; nil
// where none is known.
func Syllables(r rune) []string { return syllables(dict.PinyinDict[int(r)], plain) }

// Each calls visit for every character that has a reading, in no order.
func Each(visit func(r rune, syllables []string)) {
	known := map[string]string{} // there are far fewer syllables than characters
	remembered := func(toned string) string {
		s, ok := known[toned]
		if !ok {
			s = plain(toned)
			known[toned] = s
		}
		return s
	}
	for r, toned := range dict.PinyinDict {
		visit(rune(r), syllables(toned, remembered))
	}
}

func syllables(toned string, plain func(string) string) (list []string) {
	for one := range strings.SplitSeq(toned, ",") {
		if s := plain(one); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// plain is a syllable without its tone.
func plain(toned string) string {
	return norm.NFC.String(strings.Map(toneless, norm.NFD.String(toned)))
}

// toneless drops the marks of the four tones and keeps those of ü and ê.
func toneless(r rune) rune {
	switch r {
	case '\u0300', '\u0301', '\u0304', '\u030C':
		return -1
	}
	return r
}
