package widgets

import "testing"

func TestNamesAreFoundWithoutAccents(t *testing.T) {
	for name, queries := range map[string][]string{
		"NAKAMURA-O'BRIEN, Søren Łukasz 王𬺓": {"soren", "LUKASZ nakamura", "o'brien", "王𬺓", "Søren", ""},
		"Świątek Đorđević":                  {"swiatek", "dordevic", "świątek"},
		"NGUYỄN Thị Hồng":                   {"nguyen thi hong", "hồng"},
		"Weiß, Æthelred":                    {"weiss", "aethel"},
		"北京示例科技有限公司 ＡＢＣ":                    {"示例", "abc"},
	} {
		for _, query := range queries {
			if !Found(Fold(name), query) {
				t.Errorf("%q does not find %q", query, name)
			}
		}
		if Found(Fold(name), "zzz") {
			t.Errorf("anything finds %q", name)
		}
	}
}
