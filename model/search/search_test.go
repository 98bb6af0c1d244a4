package search_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"twozones/model/pinyin"
	"twozones/model/search"
)

func TestWhatFindsAPerson(t *testing.T) {
	for _, c := range []struct {
		parts       string // apart by |
		finds, does string // queries, apart by |
	}{
		{"WANG Xiaoming|王小明|E 1234 5678", "wang|wang xm|wxm|wangxiaoming|小明|王xm|xm wang|wangxia|wxming|w xiaom|王 xiao|E12345678|e1234 5678|12345678|Ｅ１２３４|xiao ming",
			"wangming|wmx|小王|xmw|e5678|wangxiaomingx|mingwang"},
		{"单田芳", "shan|dan|stf|dtf|shantianfang|dantianfang|单tf|shtf", "chanx|tstf"},
		{"曾国藩|仇英", "zeng|ceng|zgf|cgf|qiuying|chouying|qy|chy", "zengqiu|zgfq"},
		{"吕布|朴正熙", "lv|lu|lyu|lvbu|lyubu|piao|pzx", "lb2"},
		{"NAKAMURA-O'BRIEN, Søren Łukasz|王𬺓", "soren|LUKASZ nakamura|o'brien|obrien|王𬺓|Søren|nakamura-o'brien|nakamura, soren|nakamuraobrien", "brienn"},
		{"Świątek Đorđević", "swiatek|dordevic|świątek", "swiatk"},
		{"NGUYỄN Thị Hồng", "nguyen thi hong|hồng|nguyenthihong", "thongi"},
		{"Weiß, Æthelred", "weiss|aethel", "weis aethelw"},
		{"北京示例科技有限公司 ＡＢＣ", "示例|abc|bjsl|beijing|kjyx|slkj|北京 科技", "例示"},
		{"김민수|KIM Minsu", "김민수|민수|kim", "수민"},
	} {
		text := search.New(strings.Split(c.parts, "|")...)
		for query := range strings.SplitSeq(c.finds, "|") {
			if !text.Has(query) {
				t.Errorf("%q does not find %q", query, c.parts)
			}
		}
		for query := range strings.SplitSeq(c.does+"|zzz", "|") {
			if text.Has(query) {
				t.Errorf("%q finds %q", query, c.parts)
			}
		}
	}
}

func TestNothingTypedFindsEverything(t *testing.T) {
	for _, query := range []string{"", "  ", "·", " , "} {
		if q := search.For(query); !q.Empty() || !q.In(search.Text{}) {
			t.Errorf("%q is something", query)
		}
	}
	if search.For("a").In() || search.For("a").In(search.Text{}) {
		t.Error("a letter is found in nothing")
	}
}

func TestWordsMayBeFoundInDifferentTexts(t *testing.T) {
	person, firm := search.New("王小明"), search.New("北京示例科技有限公司")
	if !search.For("wxm 示例").In(person, firm) || search.For("wxmbj").In(person, firm) {
		t.Error("a word reaches over two texts, or words do not")
	}
}

func TestTheBestMatchBeginsWhereTheTextDoes(t *testing.T) {
	for query, want := range map[string]search.Match{"deu": search.AtHead, "rep": search.AtWord, "publ": search.Inside, "x": search.None,
		"de rep": search.AtWord, "德": search.AtHead, "国": search.Inside, "dg": search.AtHead} {
		if got := search.For(query).Match(search.New("Deutschland Republik", "德国")); got != want {
			t.Errorf("%q matches as %d, want %d", query, got, want)
		}
	}
}

func TestALongWordIsSoughtWhole(t *testing.T) {
	long := strings.Repeat("甲乙丙丁", 40)
	text := search.New(long)
	if !text.Has(long) || text.Has(long+"戊") || !text.Has(strings.Repeat("jybd", 40)) {
		t.Error("a long word is cut")
	}
}

const (
	surnames = "王李张刘陈杨赵黄周吴单曾仇解查区任朴吕"
	given    = "小明建国伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超女绿长重乐行"
)

