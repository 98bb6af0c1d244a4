package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/ui/firms"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// boxes are those before the rows that show, the one in the header first.
func boxes(r *rig) (list []*widgets.PickBox) {
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if box, ok := o.(*widgets.PickBox); ok {
			list = append(list, box)
		}
		return false
	})
	return list
}

func pickRows(t *testing.T, r *rig, rows ...int) {
	t.Helper()
	for _, row := range rows {
		boxes(r)[row+1].Tapped(nil)
	}
}

// people are those in the list, from above.
func people(r *rig) (names []string) {
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if box, ok := o.(*widgets.PickBox); ok && strings.HasPrefix(box.AccessibilityLabel(), "选中 ") {
			names = append(names, strings.TrimPrefix(box.AccessibilityLabel(), "选中 "))
		}
		return false
	})
	return names
}

// settleAll lets background work come back until the screen reads a text.
func settleAll(t *testing.T, r *rig, until string) {
	t.Helper()
	for range 500 {
		if strings.Contains(r.texts(), until) {
			return
		}
		r.settle(1)
	}
	t.Fatalf("%q did not come; the screen reads:\n%s", until, r.texts())
}

func TestThePeopleAreFoundInPinyin(t *testing.T) {
	r := seeded(t)
	for query, want := range map[string]string{"muanna": "穆安娜", "man": "穆安娜", "穆an": "穆安娜", "yqlz": "NAKAMURA"} {
		find.Entries(r.canvas())[0].(interface{ SetText(string) }).SetText(query)
		r.sees("找到 1 件", want)
	}
}

func TestTheListIsSortedByWhatIsPressed(t *testing.T) {
	r := seeded(t)
	r.tap("积分（0–100）")
	if names := people(r); !strings.Contains(names[0], "NAKAMURA") || !strings.Contains(names[len(names)-1], "NGUYỄN") {
		t.Errorf("by points stand %v", names)
	}
	r.tap("申请人")
	if names := people(r); !strings.HasPrefix(names[0], "KIM") || names[len(names)-1] != "未填写姓名" {
		t.Errorf("by name stand %v", names)
	}
	r.tap("申请人，")
	if names := people(r); !strings.HasPrefix(names[0], "ŚWIĄTEK") || names[len(names)-1] != "未填写姓名" {
		t.Errorf("by name backwards stand %v", names)
	}
}

func TestFiltersChipsAndWhatTheyHide(t *testing.T) {
	r := seeded(t)
	r.tap("筛选")
	r.tap("项目 两区 2025")
	r.sees("找到 4 件", "项目：两区 2025")
	r.tap("对照合格线 稳过线")
	r.sees("找到 0 件", "没有找到", "去掉“对照合格线：稳过线”，可看到 4 件", "清除全部筛选")
	r.tap("去掉“对照合格线")
	r.sees("找到 4 件")
	r.tap("取消筛选 项目")
	r.sees("6 件")
	r.doesNotSee("找到", "项目：两区 2025")
}

func TestHowTheListWasLeftStaysOverACaseAndALanguage(t *testing.T) {
	r := seeded(t)
	r.tap("筛选")
	r.tap("项目 两区 2025")
	r.tap("申请人")
	r.typeInto(0, "北京")
	pickRows(t, r, 1)
	before := people(r)
	r.sees("找到 3 件", "已选 1 件")
	openRow(t, r, 0)
	r.Go(screen.Route{Place: screen.Cases})
	r.sees("找到 3 件", "已选 1 件", "北京", "项目：两区 2025", "进度")
	if names := people(r); !slices.Equal(names, before) {
		t.Errorf("after the case stand %v, before it %v", names, before)
	}
	r.SwitchLanguage()
	r.sees("3 cases found", "1 case selected", "北京", "Programme: Two Zones 2025")
	r.SwitchLanguage()
	if names := people(r); !slices.Equal(names, before) {
		t.Errorf("after the languages stand %v, before them %v", names, before)
	}
}

