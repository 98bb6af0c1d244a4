package gallery

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/locales"
	"twozones/model"
	"twozones/model/vault"
	"twozones/ui/app"
	"twozones/ui/gallery/fit"
	"twozones/ui/theme"
)

// fitWays are those in which nothing may be cut.
var fitWays = []Way{
	{model.Zh, "light", 100, usual}, {model.En, "light", 100, usual}, {locales.Pseudo, "light", 100, usual},
	{model.Zh, "light", 100, small}, {model.En, "light", 100, small}, {locales.Pseudo, "light", 100, small},
	{model.Zh, "light", 150, usual}, {model.En, "light", 150, usual},
	{model.Zh, "light", 200, usual}, {model.En, "light", 200, usual},
}

// Each scene in each way takes a quarter of an hour: a sample does, but for
// TWOZONES_LONG. TWOZONES_SCENE and TWOZONES_WAY name what alone is wanted.
const fitSample = 24

func TestTextsFitAndComeFromTheMessageFiles(t *testing.T) {
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	fyneApp := steadyApp{test.NewApp()}
	chosen := sample(seeded(t))
	for _, way := range fitWays {
		fyneApp.wear(way)
		for _, s := range chosen[way] {
			a, err := stage(fyneApp, t.TempDir(), way, s, programScreens)
			if err != nil {
				t.Fatalf("%s %s: %v", s.name, way, err)
			}
			for _, fault := range fit.Faults(a.Window().Canvas()) {
				t.Errorf("%s %s: %s", s.name, way, fault)
			}
			if way.Lang == locales.Pseudo {
				checkWords(t, a, s)
			}
			a.Close()
			runtime.GC()
		}
	}
}

func sample(random *rand.Rand) map[Way][]scene {
	type pair struct {
		way Way
		s   scene
	}
	var pairs []pair
	wantedScene, wantedWay := os.Getenv("TWOZONES_SCENE"), os.Getenv("TWOZONES_WAY")
	for _, way := range fitWays {
		for _, s := range allScenes() {
			if (wantedScene == "" || wantedScene == s.name) && strings.HasPrefix(way.String(), wantedWay) {
				pairs = append(pairs, pair{way, s})
			}
		}
	}
	if os.Getenv("TWOZONES_LONG") == "" && wantedScene+wantedWay == "" {
		random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		pairs = pairs[:fitSample]
	}
	chosen := map[Way][]scene{}
	for _, p := range pairs {
		chosen[p.way] = append(chosen[p.way], p.s)
	}
	return chosen
}

// seeded is random numbers from TWOZONES_SEED, which is printed.
func seeded(t *testing.T) *rand.Rand {
	seed, err := strconv.ParseUint(os.Getenv("TWOZONES_SEED"), 10, 64)
	if err != nil {
		seed = rand.Uint64()
	}
	t.Log("TWOZONES_SEED", seed)
	return rand.New(rand.NewPCG(seed, 7))
}

// steadyApp keeps its look, whatever is set: with each other one the window library
// parses the fonts anew, which takes longer than all else.
type steadyApp struct{ fyne.App }

// Settings implements [fyne.App].
func (a steadyApp) Settings() fyne.Settings { return steadySettings{a.App.Settings()} }

func (a steadyApp) wear(way Way) {
	theme.Wear(a.App, theme.New(theme.Light, float32(way.Size)/100))
}

type steadySettings struct{ fyne.Settings }

// SetTheme implements [fyne.Settings].
func (steadySettings) SetTheme(fyne.Theme) {}

// notOurs are texts that no message file holds, besides what is stored.
var notOurs = []struct {
	what    string
	pattern string
}{
	{"languages by their own names", `中文|English|语言|Language`},
	{"keys", `(Ctrl|Shift|Alt|Tab|Esc|Enter|Home|End|F\d+|[A-Z←→↑↓+·]|\s)+`},
	{"folders and files", `.*/.*|[^.⟦⟧]+\.\w{2,6}`},
	{"packages and licences", `[a-z]+\.[a-z]+[\w./, -]*|MIT|BSD.*|Apache.*|SIL OFL.*|Unlicense.*|MIT / .*|Noto Sans( SC)?|age1\S*`},
	{"recovery keys and credit codes", `([0-9A-Z]{5}|[0-9A-Z]{18})`},
	{"who worked at the cases", `张丽|李明|王芳|陈静|北京示例咨询有限公司 陈静`},
	{"how a Chinese name is read", `Wang Chu`},
	{"enterprises that are stored", `北京\S+公司( [0-9A-Z]{18})?`},
	{"what somebody else wrote", `学历学位证书的认证报告；劳动合同续签页，须加盖公章。|待核对原件|已与原件核对|北京市怀柔区雁栖.*`},
}

// checkWords looks for words that did not come through the localizer.
func checkWords(t *testing.T, a *app.App, s scene) {
	known := stored(a, s)
	for _, text := range fit.Unspoken(a.Window().Canvas()) {
		if !isKnown(known, text) {
			t.Errorf("%s: %q stands in no message file and is nothing that is stored", s.name, text)
		}
	}
}

var ours = func() *regexp.Regexp {
	var all []string
	for _, other := range notOurs {
		all = append(all, other.pattern)
	}
	return regexp.MustCompile(`^(` + strings.Join(all, "|") + `)$`)
}()

func isKnown(known map[string]bool, text string) bool {
	for _, line := range strings.Split(text, "\n") {
		if known[strings.TrimSpace(line)] {
			continue
		}
		for _, part := range strings.Split(line, " · ") {
			if part = strings.TrimSpace(part); fit.Unwrapped(part) && !known[part] && !ours.MatchString(part) {
				return false
			}
		}
	}
	return true
}

// stored are the texts of all cases. The answers for the portal are shown in the
// language of the documents, labels included.
func stored(a *app.App, s scene) map[string]bool {
	known := map[string]bool{}
	if a.Desk() == nil {
		return known
	}
	rows, _ := a.Desk().Cases()
	trashed, _ := a.Desk().Trash()
	for _, row := range slices.Concat(rows, trashed) {
		known[row.Name], known[row.ChineseName], known[row.Enterprise] = true, true, true
		session, err := a.Desk().Open(row.ID)
		if err != nil {
			continue
		}
		raw, _ := json.Marshal(session.Case)
		var tree any
		_ = json.Unmarshal(raw, &tree)
		strand(tree, known)
		if s.name == "package-answers" {
			for _, line := range locales.For(model.Zh).AnswerSheet(session.Rulebook, session.Case) {
				known[line.Label], known[line.Value] = true, true
			}
		}
	}
	return known
}

// strand gathers the texts of a tree.
func strand(tree any, into map[string]bool) {
	switch tree := tree.(type) {
	case string:
		into[tree] = true
	case []any:
		for _, child := range tree {
			strand(child, into)
		}
	case map[string]any:
		for _, child := range tree {
			strand(child, into)
		}
	}
}
