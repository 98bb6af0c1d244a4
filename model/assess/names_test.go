package assess_test

import (
	"testing"

	"twozones/model"
	"twozones/model/assess"
)

func TestHowTheNameOnADocumentStandsToTheNamesOfTheCase(t *testing.T) {
	mueller := model.Talent{Name: "MUELLER, Anna Maria"}
	soren := model.Talent{Name: "NAKAMURA-O'BRIEN, Søren Łukasz", ChineseName: "王𬺓", OtherNames: []string{"Soren Nakamura"}}
	wang := model.Talent{Name: "WANG, Xiaoming", ChineseName: "王小明"}
	shan := model.Talent{Name: "SMITH, John", ChineseName: "单雄信"}
	for _, c := range []struct {
		sentence string
		of       model.Talent
		shown    string
		want     model.NameMatch
	}{
		{"the passport's own spelling", mueller, "MUELLER, Anna Maria", model.NameSame},
		{"capitals and the order of the parts do not matter", mueller, "Anna Maria Mueller", model.NameSame},
		{"wide letters and odd spaces do not matter", mueller, "ＭＵＥＬＬＥＲ　Anna-Maria", model.NameSame},
		{"Anna Müller and MUELLER, Anna Maria are the same person's spellings", mueller, "Anna Müller", model.NameVariant},
		{"ü and ue are one letter", mueller, "Anna Maria Müller", model.NameVariant},
		{"u for ue", mueller, "Anna Maria Muller", model.NameVariant},
		{"ü written with a combining mark", mueller, "Anna Maria Mu\u0308ller", model.NameVariant},
		{"a middle name left out", mueller, "Anna Mueller", model.NameVariant},
		{"a middle name as an initial", mueller, "Anna M. Mueller", model.NameVariant},
		{"initials, as journals print them", mueller, "A. M. Müller", model.NameVariant},
		{"another given name is another person", mueller, "Eva Mueller", model.NameDiffers},
		{"the middle name alone does not tell who it is", mueller, "Maria Mueller", model.NameDiffers},
		{"another surname is another person", mueller, "Anna Maria Miller", model.NameDiffers},
		{"the surname alone is not the name", mueller, "Müller", model.NameDiffers},
		{"the given names alone are not the name", mueller, "Anna Maria", model.NameDiffers},
		{"another initial", mueller, "B. Mueller", model.NameDiffers},
		{"initials alone are not a name", mueller, "A. M. M.", model.NameDiffers},
		{"marks and apostrophes do not matter", soren, "Soren Lukasz Nakamura OBrien", model.NameSame},
		{"ø written out", soren, "Soeren Lukasz NAKAMURA-O’BRIEN", model.NameVariant},
		{"one of the other names", soren, "NAKAMURA Søren", model.NameKnown},
		{"the Chinese name", soren, "王𬺓", model.NameKnown},
		{"the Chinese name beside the other", soren, "王𬺓（Søren Nakamura）", model.NameKnown},
		{"the Chinese name beside a stranger's", soren, "王𬺓 (Peter Schmidt)", model.NameDiffers},
		{"a rare character in Pinyin", soren, "Wang Chu", model.NameKnown},
		{"another Chinese name", soren, "王楚", model.NameDiffers},
		{"the given name first", wang, "Xiaoming Wang", model.NameSame},
		{"the given name in two words", wang, "WANG XIAO MING", model.NameSame},
		{"the given name with a hyphen", wang, "Wang Xiao-ming", model.NameSame},
		{"the Chinese name with a space", wang, "王 小明", model.NameKnown},
		{"a name of the same sound in other characters", wang, "王晓明", model.NameDiffers},
		{"another given name in Pinyin", wang, "Wang Xiaomin", model.NameDiffers},
		{"a surname with its own reading", shan, "Shan Xiongxin", model.NameKnown},
		{"the surname after the given name", shan, "Xiongxin SHAN", model.NameKnown},
		{"the surname read like the word", shan, "Dan Xiongxin", model.NameDiffers},
		{"no Chinese name in the case, its Pinyin in the passport", model.Talent{Name: "WANG, Xiaoming"}, "王小明", model.NameVariant},
		{"ü as a Chinese passport writes it", model.Talent{ChineseName: "吕伟"}, "LYU, WEI", model.NameKnown},
		{"ü as v", model.Talent{ChineseName: "吕伟"}, "LV WEI", model.NameKnown},
		{"ü as it is", model.Talent{ChineseName: "吕伟"}, "Lü Wei", model.NameKnown},
		{"lyu and lü without Chinese characters", model.Talent{Name: "LYU, Wei"}, "Wei Lü", model.NameVariant},
		{"an apostrophe between syllables", model.Talent{ChineseName: "张西安"}, "Zhang Xi'an", model.NameKnown},
		{"a character with two readings, either", model.Talent{ChineseName: "王乐"}, "Wang Yue", model.NameKnown},
		{"a surname of two characters", model.Talent{ChineseName: "尉迟恭"}, "YUCHI Gong", model.NameKnown},
		{"a surname of two characters, after the given name", model.Talent{ChineseName: "尉迟恭"}, "Gong Yuchi", model.NameKnown},
		{"a surname of two characters read like words", model.Talent{ChineseName: "尉迟恭"}, "Weichi Gong", model.NameDiffers},
		{"Xu is not Xue", model.Talent{Name: "XUE, Ming"}, "XU Ming", model.NameDiffers},
		{"Cho is not Choe", model.Talent{Name: "CHOE, Minsu"}, "CHO Minsu", model.NameDiffers},
		{"å and aa", model.Talent{Name: "Håkon Ås"}, "Haakon Aas", model.NameVariant},
		{"å and ø at the end, written out", model.Talent{Name: "BOE, Aase"}, "Åse Bø", model.NameVariant},
		{"ß and ss", model.Talent{Name: "STRAUSS, Franz"}, "Franz Strauß", model.NameSame},
		{"ä and ae", model.Talent{Name: "Jukka Hämäläinen"}, "HAEMAELAEINEN Jukka", model.NameVariant},
		{"æ and ae are the same letters", model.Talent{Name: "SKJÆR, Nils"}, "Nils Skjaer", model.NameSame},
		{"æ and a", model.Talent{Name: "SKJÆR, Nils"}, "Nils Skjar", model.NameVariant},
		{"ñ, ł and other marks", model.Talent{Name: "NUÑEZ, José Łukasz"}, "Jose Lukasz Nunez", model.NameSame},
		{"Vietnamese marks", model.Talent{Name: "NGUYỄN, Thị Hồng"}, "Nguyen Thi Hong", model.NameSame},
		{"surname in capitals without a comma", model.Talent{Name: "ŚWIĄTEK Łukasz Jan"}, "Lukasz Swiatek", model.NameVariant},
		{"surname in capitals at the end", model.Talent{Name: "Łukasz Jan ŚWIĄTEK"}, "Jan Swiatek", model.NameDiffers},
		{"the document has a middle name more", model.Talent{Name: "MUELLER, Anna"}, "Anna Maria Mueller", model.NameVariant},
		{"one name only", model.Talent{Name: "Suharto"}, "SUHARTO", model.NameSame},
		{"one name only, another", model.Talent{Name: "Suharto"}, "Sukarno", model.NameDiffers},
		{"no name in the case: nothing can differ", model.Talent{}, "Anna", model.NameSame},
	} {
		person := model.Case{Talent: c.of, Documents: []model.Document{{ID: "d", Shows: &model.Shown{Name: c.shown}}}}
		card := assess.NameCard(&person)
		if got := card.Spellings[0]; got.Match != c.want || got.Document != "d" || got.Name != c.shown {
			t.Errorf("%s: %q is %s, want %s", c.sentence, c.shown, got.Match, c.want)
		}
	}
}