func TestRowsArePickedByKeyboard(t *testing.T) {
	r := seeded(t)
	list := topList(r)
	r.canvas().Focus(list)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace} {
		list.TypedKey(&fyne.KeyEvent{Name: key})
	}
	r.sees("已选 2 件")
	if len(r.opened) != 0 {
		t.Errorf("Space opened %v", r.opened)
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	r.sees("已选 1 件")
	rows, _ := r.Desk().Cases()
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(r.opened) != 1 || r.opened[0] != rows[2].ID {
		t.Errorf("Enter opened %v", r.opened)
	}
}

func TestARowSaysWhatItsScoreBarShows(t *testing.T) {
	r := begun(t)
	r.tap("载入演示")
	r.settle(1)
	list := topList(r)
	r.canvas().Focus(list)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	r.sees("王𬺓 · NAKAMURA-O'BRIEN, Søren Łukasz：可能值 81 分，区间 59 至 98，已佐证 39，合格线 70")
	if len(r.opened) > 0 {
		t.Error("the case was opened")
	}
}

func TestPickedCasesAreArchivedAndComeBack(t *testing.T) {
	r := seeded(t)
	pickRows(t, r, 0, 2)
	r.tap("归档")
	settleAll(t, r, "已归档 2 件。")
	r.sees("4 件")
	r.doesNotSee("已选")
	r.tap("筛选")
	r.tap("归档 只看归档")
	r.sees("找到 2 件", "已归档")
	r.tap("取消筛选 归档")
	r.tap("撤销")
	settleAll(t, r, "已取消归档 2 件。")
	r.sees("6 件")
}

func TestAllThatAreListedAreDeletedAndComeBack(t *testing.T) {
	r := seeded(t)
	r.typeInto(0, "北京")
	boxes(r)[0].Tapped(nil)
	r.sees("已选 4 件")
	r.tap("删除")
	settleAll(t, r, "已删除 4 件。")
	r.sees("没有找到", "去掉“搜索：北京”，可看到 2 件")
	r.tap("撤销")
	settleAll(t, r, "已恢复 4 件。")
	r.sees("找到 4 件")
}

func TestArchivedCasesAreNotLostOutOfSight(t *testing.T) {
	r := seeded(t)
	boxes(r)[0].Tapped(nil)
	r.tap("归档")
	settleAll(t, r, "已归档 6 件。")
	r.sees("没有找到", "显示归档的 6 件")
	r.tap("显示归档的")
	r.sees("找到 6 件")
}

