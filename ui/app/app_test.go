package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

func TestFirstRunIsSavedAndNotShownAgain(t *testing.T) {
	r := newRig(t)
	r.sees("欢迎使用两区通", r.data)
	r.tap("申请人本人")
	r.typeInto(0, "张丽")
	r.tap("English")
	r.sees("Welcome to TwoZones", "张丽")
	r.tap("Begin")
	r.sees("There are no cases yet")
	want := casework.Settings{Started: true, Lang: model.En, Role: "talent", By: "张丽"}
	for range 2 {
		if got, err := r.Desk().Settings(); err != nil || got != want {
			t.Errorf("settings are %+v (%v), want %+v", got, err, want)
		}
		if r.Desk().By != "张丽" {
			t.Errorf("answers would be noted as by %q", r.Desk().By)
		}
		r.restart()
		r.sees("There are no cases yet")
	}
}

func TestSystemLanguageHoldsUntilOneIsChosen(t *testing.T) {
	r := newRig(t)
	if r.Words().Lang() != model.Zh {
		t.Error("a Chinese system begins in another language")
	}
}

func TestSwitchingTheLanguageKeepsPlaceAndTypedText(t *testing.T) {
	r := seeded(t)
	r.typeInto(0, "świątek")
	r.press(fyne.KeyL)
	r.sees("1 case found", "świątek", "ŚWIĄTEK, Łukasz")
	r.doesNotSee("KIM Minsu")

	r.Go(screen.Route{Place: screen.Settings})
	r.typeInto(0, "Li Lei")
	r.press(fyne.KeyL)
	r.sees("数据文件夹", "Li Lei")
	if r.Settings().By != "Li Lei" {
		t.Errorf("the name is kept as %q", r.Settings().By)
	}

	r.Go(screen.Route{Place: screen.Rulebooks})
	r.tapNthButton("查看", 0)
	r.press(fyne.KeyL)
	r.sees("All rulebooks", "Enterprise part")
}

func TestSwitchingTheThemeKeepsThePlaceOnThePage(t *testing.T) {
	r := begun(t)
	r.Go(screen.Route{Place: screen.Help})
	page := scrollOf(t, r)
	page.ScrollToOffset(fyne.NewPos(0, 200))
	r.press(fyne.KeyL)
	if at := scrollOf(t, r).Offset.Y; at != 200 {
		t.Errorf("after switching the page stands at %v", at)
	}
}

func TestSettingsHoldAtOnceAndAfterARestart(t *testing.T) {
	r := begun(t)
	r.Go(screen.Route{Place: screen.Settings})
	for _, choice := range []string{"深色", "150%", "顾问或代办"} {
		r.tap(choice)
	}
	r.typeInto(0, "李雷")
	r.Go(screen.Route{Place: screen.Cases})
	if size := fyne.CurrentApp().Settings().Theme().Size("text"); size != 21 {
		t.Errorf("text is drawn at %v", size)
	}
	r.restart()
	want := casework.Settings{Started: true, Lang: model.Zh, Role: "consultant", By: "李雷", Theme: "dark", TextSize: 150}
	if got := r.Settings(); got != want {
		t.Errorf("settings are %+v, want %+v", got, want)
	}
}

func TestASecondInstanceIsToldInBothLanguages(t *testing.T) {
	first := begun(t)
	second := &rig{t: t, data: first.data, clock: first.clock, queue: make(chan func(), 1)}
	second.start()
	second.sees("数据文件夹已在别处打开", "open elsewhere", first.data)
	second.Go(screen.Route{Place: screen.Cases})
	second.press(fyne.KeyN)
	second.doesNotSee("申报哪个项目")

	first.Close()
	second.canvas().Overlays().Remove(second.canvas().Overlays().Top())
	second.tap("重试 · Try again")
	second.sees("还没有案卷")
}

func TestADataFolderThatCannotBeUsedIsTold(t *testing.T) {
	for name, spoil := range map[string]func(string) string{
		"a file":  func(dir string) string { return write(t, filepath.Join(dir, "taken"), "") },
		"nowhere": func(string) string { return "" },
		"damaged": func(dir string) string {
			files, err := filepath.Glob(filepath.Join(dir, "*.db"))
			if err != nil || len(files) != 1 {
				t.Fatalf("the database is not where it was: %v", files)
			}
			write(t, files[0], strings.Repeat("no database ", 4000))
			return dir
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := begun(t)
			r.Close()
			r.data = spoil(r.data)
			r.start()
			r.sees("打不开数据", "The data cannot be opened", "重试 · Try again")
			if r.Desk() != nil {
				t.Error("there is a desk")
			}
		})
	}
}