func TestTheNameCardReadsTheChineseName(t *testing.T) {
	for chinese, pinyin := range map[string]string{
		"王小明": "Wang Xiaoming", "王𬺓": "Wang Chu", "单雄信": "Shan Xiongxin", "仇英": "Qiu Ying", "解缙": "Xie Jin",
		"查良镛": "Zha Liangyong", "曾国藩": "Zeng Guofan", "区大相": "Ou Daxiang", "尉迟恭": "Yuchi Gong", "万俟卨": "Moqi Xie",
		"吕布": "Lü Bu", "张西安": "Zhang Xi'an", "欧阳修": "Ouyang Xiu", "欧阳": "Ou Yang", "": "", "王": "", "Anna": "",
	} {
		if got := assess.NameCard(&model.Case{Talent: model.Talent{ChineseName: chinese}}).Pinyin; got != pinyin {
			t.Errorf("%s is read %q, want %q", chinese, got, pinyin)
		}
	}
}

func TestTheNameCardListsEveryNameAndWhetherTheyDiffer(t *testing.T) {
	c := &model.Case{Talent: model.Talent{Name: "MUELLER, Anna Maria", ChineseName: "穆安娜", OtherNames: []string{"Anna Mueller"}},
		Documents: []model.Document{{ID: "passport", Shows: &model.Shown{Name: "Mueller Anna Maria"}}, {ID: "contract"}, {ID: "salary", Shows: &model.Shown{Employer: "x"}}}}
	card := assess.NameCard(c)
	if card.Passport != c.Talent.Name || card.Chinese != "穆安娜" || card.Pinyin != "Mu Anna" || len(card.Others) != 1 || len(card.Spellings) != 1 || card.Differs() {
		t.Errorf("%+v", card)
	}
	c.Documents[1].Shows = &model.Shown{Name: "穆安娜"}
	if card = assess.NameCard(c); !card.Differs() {
		t.Error("the Chinese name is not the passport's")
	}
}

// Any two texts can be compared: no panic, and a name is the same as itself.
func FuzzNames(f *testing.F) {
	f.Add("MUELLER, Anna Maria", "王𬺓", "Søren ß ü")
	f.Add("a b c d e f g h i j k l", "尉迟恭", ",,,'")
	f.Fuzz(func(t *testing.T, name, chinese, shown string) {
		c := &model.Case{Talent: model.Talent{Name: name, ChineseName: chinese}, Documents: []model.Document{
			{ID: "a", Shows: &model.Shown{Name: shown}}, {ID: "b", Shows: &model.Shown{Name: name}}}}
		for _, s := range assess.NameCard(c).Spellings {
			if s.Document == "b" && s.Match != model.NameSame && s.Match != model.NameKnown {
				t.Errorf("%q is %s to itself", name, s.Match)
			}
		}
	})
}
