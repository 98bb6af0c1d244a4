package locales_test

import (
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
)

func TestOnTheScreenEnglishHasStraightQuotationMarksAndChineseItsOwn(t *testing.T) {
	for name, want := range map[string]string{"KIM Minsu": `"KIM Minsu"`, "王小明": "“王小明”"} {
		if said := locales.OnScreen(model.En).T("safety.trash.restored", "Person", name); !strings.Contains(said, want) {
			t.Errorf("%q, want %s in it", said, want)
		}
	}
	text := model.Text{En: "a “little giant”", Zh: "“小巨人”"}
	if said := locales.OnScreen(model.En).Of(text); said != `a "little giant"` {
		t.Errorf("a rulebook's text reads %q", said)
	}
	if said := locales.OnScreen(model.Zh).Of(text); said != text.Zh {
		t.Errorf("Chinese reads %q", said)
	}
	if said := locales.For(model.En).Of(text); said != text.En {
		t.Errorf("on paper it reads %q", said)
	}
}
