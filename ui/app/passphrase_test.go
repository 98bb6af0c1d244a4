package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/lock"
	"twozones/ui/screen"
)

func TestAPassphraseIsSetOnlyWhenTheKeyWasTypedBack(t *testing.T) {
	r := seeded(t)
	r.Go(screen.Route{Place: screen.Settings})
	r.tap("设置密码…")
	r.sees("保护什么", "忘记密码")
	r.enter(0, "20261123")
	r.tap("下一步：恢复密钥")
	r.sees("两次输入不一致")
	r.enter(0, passphrase)
	r.enter(1, passphrase)
	r.tap("下一步：恢复密钥")
	r.settle(1)
	r.sees("请抄下恢复密钥")
	key := recoveryShown(t, r)
	for _, typed := range []string{"ABCDE", key[4], anotherKey(t)[3]} {
		r.enter(0, typed)
		r.tap("开始加密")
		r.sees("与上面的第 4 组不符")
	}
	if r.Desk().Sealed() {
		t.Fatal("it was sealed without the key being written down")
	}
	r.enter(0, strings.ToLower(key[3]))
	r.tap("开始加密")
	r.sees("正在加密…", "请勿关机")
	r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.sees("正在加密…")
	r.settle(1)
	r.sees("密码已设置", "\n锁定\n")
	for _, group := range key {
		r.doesNotSee(group)
	}
	if !r.Desk().Sealed() {
		t.Fatal("nothing was sealed")
	}
	r.tap("继续")
	r.sees("立即锁定", "已设置密码")
	r.tap("立即锁定")
	r.showsNothingPersonal()
	r.tap("改用恢复密钥")
	r.unlock(strings.Join(key, " "))
	r.sees("您用恢复密钥打开了案卷")
}

// anotherKey is a recovery key that opens nothing here.
func anotherKey(t *testing.T) []string {
	t.Helper()
	secret, err := casework.Passphrase("of somebody else")
	if err != nil {
		t.Fatal(err)
	}
	ready, err := casework.PreparePassphrase(secret)
	if err != nil {
		t.Fatal(err)
	}
	return casework.RecoveryGroups(ready.Recovery)
}

// recoveryShown reads the groups off the screen.
func recoveryShown(t *testing.T, r *rig) []string {
	t.Helper()
	groups := find.RecoveryKey(r.canvas())
	if groups == nil {
		t.Fatalf("there is no recovery key in:\n%s", r.texts())
	}
	return groups
}

// sealing is an app that seals everything just now.
func sealing(t *testing.T) *rig {
	t.Helper()
	r := seeded(t)
	r.Go(lock.To(lock.Set))
	r.enter(0, passphrase)
	r.enter(1, passphrase)
	r.tap("下一步：恢复密钥")
	r.drain()
	r.enter(0, recoveryShown(t, r)[3])
	r.tap("开始加密")
	return r
}

func TestClosingWaitsUntilEverythingIsSealed(t *testing.T) {
	r := sealing(t)
	r.Close()
	r.Lock()
	if r.Desk() == nil {
		t.Fatal("it closed, or locked, in the middle")
	}
	r.settle(1)
	if r.Desk() != nil {
		t.Error("it did not close afterwards")
	}
	r.start()
	r.showsNothingPersonal()
}

func TestAPanicWhileNothingElseCanBeDoneSetsTheAppFree(t *testing.T) {
	r, _ := sealed(t)
	r.drain()
	r.Alone("…", func() (error, error) { panic("王𬺓") }, func(error, error) { t.Error("it went on") })
	r.settle(2)
	r.sees("应用内部出错")
	r.tap("知道了")
	if r.canvas().Overlays().Top() != nil {
		t.Error("the window is covered still")
	}
	r.Lock()
	r.showsNothingPersonal()
}

func TestThePassphraseIsChangedAndTakenAway(t *testing.T) {
	r, _ := sealed(t)
	r.Go(screen.Route{Place: screen.Settings})
	r.tap("更改密码…")
	r.enter(0, "not this one")
	r.enter(1, "new words here and there")
	r.enter(2, "new words here and there")
	r.tapNthButton("更改密码", 0)
	r.settle(1)
	r.sees("密码不正确")
	r.enter(0, passphrase)
	r.tapNthButton("更改密码", 0)
	r.settle(1)
	r.sees("密码已更改")
	r.tap("继续")
	r.tap("更换恢复密钥…")
	r.enter(0, "new words here and there")
	r.tap("生成新的恢复密钥")
	r.settle(1)
	key := recoveryShown(t, r)
	r.enter(0, key[2])
	r.tap("已抄好")
	r.sees("与上面的第 4 组不符")
	r.enter(0, key[3])
	r.tap("已抄好")
	r.sees("新的恢复密钥已生效")
	r.tap("继续")
	r.tap("移除密码…")
	r.tap("改用恢复密钥")
	r.enter(0, strings.Join(key, "-"))
	r.tapNthButton("移除密码", 0)
	r.settle(1)
	r.sees("密码已移除")
	r.tap("继续")
	r.sees("尚未设置密码")
	r.restart()
	r.sees("6 件")
}

func TestFirstRunRecommendsAPassphraseAndCanDoWithout(t *testing.T) {
	r := newRig(t)
	r.sees("建议设置", "保护什么", "保护不了什么", "忘记密码")
	r.tap("设置密码并开始")
	r.sees("设置密码", "新密码")
	r.tap("取消")
	r.sees("还没有案卷")
	if r.Desk().Sealed() {
		t.Error("it is sealed")
	}
}
