package gallery

import (
	"context"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
)

func TestPicturesOfTheGuideAreDrawn(t *testing.T) {
	folder := os.Getenv("TWOZONES_GUIDE")
	if folder == "" {
		t.Skip("TWOZONES_GUIDE names no folder")
	}
	if err := RenderGuide(folder, programScreens); err != nil {
		t.Fatal(err)
	}
	left, right := printed(t, "cover"), printed(t, "self_assessment")
	const gap = 12
	size := image.Pt(left.Bounds().Dx(), left.Bounds().Dy())
	both := image.NewRGBA(image.Rect(0, 0, 2*size.X+3*gap, size.Y+2*gap))
	imagedraw.Draw(both, both.Bounds(), image.NewUniform(color.RGBA{R: 0xDD, G: 0xE2, B: 0xDE, A: 0xFF}), image.Point{}, imagedraw.Src)
	for i, page := range []image.Image{left, right} {
		at := image.Pt(gap+i*(size.X+gap), gap)
		imagedraw.Draw(both, image.Rectangle{Min: at, Max: at.Add(size)}, page, image.Point{}, imagedraw.Src)
	}
	if err := save(paletted(both), filepath.Join(folder, "paper.png")); err != nil {
		t.Fatal(err)
	}
}

// printed is the first page of a document of the demonstration's package, as pdftoppm
// draws it.
func printed(t *testing.T, document string) image.Image {
	t.Helper()
	desk, err := casework.OpenDesk(Kit(still), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	id, err := desk.ImportDemo(folder)
	if err != nil {
		t.Fatal(err)
	}
	session, err := desk.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	opt := casework.PackageOptions{Arrangement: casework.Arrangement{Purpose: casework.ForReview, Lang: model.Both, Documents: []string{document}}}
	file := filepath.Join(t.TempDir(), document)
	if _, err := session.Package(context.Background(), opt, file+".pdf"); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-png", "-r", "78", "-f", "1", "-l", "1", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	in, err := os.Open(file + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	page, err := png.Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestTheGuideShowsItsScenesAndNoOthers(t *testing.T) {
	text, err := os.ReadFile("../../docs/guide.en.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`guide/en-([a-z-]+)\.png`).FindAllSubmatch(text, -1) {
		shown[string(m[1])] = true
	}
	for _, name := range GuideScenes {
		if !shown[name] || !slices.ContainsFunc(allScenes(), func(s scene) bool { return s.name == name }) {
			t.Errorf("%s is not shown, or is no scene", name)
		}
	}
	if len(shown) != len(GuideScenes) {
		t.Errorf("%d scenes are shown and %d drawn", len(shown), len(GuideScenes))
	}
}

func TestAPaletteKeepsWhatIsRareAndDistinct(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 300, 300))
	for i := range 300 * 300 {
		picture.Set(i%300, i/300, color.RGBA{R: uint8(i % 200), G: uint8(i % 211), B: 200, A: 255})
	}
	red := color.RGBA{R: 168, G: 50, B: 42, A: 255}
	picture.Set(40, 40, red)
	if kept := color.RGBAModel.Convert(paletted(picture).At(40, 40)); kept != red {
		t.Errorf("the red became %v", kept)
	}
}
