package app_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/erase"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// erases types the word and presses the button.
func (r *rig) erases() {
	r.t.Helper()
	r.enter(0, "删除")
	r.tap("全部删除")
	r.drain()
}

// filesIn are the files below a folder.
func filesIn(t *testing.T, folder string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			rel, _ := filepath.Rel(folder, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEverythingIsDeletedOnceTheWordStandsThere(t *testing.T) {
	r := seeded(t)
	write(t, filepath.Join(r.data, "会议纪要.docx"), "mine")
	r.Go(screen.Route{Place: screen.Settings})
	r.tap("删除本机上的全部数据…")
	r.drain()
	r.sees("将要删除", "会议纪要.docx", "您自行另存或交给他人的文件不会删除")
	before := filesIn(t, r.data)

	r.tap("全部删除")
	r.sees("请先输入“删除”两个字")
	r.enter(0, "删")
	r.tap("全部删除")
	r.enter(0, "删除")
	r.canvas().Focus(find.Entries(r.canvas())[0])
	find.Entries(r.canvas())[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.drain()
	if after := filesIn(t, r.data); len(after) != len(before) {
		t.Fatalf("deleted without the word or the button: %v", after)
	}

	r.erases()
	r.sees("全部数据已删除", "会议纪要.docx")
	if left := filesIn(t, r.data); !slices.Equal(left, []string{"会议纪要.docx"}) {
		t.Errorf("left: %v", left)
	}
	r.tap("重新开始使用")
	r.sees("开始使用")
	rows, err := r.Desk().Cases()
	if err != nil || len(rows) > 0 || r.Settings().Started || r.Settings().By != "" {
		t.Errorf("it begins with %v, %v, %+v", rows, err, r.Settings())
	}
}

func TestLanguageAndTextSizeGoOnAfterEverythingIsDeleted(t *testing.T) {
	r := seeded(t)
	s := r.Settings()
	s.Lang, s.TextSize = "en", 150
	r.Apply(s)
	r.Go(erase.To(erase.FromSettings))
	r.drain()
	r.enter(0, " delete ")
	r.tap("Delete everything")
	r.drain()
	r.sees("Everything is deleted")
	r.tap("Begin again")
	if now := r.Settings(); now.Lang != "en" || now.TextSize != 150 || now.By != "" {
		t.Errorf("%+v", now)
	}
}

func TestWhoHasLostBothKeysCanDeleteEverythingAndBeginAgain(t *testing.T) {
	r, _ := sealed(t)
	r.Lock()
	r.drain()
	r.tap("密码和恢复密钥都找不到了？")
	r.drain()
	r.sees("将要删除", "现在读不出第二备份文件夹设在哪里", "没有密码，也没有恢复密钥")
	r.doesNotSee("先留一份", "案卷\n规则\n设置")
	for _, name := range planted {
		r.doesNotSee(name)
	}
	r.tap("取消")
	r.sees("已锁定")
	r.unlock(passphrase)
	r.sees("6 件")

	r.Lock()
	r.drain()
	r.tap("密码和恢复密钥都找不到了？")
	r.drain()
	r.erases()
	r.sees("全部数据已删除")
	if left := filesIn(t, r.data); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	r.tap("重新开始使用")
	if r.Desk() == nil || r.Desk().Sealed() {
		t.Error("it does not begin again in the open")
	}
}

func TestWhereThePersonStoodIsNotForgottenOnTheWayToDeleting(t *testing.T) {
	r, _ := sealed(t)
	r.Go(screen.Route{Place: screen.Help})
	r.Lock()
	r.drain()
	r.tap("密码和恢复密钥都找不到了？")
	r.drain()
	r.SwitchLanguage()
	r.tap("Cancel")
	r.SwitchLanguage()
	r.unlock(passphrase)
	r.sees("帮助")
	r.doesNotSee("6 件")
}

func TestNothingIsDeletedWhileOtherWorkGoesOn(t *testing.T) {
	r := seeded(t)
	r.Go(erase.To(erase.FromSettings))
	r.drain()
	end := make(chan struct{})
	r.Background(func(context.Context) func() {
		<-end
		return nil
	})
	r.erases()
	r.sees("另一项工作正在进行")
	if rows, err := r.Desk().Cases(); err != nil || len(rows) != 6 {
		t.Errorf("%v, %v", rows, err)
	}
	close(end)
}

func TestAnErasureCutShortIsToldAtTheStartAndGoneOnWith(t *testing.T) {
	r := seeded(t)
	if _, _, err := r.Desk().BackUp(casework.WhyHand); err != nil {
		t.Fatal(err)
	}
	r.Close()
	write(t, filepath.Join(r.data, "erasing"), "TwoZones: everything kept here is being deleted.\n")
	if err := os.Remove(filepath.Join(r.data, "twozones.db")); err != nil {
		t.Fatal(err)
	}
	before := filesIn(t, r.data)
	r.start()
	r.drain()
	r.sees("上次的“删除全部数据”没有做完", "用这份备份打开")
	r.doesNotSee("打不开数据", "没有删除任何内容")
	if !slices.Equal(filesIn(t, r.data), before) {
		t.Error("starting went on by itself")
	}
	r.tap("接着删除… · Go on deleting…")
	r.drain()
	r.tap("‹ 返回")
	r.drain()
	r.tap("接着删除… · Go on deleting…")
	r.drain()
	r.erases()
	r.sees("全部数据已删除")
	if left := filesIn(t, r.data); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestWhatTheWindowLibraryKeepsForTheAppGoesAndWhatItSharesStays(t *testing.T) {
	r := seeded(t)
	config := t.TempDir()
	own, shared := filepath.Join(config, r.fyne.UniqueID()), filepath.Join(config, "font_index_v9.cache")
	for _, path := range []string{filepath.Join(own, "deep"), shared} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(own, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(own, "preferences.json"), "{}")
	write(t, shared, "fonts")
	r.outside = []string{own, shared}
	r.restart()
	r.Go(erase.To(erase.FromSettings))
	r.drain()
	r.sees("窗口程序库为本应用保存的偏好设置和缓存")
	r.erases()
	if left := filesIn(t, config); !slices.Equal(left, []string{"font_index_v9.cache"}) {
		t.Errorf("left: %v", left)
	}
}

func TestClosingWhileEverythingIsDeletedWaitsForIt(t *testing.T) {
	r := seeded(t)
	r.Go(erase.To(erase.FromSettings))
	r.drain()
	r.enter(0, "删除")
	r.tap("全部删除")
	r.Close()
	r.drain()
	for _, name := range filesIn(t, r.data) {
		data, _ := os.ReadFile(filepath.Join(r.data, name))
		if bytes.Contains(data, []byte("NAKAMURA")) {
			t.Errorf("%s is left", name)
		}
	}
}
