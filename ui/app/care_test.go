package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	fynetheme "fyne.io/fyne/v2/theme"

	"twozones/model/casework"
	"twozones/model/store"
	"twozones/ui/screen"
	"twozones/ui/theme"
)

// atBackups stores cases, makes a backup and goes to the page of the backups,
// with files handed in.
func atBackups(t *testing.T) *rig {
	t.Helper()
	r := seeded(t)
	r.files = &handed{folder: t.TempDir()}
	r.restart()
	backUp(t, r)
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	return r
}

// evidence is the path of a document of the first case.
func (r *rig) evidence(i int) string {
	r.t.Helper()
	rows, err := r.Desk().Cases()
	if err != nil {
		r.t.Fatal(err)
	}
	session, err := r.Desk().Open(rows[0].ID)
	if err != nil {
		r.t.Fatal(err)
	}
	hash := session.Case.Documents[i].Hash
	return filepath.Join(r.data, "documents", hash[:2], hash)
}

func TestACheckSaysThatAllIsSoundAndWhen(t *testing.T) {
	r := atBackups(t)
	r.tap("开始检查")
	r.sees("正在检查…")
	r.Go(screen.Route{Place: screen.Cases}) // it goes on
	r.settle(1)
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	r.sees("全部完好。检查时间：2026-11-23", "数据库：完好，案卷 6 件", "材料文件：完好 3 个", "备份：完好", "重新检查")
	r.doesNotSee("⟦", "请重新附上")
}

func TestACheckNamesEachFindingAndLeadsToItsDocument(t *testing.T) {
	r := atBackups(t)
	other, err := os.ReadFile(r.evidence(2))
	if err != nil {
		t.Fatal(err)
	}
	write(t, r.evidence(1), string(other))
	if err := os.Remove(r.evidence(0)); err != nil {
		t.Fatal(err)
	}
	spoiled := backUp(t, r)
	write(t, spoiled.Path, "no backup any more")
	if err := r.Desk().SetBackupFolder(filepath.Join(r.data, "unplugged")); err != nil {
		t.Fatal(err)
	}
	r.tap("开始检查")
	r.settle(1)
	r.sees("有 3 处损坏或缺失", "材料文件缺失：documents/passport.pdf（王𬺓", "材料文件的内容其实是另一份材料：documents/diploma.pdf（王𬺓",
		"备份："+filepath.Base(spoiled.Path)+" 已损坏，不能使用", "第二备份文件夹无法访问", "材料文件：完好 1 个")
	rows, _ := r.Desk().Cases()
	r.tap("打开这件案卷")
	if len(r.opened) != 1 || r.opened[0] != rows[0].ID || r.fields[0] != "document.0001" && r.fields[0] != "document.0002" {
		t.Errorf("opened %v at %v", r.opened, r.fields)
	}
}

