package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

const passphrase = "四匹马在江边喝茶"

// planted are names of the gallery's cases.
var planted = []string{"王𬺓", "NAKAMURA", "KIM Minsu", "ŚWIĄTEK", "穆安娜", "北京示例", "张丽"}

// seal sets the passphrase behind the screen and gives the recovery key.
func seal(t *testing.T, r *rig) string {
	t.Helper()
	secret, err := casework.Passphrase(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	ready, err := casework.PreparePassphrase(secret)
	if err != nil {
		t.Fatal(err)
	}
	if warning, err := r.Desk().Seal(ready); warning != nil || err != nil {
		t.Fatal(warning, err)
	}
	return ready.Recovery
}

// sealed is the seeded rig with a passphrase, unlocked, as after a start.
func sealed(t *testing.T) (r *rig, recovery string) {
	t.Helper()
	r = seeded(t)
	recovery = seal(t, r)
	r.restart()
	r.unlock(passphrase)
	r.sees("6 件")
	return r, recovery
}

func (r *rig) unlock(text string) {
	r.t.Helper()
	r.enter(0, text)
	r.tap("解锁")
	r.settle(1)
}

// enter replaces what stands in an entry.
func (r *rig) enter(n int, text string) {
	r.t.Helper()
	find.Entries(r.canvas())[n].(interface{ SetText(string) }).SetText(text)
}

// showsNothingPersonal looks through everything on the canvas, what is hidden
// and what stands in entries too.
func (r *rig) showsNothingPersonal() {
	r.t.Helper()
	if title := r.Window().Title(); title != "两区通 TwoZones" {
		r.t.Errorf("the window's title is %q", title)
	}
	all := find.All(r.canvas())
	if !strings.Contains(all, "解锁") {
		r.t.Errorf("the page of the passphrase does not show:\n%s", all)
	}
	for _, name := range planted {
		if strings.Contains(all, name) {
			r.t.Errorf("%q is on the canvas:\n%s", name, all)
		}
	}
}

func TestTheWrongPassphraseIsToldAndTheRightOneOpensWithEnter(t *testing.T) {
	r, _ := sealed(t)
	r.restart()
	r.showsNothingPersonal()
	r.enter(0, "another one")
	r.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.sees("正在解锁…")
	r.settle(1)
	r.sees("密码不正确")
	r.doesNotSee("正在解锁…")
	entry := find.Entries(r.canvas())[0]
	if r.canvas().Focused() != entry || entry.(interface{ SelectedText() string }).SelectedText() != "another one" {
		t.Error("the wrong passphrase is not selected, or the keyboard is elsewhere")
	}
	r.enter(0, passphrase)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	r.settle(1)
	r.sees("6 件", "KIM Minsu")
}

func TestTheUnlockPageIsInTheChosenLanguageAndLook(t *testing.T) {
	r, _ := sealed(t)
	r.Go(screen.Route{Place: screen.Settings})
	for _, choice := range []string{"深色", "150%", "English"} {
		r.tap(choice)
	}
	r.restart()
	r.sees("Locked", "Passphrase")
	if size := fyne.CurrentApp().Settings().Theme().Size("text"); size != 21 {
		t.Errorf("text is drawn at %v", size)
	}
	r.enter(0, "half a pass")
	r.press(fyne.KeyL)
	r.sees("已锁定")
	if all := find.All(r.canvas()); !strings.Contains(all, "half a pass") {
		t.Error("what was typed is gone")
	}
	r.press(fyne.KeyN)
	r.sees("已锁定")
}

func TestTheRecoveryKeyOpensAndAsksForANewPassphrase(t *testing.T) {
	r, recovery := sealed(t)
	r.restart()
	r.tap("改用恢复密钥")
	r.enter(0, "AAAAA"+recovery[5:])
	r.tap("解锁")
	r.sees("第 1 组输入有误")
	r.unlock(strings.ToLower(recovery))
	r.sees("您用恢复密钥打开了案卷")
	r.enter(0, "江边的四匹白马")
	r.enter(1, "江边的四匹白马")
	r.tapNthButton("更改密码", 0)
	r.settle(1)
	r.sees("密码已更改")
	r.tap("继续")
	r.sees("6 件")
	r.restart()
	r.unlock(passphrase)
	r.sees("密码不正确")
	r.unlock("江边的四匹白马")
	r.sees("6 件")
}

func TestARecoveryKeyWithATypingErrorIsToldAtOnce(t *testing.T) {
	r, recovery := sealed(t)
	r.restart()
	r.tap("改用恢复密钥")
	r.enter(0, recovery[:10])
	r.tap("解锁")
	r.sees("这不是恢复密钥")
}

func TestLockingLeavesNothingAndUnlockingGoesBack(t *testing.T) {
	r, _ := sealed(t)
	r.Go(screen.Route{Place: screen.Case, Case: "x", Field: "education"})
	r.Go(screen.Route{Place: screen.Help})
	r.Say("已恢复“王𬺓”", func() {})
	r.Fail(model.Fail(model.CodeStoreWrite, nil))
	r.Confirm("KIM Minsu", "张丽", "好", func() {})
	r.canvas().Overlays().Add(widgets.NewText("王𬺓", widgets.Body)) // a list that hangs open
	r.pressed(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	r.showsNothingPersonal()
	if r.Desk() != nil || r.canvas().Overlays().Top() != nil {
		t.Error("there is a desk still, or a dialog")
	}
	r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.showsNothingPersonal()
	r.unlock(passphrase)
	r.sees("键盘操作")
	r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.sees("6 件")
}

func TestEveryScreenIsGoneFromTheCanvasOfALockedApp(t *testing.T) {
	r, _ := sealed(t)
	for _, place := range []screen.Place{screen.Cases, screen.NewCase, screen.Enterprises, screen.Rulebooks, screen.Settings, screen.Backups, screen.Trash, screen.Help} {
		r.Go(screen.Route{Place: place})
		r.Lock()
		r.showsNothingPersonal()
		r.drain()
		r.unlock(passphrase)
		r.drain()
	}
}

// drain lets what was begun come back, until nothing comes.
func (r *rig) drain() {
	for {
		select {
		case f := <-r.queue:
			f()
		case <-time.After(300 * time.Millisecond):
			return
		}
	}
}

// tick lets everything come due that waits, once.
func (r *rig) tick() {
	due := r.later
	r.later = nil
	for _, f := range due {
		f()
	}
}

func TestWhatGoesOnWhileLockingShowsNothingAfterwards(t *testing.T) {
	r, _ := sealed(t)
	r.drain()
	r.Go(screen.Route{Place: screen.Backups}) // looks into the backups
	r.OnInterface(func() { r.Say("王𬺓", nil) })
	begun, ended := make(chan struct{}), make(chan struct{})
	r.Background(func(ctx context.Context) func() {
		close(begun)
		<-ctx.Done()
		close(ended)
		return func() { r.Say("KIM Minsu", nil) }
	})
	<-begun
	r.Lock()
	<-ended
	r.drain()
	r.showsNothingPersonal()
}

func TestAnUnusedAppLocksAfterTheTimeThatIsSet(t *testing.T) {
	r, _ := sealed(t)
	r.drain()
	r.tick()
	r.clock.Move(14 * time.Minute)
	r.tick()
	r.sees("6 件")
	r.clock.Move(2 * time.Minute)
	r.tick()
	r.showsNothingPersonal()

	r.unlock(passphrase)
	r.drain()
	r.Go(screen.Route{Place: screen.Settings})
	r.tap("闲置多久后自动锁定 不自动锁定")
	r.clock.Move(200 * time.Hour)
	r.tick()
	r.sees("闲置多久后自动锁定")
	r.drain()
	r.tap("闲置多久后自动锁定 5 分钟")
	r.tick()
	r.clock.Move(6 * time.Minute)
	r.tick()
	r.showsNothingPersonal()
}

func TestWhoeverIsThereKeepsTheAppOpen(t *testing.T) {
	r, _ := sealed(t)
	r.drain()
	r.tick()
	for name, use := range map[string]func(){
		"the mouse moves": func() { moveMouse(r) },
		"typing":          func() { r.typeInto(0, "a") },
		"a key": func() {
			r.canvas().Unfocus()
			r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
		},
		"another screen": func() { r.Go(screen.Route{Place: screen.Cases}) },
	} {
		for range 3 {
			r.clock.Move(8 * time.Minute)
			use()
			r.tick()
			if r.Locked() {
				t.Fatalf("%s: it locked", name)
			}
		}
	}
}

// moveMouse asks all that lies under the mouse for its cursor, as a driver does.
func moveMouse(r *rig) {
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if c, ok := o.(desktop.Cursorable); ok {
			c.Cursor()
		}
		return false
	})
}

