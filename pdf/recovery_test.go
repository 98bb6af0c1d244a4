package pdf

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"twozones/model"
)

func TestARecoveryKeyIsOnePageWithEveryGroupAndTheSameBytes(t *testing.T) {
	groups := []string{"4F7KA", "0Q2WE", "R9T8Y", "ZX3CV", "BN5MQ", "11HJK", "PD6SG"}
	for _, lang := range []model.Lang{model.Zh, model.En} {
		made := func() []byte {
			out, err := Printer{}.PrintRecovery(context.Background(), &model.RecoverySheet{Groups: groups, Lang: lang, On: today})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		pages := textOfPages(t, made())
		if len(pages) != 1 {
			t.Errorf("%s: %d pages", lang, len(pages))
		}
		for _, group := range groups {
			if !strings.Contains(pages[0], group) {
				t.Errorf("%s: group %s is not on the page:\n%s", lang, group, pages[0])
			}
		}
		if !bytes.Equal(made(), made()) {
			t.Errorf("%s: the bytes differ", lang)
		}
	}
}
