package assess

import (
	"slices"
	"strings"
	"unicode/utf8"

	"twozones/model/pinyin"
)

// reading is how a name in Chinese characters can be read: by character, the
// surname first, its syllables in Pinyin without tones. The first of each is the
// usual one. It is nil where a character has no known reading.
type reading [][]string

// doubleSurnames are those of two characters.
var doubleSurnames = map[string][2]string{
	"尉迟": {"yu", "chi"}, "万俟": {"mo", "qi"}, "澹台": {"tan", "tai"}, "长孙": {"zhang", "sun"}, "令狐": {"ling", "hu"},
	"单于": {"chan", "yu"}, "欧阳": {"ou", "yang"}, "司马": {"si", "ma"}, "上官": {"shang", "guan"}, "诸葛": {"zhu", "ge"},
	"夏侯": {"xia", "hou"}, "皇甫": {"huang", "fu"}, "东方": {"dong", "fang"}, "慕容": {"mu", "rong"}, "宇文": {"yu", "wen"},
	"司徒": {"si", "tu"}, "公孙": {"gong", "sun"}, "轩辕": {"xuan", "yuan"}, "端木": {"duan", "mu"}, "独孤": {"du", "gu"},
	"南宫": {"nan", "gong"}, "百里": {"bai", "li"}, "呼延": {"hu", "yan"}, "钟离": {"zhong", "li"}, "鲜于": {"xian", "yu"},
	"赫连": {"he", "lian"}, "拓跋": {"tuo", "ba"}, "申屠": {"shen", "tu"}, "东郭": {"dong", "guo"}, "西门": {"xi", "men"},
}

// surnameOf is the number of characters of the surname of a name in Chinese
// characters.
func surnameOf(han []rune) int {
	if len(han) > 2 {
		if _, ok := doubleSurnames[string(han[:2])]; ok {
			return 2
		}
	}
	return 1
}

// mostCharacters bounds the names that are read.
const mostCharacters = 12

func readingOf(name string) reading {
	han := []rune(name)
	if len(han) < 2 || len(han) > mostCharacters {
		return nil
	}
	var read reading
	if surnameOf(han) == 2 {
		double := doubleSurnames[string(han[:2])]
		read = reading{double[:1], double[1:]}
	} else {
		own := pinyin.Surname(han[0])
		if own == nil {
			own = pinyin.Syllables(han[0])
		}
		read = reading{own}
	}
	for _, r := range han[len(read):] {
		read = append(read, pinyin.Syllables(r))
	}
	if slices.ContainsFunc(read, func(s []string) bool { return len(s) == 0 }) {
		return nil
	}
	return read
}

// pinyinOf writes a Chinese name as it is usually read, surname first: "Wang
// Xiaoming", "Zhang Xi'an"; "" where a character has no known reading.
func pinyinOf(name string) string {
	_, han := scripts(name)
	read := readingOf(han)
	if read == nil {
		return ""
	}
	cut := surnameOf([]rune(han))
	return capitalised(read[:cut]) + " " + capitalised(read[cut:])
}

func capitalised(read reading) string {
	word := ""
	for _, syllable := range read {
		if word != "" && strings.Contains("aoe", syllable[0][:1]) {
			word += "'"
		}
		word += syllable[0]
	}
	first, size := utf8.DecodeRuneInString(word)
	return strings.ToUpper(string(first)) + word[size:]
}

// spells reports whether a name in letters is the reading, the surname before
// or after the given name, however it is cut into words.
func (read reading) spells(n *latin) bool {
	text := n.joined()
	if read == nil || text == "" {
		return false
	}
	for cut := 1; cut <= min(2, len(read)-1); cut++ {
		if read.spelt(text) || append(slices.Clone(read[cut:]), read[:cut]...).spelt(text) {
			return true
		}
	}
	return false
}

// spelt reports whether text is the syllables in their order, ü written in any
// of its ways.
func (read reading) spelt(text string) bool {
	if len(read) == 0 {
		return text == ""
	}
	for _, syllable := range read[0] {
		ways := umlautWays
		if !strings.Contains(syllable, "ü") {
			ways = ways[:1]
		}
		for _, way := range ways {
			rest, ok := strings.CutPrefix(text, strings.ReplaceAll(syllable, "ü", way))
			if ok && read[1:].spelt(rest) {
				return true
			}
		}
	}
	return false
}

// umlautWays are the ways in which passports and forms write the ü of Pinyin.
var umlautWays = []string{"u", "yu", "v", "ue"}