func invented(r *rand.Rand) string {
	pick := func(from string) string { all := []rune(from); return string(all[r.IntN(len(all))]) }
	name := pick(surnames) + pick(given)
	if r.IntN(3) > 0 {
		name += pick(given)
	}
	return name
}

// Any way to type a name, character by character: itself, a syllable in any
// reading, its initial.
func typed(r *rand.Rand, name string) string {
	var out strings.Builder
	for _, c := range name {
		all := append(pinyin.Surname(c), pinyin.Syllables(c)...)
		syllable := strings.ReplaceAll(all[r.IntN(len(all))], "ü", "v")
		switch r.IntN(4) {
		case 0:
			out.WriteRune(c)
		case 1:
			out.WriteString(syllable)
		case 2:
			out.WriteString(syllable[:1])
		default:
			out.WriteString(strings.ToUpper(syllable) + " ")
		}
	}
	return out.String()
}

func TestEveryNameIsFoundHoweverItIsTyped(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		name := invented(r)
		query := typed(r, name)
		if !search.New("somebody else", name, "X1").Has(query) {
			t.Fatalf("%q does not find %s", query, name)
		}
		if cut := []rune(strings.TrimSpace(query)); !search.New(name).Has(string(cut[:1+r.IntN(len(cut))])) {
			t.Fatalf("the beginning of %q does not find %s", query, name)
		}
	}
}

// naive is the same in its plainest form.
func naive(text, word []rune, mid bool) bool {
	if len(word) == 0 {
		return true
	}
	if len(text) == 0 {
		return false
	}
	if text[0] == word[0] && naive(text[1:], word[1:], true) {
		return true
	}
	for _, syllable := range append(pinyin.Surname(text[0]), pinyin.Syllables(text[0])...) {
		for _, way := range []string{"u", "v", "yu"} {
			s := []rune(strings.ReplaceAll(syllable, "ü", way))
			forms := [][]rune{s, s[:1]}
			if len(s) > 1 && s[1] == 'h' {
				forms = append(forms, s[:2])
			}
			if len(word) < len(s) {
				forms = append(forms, s[:len(word)])
			}
			for _, form := range forms {
				if len(form) <= len(word) && string(word[:len(form)]) == string(form) && naive(text[1:], word[len(form):], true) {
					return true
				}
			}
		}
	}
	return !mid && naive(text[1:], word, false)
}

func TestNothingElseIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 20_000 {
		name := invented(r)
		query := typed(r, invented(r))
		if r.IntN(2) == 0 {
			query = typed(r, name)
		}
		query = strings.ToLower(strings.ReplaceAll(query, " ", ""))
		if r.IntN(2) == 0 {
			letters := []rune(query)
			letters[r.IntN(len(letters))] = rune('a' + r.IntN(26))
			query = string(letters)
		}
		want := naive([]rune(name), []rune(query), false)
		if want {
			found++
		}
		if got := search.New(name).Has(query); got != want {
			t.Fatalf("%q finds %s: %v, want %v", query, name, got, want)
		}
	}
	if found < 1000 || found > 19_000 {
		t.Errorf("of no use: %d found", found)
	}
}

// BenchmarkTenThousand puts what is typed to 10 000 people, one letter more at a time.
func BenchmarkTenThousand(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	people, firms := make([]search.Text, 10_000), make([]search.Text, 500)
	for i := range firms {
		firms[i] = search.New(fmt.Sprintf("北京示例%s科技有限公司", invented(r)), fmt.Sprintf("Beijing Example %d Technology Co., Ltd.", i))
	}
	for i := range people {
		people[i] = search.New(fmt.Sprintf("TALENT, Number %d", i), invented(r), fmt.Sprintf("E%08d", i))
	}
	for _, query := range []string{"w", "wang", "wang xm", "小明", "e0000", "北京 kj zzz"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				q := search.For(query)
				for i := range people {
					q.In(people[i], firms[i%500])
				}
			}
		})
	}
}

// BenchmarkNew is what the first search waits for.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		search.New("TALENT, Number 1", "王小明", "E12345678")
	}
}