func TestAComputerThatSleptIsLockedByTheFirstMoveOfTheMouse(t *testing.T) {
	r, _ := sealed(t)
	r.drain()
	r.clock.Move(9 * time.Hour)
	moveMouse(r)
	r.drain()
	r.showsNothingPersonal()
}

func TestWithoutAPassphraseNothingLocks(t *testing.T) {
	r := seeded(t)
	r.drain()
	r.clock.Move(9 * time.Hour)
	moveMouse(r)
	r.tick()
	r.Lock()
	r.drain()
	r.sees("6 件")
}

func TestDocumentsShownElsewhereAreTakenAwayAgain(t *testing.T) {
	r, _ := sealed(t)
	left := func() string {
		folder := casework.ViewingDir(r.data)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		return write(t, filepath.Join(folder, "document-1.pdf"), "a passport")
	}
	for name, end := range map[string]func(){
		"leaving the case": func() {
			r.Go(screen.Route{Place: screen.Case, Case: "x"})
			left()
			r.Go(screen.Route{Place: screen.Cases})
		},
		"locking": func() {
			left()
			r.Lock()
			r.unlock(passphrase)
		},
		"closing": func() {
			left()
			r.Close()
		},
		"the start after a crash": func() {
			r.Close()
			left()
			r.start()
		},
	} {
		end()
		if _, err := os.Stat(casework.ViewingDir(r.data)); !os.IsNotExist(err) {
			t.Errorf("%s: a document is left", name)
		}
		if r.Desk() == nil {
			r.restart()
			r.unlock(passphrase)
		}
	}
}

