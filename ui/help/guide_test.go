package help

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/screen"
)

func TestTheGuideListsTheKeysOfTheHelpPage(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("the guide gives the keys of other systems")
	}
	for lang, file := range map[model.Lang]string{model.Zh: "../../docs/guide.zh.md", model.En: "../../docs/guide.en.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		words := locales.For(lang)
		for _, k := range screen.AllKeys {
			if row := "| " + k.String() + " | " + words.T(k.Does) + " |"; !strings.Contains(string(text), row) {
				t.Errorf("%s has no row %q", file, row)
			}
		}
	}
}
