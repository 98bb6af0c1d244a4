package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/model/store"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// spoil overwrites the database in a data directory.
func spoil(t *testing.T, data string) {
	t.Helper()
	path := filepath.Join(data, store.FileName)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range content {
		content[i] ^= 0x5a
	}
	write(t, path, string(content))
}

func backUp(t *testing.T, r *rig) casework.Backup {
	t.Helper()
	made, warning, err := r.Desk().BackUp(casework.WhyHand)
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	return made
}

func TestADamagedDatabaseIsOpenedFromTheBestBackupAndKept(t *testing.T) {
	r := seeded(t)
	older := backUp(t, r)
	backUp(t, r)
	r.Close()
	write(t, older.Path, "no backup any more")
	spoil(t, r.data)
	damaged, _ := os.ReadFile(filepath.Join(r.data, store.FileName))
	r.start()
	r.settle(1)
	r.sees("打不开数据", "没有删除任何内容", "可用的备份", "建议使用", "案卷 6 件", "这份备份已损坏，不能使用。")
	r.tapNthButton("用这份备份打开", 0)
	r.restored()
	r.sees("6 件", "已恢复。原来的数据库文件保留在")
	r.keptIs(damaged)
}

func TestABackupIsMadeAndOneCaseBroughtBackBesideTheOthers(t *testing.T) {
	r := seeded(t)
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	r.tap("立即备份")
	r.settle(2)
	r.sees("备份完成。", "手动", "案卷 6 件")
	r.tapNthButton("恢复一件案卷…", 0)
	r.settle(1)
	r.sees("恢复哪一件案卷？", "穆安娜")
	find.Entries(r.canvas())[0].(interface{ SetText(string) }).SetText("穆安娜")
	for _, f := range r.later {
		f()
	}
	r.doesNotSee("KIM Minsu")
	r.tap("恢复这件")
	r.settle(1)
	r.sees("7 件", "已从备份恢复")
}

// restored lets what replaces everything come to its end.
func (r *rig) restored() {
	r.t.Helper()
	for r.Desk() == nil && !r.Locked() {
		r.settle(1)
	}
}

func TestEverythingIsRestoredAfterAsking(t *testing.T) {
	r := seeded(t)
	backUp(t, r)
	rows, _ := r.Desk().Cases()
	if err := r.Desk().Delete(rows[0].ID); err != nil {
		t.Fatal(err)
	}
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	r.tapNthButton("全部恢复…", 0)
	r.sees("用这份备份替换现有内容？", "现有的数据库会保留")
	r.tap("恢复")
	r.sees("正在恢复…")
	r.restored()
	r.sees("6 件", "已恢复。")
}

func TestADeletedCaseComesBackFromTheTrash(t *testing.T) {
	r := seeded(t)
	chooseOfMenu(t, r, "删除")
	r.tap("回收站")
	r.sees("KIM Minsu", "还保留 30 天")
	r.tap("恢复")
	r.sees("回收站是空的。", "已恢复“KIM Minsu”")
	r.Go(screen.Route{Place: screen.Cases})
	r.sees("6 件")
}

func TestTheStartMakesABackupAndASecondFolderThatIsGoneIsANote(t *testing.T) {
	r := seeded(t)
	if err := r.Desk().SetBackupFolder(filepath.Join(r.data, "unplugged")); err != nil {
		t.Fatal(err)
	}
	r.restart()
	r.Close() // waits for what runs in the background
	found, err := casework.Backups(r.data, "")
	if err != nil || len(found) == 0 || found[0].Why != casework.WhyStart {
		t.Fatalf("backups: %v (%v)", found, err)
	}
	if r.Safety() == nil {
		t.Error("nothing is said of the second folder")
	}
	if top := r.canvas().Overlays().Top(); top != fyne.CanvasObject(nil) {
		t.Error("something lies over the screen")
	}
}

func TestACaseWithSomethingUnsavedIsKeptAndAskedForBeforeClosing(t *testing.T) {
	r := begun(t)
	r.unsaved = true
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	r.Go(screen.Route{Place: screen.Cases})
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	if len(r.opened) != 1 {
		t.Errorf("the case was built anew: %v", r.opened)
	}
	r.Go(screen.Route{Place: screen.Cases})
	r.Close()
	r.sees("还有内容没有保存")
	if r.Desk() == nil {
		t.Fatal("it closed")
	}
	r.tap("取消")
	r.unsaved = false
	r.Close()
	if r.Desk() != nil {
		t.Error("it did not close")
	}
}

func TestWhatCouldNotBeSavedIsKeptWhereNothingIsRestored(t *testing.T) {
	r := begun(t)
	made := backUp(t, r)
	r.unsaved = true
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	gone := made
	gone.Path += ".gone"
	r.RestoreAll(gone)
	r.restored()
	r.tap("知道了")
	r.Close()
	r.sees("还有内容没有保存")
	r.tap("取消")
	r.RestoreAll(made)
	r.restored()
	r.Close()
	if r.Desk() != nil {
		t.Error("what was replaced is asked for")
	}
}