func TestSealedBackupsOfADamagedDatabaseAreLookedIntoWithThePassphraseAndRestoredWithout(t *testing.T) {
	r, _ := sealed(t)
	backUp(t, r)
	r.Close()
	spoil(t, r.data)
	r.start()
	r.settle(1)
	r.sees("打不开数据", "有些备份已加密", "这份备份已加密，内容未查看")
	r.doesNotSee("已损坏，不能使用")
	r.enter(0, "another one")
	r.tap("查看加密的备份")
	r.settle(1)
	r.sees("密码不正确", "这份备份已加密，内容未查看")
	r.enter(0, passphrase)
	r.tap("查看加密的备份")
	r.settle(1)
	r.sees("案卷 6 件", "建议使用")
	r.doesNotSee("有些备份已加密")
	r.tapNthButton("用这份备份打开", 0)
	r.restored()
	r.showsNothingPersonal()
	r.unlock(passphrase)
	r.sees("6 件")

	r.Close()
	spoil(t, r.data)
	r.start()
	r.settle(1)
	r.tapNthButton("用这份备份打开", 0)
	r.restored()
	r.unlock(passphrase)
	r.sees("6 件")
}

func TestTheSecondInstanceLeavesWhatTheFirstShows(t *testing.T) {
	r, _ := sealed(t)
	if err := os.MkdirAll(casework.ViewingDir(r.data), 0o700); err != nil {
		t.Fatal(err)
	}
	shown := write(t, filepath.Join(casework.ViewingDir(r.data), "document-1.pdf"), "a passport")
	second := &rig{t: t, data: r.data, clock: r.clock, queue: make(chan func(), 1)}
	second.start()
	second.Close()
	if _, err := os.Stat(shown); err != nil {
		t.Error("the second instance took it away")
	}
}
