package assets_test

import (
	"os"
	"strings"
	"testing"

	"twozones/assets"
)

func TestTheVersionStandsAlikeInBothPlaces(t *testing.T) {
	data, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `Version = "`+assets.Version+`"`) {
		t.Errorf("FyneApp.toml does not say %s", assets.Version)
	}
}