func TestPackagesOfPickedCasesAndWhatCameOfEach(t *testing.T) {
	r := newRig(t)
	r.Close()
	r.files = &handed{folder: t.TempDir()}
	r.restart()
	r.tap("开始使用")
	if _, err := r.Desk().NewCase("cn-beijing-two-zones", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Desk().NewCase("cn-work-permit", ""); err != nil {
		t.Fatal(err)
	}
	r.Go(screen.Route{Place: screen.Cases})
	rows, _ := r.Desk().Cases()
	name := func(i int) string { return fmt.Sprintf("%03d-申报材料-%s.pdf", i+1, rows[i].ID[:8]) }
	if err := os.WriteFile(filepath.Join(r.files.folder, name(0)), []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	boxes(r)[0].Tapped(nil)
	r.tap("生成材料包")
	settleAll(t, r, "已生成 1 份材料包。另有 1 件未能生成")
	r.sees(name(1), "未生成")
	r.SwitchLanguage()
	r.sees("1 package written. 1 could not be made")
	r.SwitchLanguage()
	openRow(t, r, 0)
	r.sees("未能完成", "改动过的内容")
	r.tap("知道了")
	r.tap("回到案卷")
	r.sees("2 件", "已选 2 件")
}

func TestALongListIsReadWhileItShowsAndStaysWhereItIs(t *testing.T) {
	r := begun(t)
	for i := range 700 {
		id, err := r.Desk().NewCase("cn-beijing-two-zones", "e1")
		if err != nil {
			t.Fatal(err)
		}
		session, err := r.Desk().Open(id)
		if err == nil {
			err = session.SetField("talent.name", fmt.Sprintf("TALENT %03d", i))
		}
		if err == nil && i%2 == 0 {
			err = r.Desk().Archive(id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	r.Go(screen.Route{Place: screen.Cases})
	r.sees("350 件")
	r.tap("筛选")
	r.tap("归档 一并显示")
	r.tap("对照合格线 待定")
	r.sees("正在读取")
	r.doesNotSee("找到")
	r.settle(1)
	r.tap("筛选")
	list := topList(r)
	list.ScrollToOffset(1200)
	before := people(r)
	settleAll(t, r, "找到 700 件")
	if now := people(r); slices.Max(now) != slices.Max(before) || slices.Min(now) == slices.Min(before) {
		t.Errorf("where %v stood, stand %v", before, now) // others came between them
	}
	r.doesNotSee("正在读取")
	r.Go(screen.Route{Place: screen.Cases})
	r.sees("找到 700 件")
}

// With all cases deleted the list is the page that teaches; what comes back from
// there must show.
func TestAllCasesAreDeletedAndComeBack(t *testing.T) {
	r := seeded(t)
	boxes(r)[0].Tapped(nil)
	r.tap("删除")
	settleAll(t, r, "已删除 6 件。")
	r.sees("还没有案卷")
	r.tap("撤销")
	settleAll(t, r, "已恢复 6 件。")
	r.sees("KIM")
}

func TestWhatIsDoneBehindThePackagesDoesNotStumble(t *testing.T) {
	r := seeded(t)
	r.files = &handed{folder: t.TempDir()}
	r.restart()
	pickRows(t, r, 1)
	r.tap("归档")
	settleAll(t, r, "已归档 1 件。")
	pickRows(t, r, 0)
	r.tap("生成材料包…")
	settleAll(t, r, "已生成 1 份")
	r.tap("撤销")
	settleAll(t, r, "已取消归档 1 件。")
	r.sees("已生成 1 份")
	r.tap("回到案卷")
	r.sees("6 件")
}

// The buttons of the demonstration may be pressed twice, and who has gone elsewhere
// meanwhile stays there.
func TestTheDemonstrationComesOnceAndLeavesThePersonWhereTheyAre(t *testing.T) {
	r := begun(t)
	r.tap("载入演示")
	r.tap("载入演示")
	r.tap("新建")
	r.settle(1)
	r.drain()
	r.sees("申报哪个项目？")
	if rows, err := r.Desk().Cases(); err != nil || len(rows) != 7 {
		t.Fatalf("%d cases, %v", len(rows), err)
	}
	r.Go(screen.Route{Place: screen.Cases})
	r.tap("移除")
	r.tap("移除")
	settleAll(t, r, "7 件演示案卷已移入回收站")
	r.tap("撤销")
	settleAll(t, r, "移除演示案卷（7 件）")
	if rows, err := r.Desk().Cases(); err != nil || len(rows) != 7 {
		t.Errorf("%d cases come back, %v", len(rows), err)
	}
}

// Where a place cannot be gone to the list must go on to work.
func TestTheListLivesOnAfterAWayThatLeadsNowhere(t *testing.T) {
	r := seeded(t)
	pickRows(t, r, 0)
	r.Go(firms.To("nowhere"))
	r.tap("知道了")
	r.sees("已选 1 件")
	r.tap("归档")
	settleAll(t, r, "已归档 1 件。")
	r.sees("5 件")
	r.doesNotSee("已选")
}

// The way back must not be lost because something else goes on just then.
func TestTheWayBackIsOfferedAgainWhileOtherWorkGoesOn(t *testing.T) {
	r := seeded(t)
	r.files = &handed{folder: t.TempDir()}
	r.restart()
	pickRows(t, r, 1)
	r.tap("归档")
	settleAll(t, r, "已归档 1 件。")
	pickRows(t, r, 0)
	r.tap("生成材料包…")
	r.tap("撤销")
	r.sees("其他案卷还在处理中")
	settleAll(t, r, "已生成 1 份")
	r.tap("撤销")
	settleAll(t, r, "已取消归档 1 件。")
}