func TestADeletedCaseIsNamedAsOneInTheTrash(t *testing.T) {
	r := atBackups(t)
	path := r.evidence(0)
	rows, _ := r.Desk().Cases()
	if err := r.Desk().Delete(rows[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	r.tap("开始检查")
	r.settle(1)
	r.sees("有 1 处损坏或缺失", "在回收站）。请重新附上。")
	r.doesNotSee("打开这件案卷")
}

func TestEverythingIsWrittenToOneFileAndBroughtBack(t *testing.T) {
	r := atBackups(t)
	r.tap("导出全部数据…")
	r.sees("导出的文件没有加密", "护照")
	if r.files.file != "" {
		t.Fatal("it was written before that was said")
	}
	r.tap("选择保存位置…")
	r.sees("正在导出…")
	r.settle(1)
	r.sees("已导出：两区通全部数据 2026-11-23.zip")
	path := r.evidence(0)
	rows, _ := r.Desk().Cases()
	if err := r.Desk().Delete(rows[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	r.tap("从导出文件恢复…")
	r.settle(1)
	if left, _ := filepath.Glob(filepath.Join(r.data, "*.tmp")); len(left) > 0 {
		t.Errorf("looking into it left %v", left)
	}
	r.sees("用这个文件替换现有内容？", "内有案卷 6 件、单位 5 家、材料文件 3 个", "现有的数据库会保留")
	if now, _ := r.Desk().Cases(); len(now) != 5 {
		t.Fatal("it was brought back before that was agreed to")
	}
	r.tap("恢复")
	r.sees("正在恢复…")
	r.settle(1)
	r.sees("6 件", "已恢复。原来的数据库文件保留在")
	if _, err := os.Stat(path); err != nil {
		t.Error("the document did not come back")
	}
}

func TestASealedFileWithEverythingIsBroughtBack(t *testing.T) {
	r := atBackups(t)
	seal(t, r)
	r.tap("导出全部数据…")
	r.tap("选择保存位置…")
	r.settle(1)
	rows, _ := r.Desk().Cases()
	if err := r.Desk().Delete(rows[0].ID); err != nil {
		t.Fatal(err)
	}
	r.tap("从导出文件恢复…")
	r.settle(1)
	r.sees("内有案卷 6 件、单位 5 家、材料文件 3 个")
	r.tap("恢复")
	r.settle(1)
	r.unlock(passphrase)
	r.sees("6 件", "已恢复。原来的数据库文件保留在")
}

func TestAFileOfAnotherPassphraseIsBroughtBackUnseen(t *testing.T) {
	r := atBackups(t)
	file := filepath.Join(t.TempDir(), "all.zip")
	seal(t, r)
	if _, err := r.Desk().WriteArchive(file); err != nil {
		t.Fatal(err)
	}
	secret, _ := casework.Passphrase(passphrase)
	if warning, err := r.Desk().RemovePassphrase(secret); warning != nil || err != nil {
		t.Fatal(warning, err)
	}
	r.files.file = file
	r.tap("从导出文件恢复…")
	r.settle(1)
	r.sees("用这个文件替换现有内容？", "这个文件已加密，内容未查看")
	r.tap("恢复")
	r.settle(1)
	r.unlock(passphrase)
	r.sees("6 件")
}

func TestABackupFromBeforeThePassphraseComesBackSealed(t *testing.T) {
	r := atBackups(t)
	away := t.TempDir()
	if err := r.Desk().SetBackupFolder(away); err != nil {
		t.Fatal(err)
	}
	backUp(t, r)
	if err := r.Desk().SetBackupFolder(""); err != nil {
		t.Fatal(err)
	}
	seal(t, r)
	found, err := casework.Backups(r.data, away)
	if err != nil || !found[0].Elsewhere && !found[1].Elsewhere {
		t.Fatal(found, err)
	}
	for _, b := range found {
		if b.Elsewhere {
			r.RestoreAll(b)
			break
		}
	}
	r.restored()
	r.unlock(passphrase)
	r.sees("6 件", "已恢复。")
}

func TestAFileThatIsNoArchiveChangesNothing(t *testing.T) {
	r := atBackups(t)
	r.files.file = filepath.Join(t.TempDir(), "junk.zip")
	write(t, r.files.file, "no archive")
	r.tap("从导出文件恢复…")
	r.settle(1)
	r.sees("未改动任何内容")
	r.tap("知道了")
	r.doesNotSee("用这个文件替换现有内容？", "正在核对文件…")
	r.Go(screen.Route{Place: screen.Cases})
	r.sees("6 件")
}

func TestWhatCannotBeWrittenIsTold(t *testing.T) {
	r := atBackups(t)
	r.files.folder = r.data
	r.tap("导出全部数据…")
	r.tap("选择保存位置…")
	r.settle(1)
	r.sees("在本应用的数据文件夹内")
	r.doesNotSee("已导出", "正在导出…")
}

// lost damages the database and takes the backups away to another folder.
func (r *rig) lost() (folder string) {
	r.t.Helper()
	r.Close()
	spoil(r.t, r.data)
	folder = filepath.Join(r.t.TempDir(), "移动硬盘")
	if err := os.Rename(filepath.Join(r.data, "backups"), folder); err != nil {
		r.t.Fatal(err)
	}
	return folder
}

// keptIs checks that one file was kept, and that it is as it was.
func (r *rig) keptIs(was []byte) {
	r.t.Helper()
	kept, _ := filepath.Glob(filepath.Join(r.data, "backups", "kept-*"))
	if len(kept) != 1 {
		r.t.Fatalf("kept: %v", kept)
	}
	if now, _ := os.ReadFile(kept[0]); string(now) != string(was) {
		r.t.Error("the kept file is not the damaged one")
	}
}

func TestADamagedDatabaseIsOpenedFromAnotherFolder(t *testing.T) {
	r := atBackups(t)
	r.files.folder = r.lost()
	r.start()
	r.settle(1)
	r.sees("没有找到备份。")
	r.tap("在其他文件夹中查找… · Look in another folder…")
	r.settle(1)
	r.sees("建议使用", "案卷 6 件", "移动硬盘")
	r.tapNthButton("用这份备份打开", 0)
	r.restored()
	r.sees("6 件", "已恢复。")
}

func TestADamagedDatabaseIsOpenedFromAnArchive(t *testing.T) {
	r := atBackups(t)
	r.tap("导出全部数据…")
	r.tap("选择保存位置…")
	r.settle(1)
	r.lost()
	damaged, _ := os.ReadFile(filepath.Join(r.data, store.FileName))
	r.start()
	r.settle(1)
	r.tap("从导出文件恢复… · Restore from a file…")
	r.settle(2)
	r.sees("内有案卷 6 件")
	r.tap("恢复")
	r.settle(1)
	r.sees("6 件", "已恢复。")
	r.keptIs(damaged)
}

func TestWhoHasNoBackupBeginsAnewAndKeepsTheDamagedFile(t *testing.T) {
	r := atBackups(t)
	r.lost()
	damaged, _ := os.ReadFile(filepath.Join(r.data, store.FileName))
	r.start()
	r.settle(1)
	r.tap("从空白开始… · Begin with no cases…")
	r.tap("从空白开始")
	r.restored()
	r.keptIs(damaged)
	if rows, err := r.Desk().Cases(); err != nil || len(rows) != 0 {
		t.Errorf("%d cases (%v)", len(rows), err)
	}
}

func TestTheBackupWithCasesIsBetterThanANewerEmptyOne(t *testing.T) {
	r := atBackups(t)
	rows, _ := r.Desk().Cases()
	for _, row := range rows {
		if err := r.Desk().Delete(row.ID); err != nil {
			t.Fatal(err)
		}
	}
	backUp(t, r)
	r.Close()
	spoil(t, r.data)
	r.start()
	r.settle(1)
	r.drain()
	r.sees("案卷 0 件")
	r.tapNthButton("用这份备份打开", 0)
	r.restored()
	r.drain()
	r.sees("6 件")
}

func TestTheRestorePageLooksAsWasChosen(t *testing.T) {
	r := atBackups(t)
	chosen := r.Settings()
	chosen.Theme, chosen.TextSize = "dark", 150
	r.Apply(chosen)
	r.settle(1)
	backUp(t, r)
	r.Close()
	spoil(t, r.data)
	r.start()
	r.sees("打不开数据")
	look := r.fyne.Settings().Theme()
	if look.Color(theme.Background, fynetheme.VariantLight) != theme.New(theme.Dark, 1).Color(theme.Background, fynetheme.VariantLight) {
		t.Error("it is not dark")
	}
	if look.Size(theme.TextBody) != theme.New(theme.Dark, 1.5).Size(theme.TextBody) {
		t.Error("the text is not large")
	}
}

func TestTheTrashCountsTheDaysThatThePurgeCounts(t *testing.T) {
	r := seeded(t)
	chooseOfMenu(t, r, "删除")
	r.clock.Move(casework.KeptDeleted / 2)
	r.tap("回收站")
	r.sees("保留 30 天，之后彻底清除", "还保留 15 天")
}

func TestACopyInTheSecondFolderIsListedOnceAndAloneWhereTheOtherIsDamaged(t *testing.T) {
	r := atBackups(t)
	if err := r.Desk().SetBackupFolder(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	made := backUp(t, r)
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	r.sees("数据文件夹，另有一份副本")
	write(t, made.Path, strings.Repeat("?", int(made.Size)))
	r.Go(screen.Route{Place: screen.Backups})
	r.settle(1)
	r.sees("这份备份已损坏，不能使用。", "KB · 第二备份文件夹")
	r.doesNotSee("另有一份副本")
}
