package gallery

import (
	"image"
	"path/filepath"
	"slices"

	"twozones/model"
	"twozones/ui/app"
	"twozones/ui/screen"
)

// GuideScenes are the scenes that the user guide shows, in its order.
var GuideScenes = []string{
	"first-run", "quick-short", "firm-pending", "case-interview", "evidence-open", "review", "review-plan",
	"package", "package-gaps", "course-due", "course-letter", "list-filters", "list-picked",
	"handover-merge", "rulebook", "recovery-key",
}

// planScenes are states of the review that have no file of their own.
var planScenes = []scene{
	{name: "review-plan", place: screen.Case, steps: []func(*app.App){tapWord("case.outline.review", 0), scrollTo("plan.prove.title")}},
}

// guideWays are the ways in which the guide shows them: one for each language.
var guideWays = []Way{{model.Zh, "light", 100, usual}, {model.En, "light", 100, usual}}

// RenderGuide draws the pictures of the user guide into a folder, each named after
// its language and its scene: zh-first-run.png.
func RenderGuide(folder string, screens map[screen.Place]app.Build) error {
	folder, err := made(folder)
	if err != nil {
		return err
	}
	return eachWay(guideWays, screens, func(s scene) bool { return slices.Contains(GuideScenes, s.name) },
		func(way Way, s scene, picture image.Image) error {
			return save(paletted(picture), filepath.Join(folder, string(way.Lang)+"-"+s.name+".png"))
		})
}
