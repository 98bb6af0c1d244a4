package gallery

import (
	"os"
	"testing"

	"twozones/ui/app"
	"twozones/ui/caseview"
	"twozones/ui/screen"
)

// programScreens are those that the program hands to the app.
var programScreens = map[screen.Place]app.Build{
	screen.Case: func(host screen.Host, r screen.Route) (screen.Screen, error) {
		return caseview.New(host, r.Case, r.Field)
	},
}

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	os.Exit(m.Run())
}

func TestGalleryIsDrawn(t *testing.T) {
	folder := os.Getenv("TWOZONES_GALLERY")
	if folder == "" {
		t.Skip("TWOZONES_GALLERY names no folder")
	}
	if err := Render(folder, os.Getenv("TWOZONES_SCENE"), programScreens); err != nil {
		t.Fatal(err)
	}
}