func TestAPanicAtWorkLeavesAReportWithoutWhatItSaid(t *testing.T) {
	r := begun(t)
	r.Background(func(context.Context) func() { panic("王𬺓 K7788991") })
	r.settle(1)
	r.sees("未能完成", "应用内部出错")
	r.tap("知道了")
	r.doesNotSee("未能完成")
	r.OnInterface(func() { panic("K7788991") })
	r.settle(1)
	r.sees("应用内部出错")

	reports, _ := filepath.Glob(filepath.Join(r.data, "reports", "*.txt"))
	if len(reports) != 2 {
		t.Fatalf("reports: %v", reports)
	}
	for _, name := range reports {
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), "TestAPanicAtWork") {
			t.Errorf("the report does not name the function: %s %v", text, err)
		}
		for _, secret := range []string{"王𬺓", "K7788991", r.data} {
			if strings.Contains(string(text), secret) {
				t.Errorf("the report holds %q:\n%s", secret, text)
			}
		}
	}
}

func TestAScreenThatCannotBeBuiltLeavesThePersonWhereTheyAre(t *testing.T) {
	r := seeded(t)
	r.Go(screen.Route{Place: "nowhere"})
	r.sees("未能完成", "王𬺓")
	r.tap("知道了")
	r.press(fyne.KeyN)
	r.sees("申报哪个项目？")
}

func TestClosingLeavesTheScreenStopsWorkAndFreesTheData(t *testing.T) {
	r := begun(t)
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	stopped := make(chan struct{})
	r.Background(func(ctx context.Context) func() {
		<-ctx.Done()
		close(stopped)
		return nil
	})
	r.Close()
	select {
	case <-stopped:
	default:
		t.Error("the work goes on")
	}
	if r.left != 1 {
		t.Errorf("the screen was left %d times", r.left)
	}
	desk, err := casework.OpenDesk(r.kit(), r.data)
	if err != nil {
		t.Fatalf("the data directory is still held: %v", err)
	}
	desk.Close()
}

func TestWordsOfFyneFollowTheLanguage(t *testing.T) {
	r := begun(t)
	for _, want := range []string{"粘贴", "Paste", "粘贴"} {
		entry := widget.NewEntry()
		r.Window().SetContent(entry)
		test.TapSecondary(entry)
		r.sees(want)
		r.canvas().Overlays().Remove(r.canvas().Overlays().Top())
		r.SwitchLanguage()
	}
}

func TestKeysOfTheAppAndOfAScreen(t *testing.T) {
	r := seeded(t)
	r.press(fyne.KeyN)
	r.sees("申报哪个项目？")
	r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.sees("6 件")
	r.Go(screen.Route{Place: screen.Help})
	r.press(fyne.KeyF)
	if r.canvas().Focused() != find.Entries(r.canvas())[0] {
		t.Error("the search has no focus")
	}

	done := 0
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	r.Shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault, func() { done++ })
	undo := func() { r.pressed(&fyne.ShortcutUndo{}) }
	undo()
	r.Go(screen.Route{Place: screen.Cases})
	undo()
	if done != 1 {
		t.Errorf("undo was done %d times", done)
	}
}

func TestWhatTheSystemCannotOpenIsTold(t *testing.T) {
	r := begun(t)
	r.Launch(r.data)
	r.sees("无法打开", r.data)
}

func TestEveryPlaceSpeaksBothLanguages(t *testing.T) {
	r := seeded(t)
	for range 2 {
		for _, place := range []screen.Place{screen.FirstRun, screen.Cases, screen.NewCase, screen.Rulebooks, screen.Settings, screen.Help} {
			r.Go(screen.Route{Place: place})
			r.doesNotSee("⟦", "<no value>")
		}
		r.Go(screen.Route{Place: screen.Rulebooks})
		for n := range 4 {
			r.tapNth(r.Words().T("rulebooks.open"), n)
			r.doesNotSee("⟦", "<no value>")
			r.tap(r.Words().T("rulebooks.back"))
		}
		r.SwitchLanguage()
	}
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
