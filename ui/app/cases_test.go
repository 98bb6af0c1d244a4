package app_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/assets"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// openRow presses a row of the list that lies on top.
func openRow(t *testing.T, r *rig, index int) {
	t.Helper()
	list := topList(r)
	if list == nil {
		t.Fatal("there is no list")
	}
	list.Select(index)
}

// scrolling is a list of any kind.
type scrolling interface {
	fyne.Focusable
	Select(int)
	ScrollToOffset(float32)
	GetScrollOffset() float32
}

// topList is the list that lies on top.
func topList(r *rig) (list scrolling) {
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if l, ok := o.(scrolling); ok {
			list = l
		}
		return false
	})
	return list
}

func TestTheListShowsWhatMattersOfACase(t *testing.T) {
	r := seeded(t)
	r.sees("王𬺓 · NAKAMURA-O'BRIEN, Søren Łukasz", "北京雁栖量子计算科技有限公司", "符合", "59–98", "今天",
		"各项分值为工作估算，非官方分值", "已于 2026-01-16 截止", "未填写姓名", "不符合", "6 件")
}

func TestSearchFindsNamesChineseNamesAndEnterprises(t *testing.T) {
	r := seeded(t)
	for query, want := range map[string]string{
		"soren": "NAKAMURA", "王𬺓": "NAKAMURA", "雁栖": "NAKAMURA", "swiatek lukasz": "ŚWIĄTEK", "nguyen": "NGUYỄN", "muller": "穆安娜",
	} {
		find.Entries(r.canvas())[0].(interface{ SetText(string) }).SetText(query)
		r.sees("找到 1 件", want)
		r.doesNotSee("未填写姓名")
	}
	find.Entries(r.canvas())[0].(interface{ SetText(string) }).SetText("nobody of that name")
	r.sees("找到 0 件", "没有找到")
}

func TestARowOpensItsCase(t *testing.T) {
	r := seeded(t)
	rows, _ := r.Desk().Cases()
	openRow(t, r, 0)
	if len(r.opened) != 1 || r.opened[0] != rows[0].ID {
		t.Errorf("opened %v, want %s", r.opened, rows[0].ID)
	}
}

// chooseOfMenu opens the menu of the first row and picks an entry.
func chooseOfMenu(t *testing.T, r *rig, entry string) {
	t.Helper()
	r.tapNth("…", 0)
	menu := r.canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("there is no menu")
	}
	found := find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		item, ok := o.(fyne.Tappable)
		if !ok || !strings.HasPrefix(find.TextsOf(o), entry) {
			return false
		}
		item.Tapped(&fyne.PointEvent{})
		return true
	})
	if !found {
		t.Fatalf("there is no %q; the menu reads:\n%s", entry, find.TextsOf(menu))
	}
}

func TestADeletedCaseComesBackWithUndo(t *testing.T) {
	r := seeded(t)
	ids := func() (list []string) {
		rows, err := r.Desk().Cases()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			list = append(list, row.ID)
		}
		slices.Sort(list)
		return list
	}
	before := ids()
	chooseOfMenu(t, r, "删除")
	r.sees("5 件", "已删除")
	if len(ids()) != 5 {
		t.Fatalf("stored: %v", ids())
	}
	r.tap("撤销")
	r.sees("6 件")
	r.doesNotSee("已删除")
	if !slices.Equal(ids(), before) {
		t.Errorf("stored: %v, want %v", ids(), before)
	}
}

func TestTheSearchStaysAfterAnUndo(t *testing.T) {
	r := seeded(t)
	r.typeInto(0, "北京")
	r.sees("找到 4 件")
	chooseOfMenu(t, r, "删除")
	r.sees("找到 3 件")
	r.tap("撤销")
	r.sees("找到 4 件", "北京")
}

func TestTheListStaysScrolledInAnotherLanguage(t *testing.T) {
	r := seeded(t)
	stored, _ := r.Desk().Cases()
	for range 20 {
		if _, err := r.Desk().Duplicate(stored[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	r.Go(screen.Route{Place: screen.Cases})
	topList(r).ScrollToOffset(60)
	r.later = nil
	r.SwitchLanguage()
	for _, f := range r.later {
		f()
	}
	if at := topList(r).GetScrollOffset(); at != 60 {
		t.Errorf("after switching the list stands at %v", at)
	}
}

func TestACaseIsDuplicated(t *testing.T) {
	r := seeded(t)
	chooseOfMenu(t, r, "复制一份")
	r.settle(1)
	r.sees("7 件", "已复制")
	for _, f := range r.later {
		f()
	}
	r.doesNotSee("已复制")
}

func TestANewCaseStandsUnderTheRulebookThatWasPicked(t *testing.T) {
	r := begun(t)
	for n, want := range []string{"cn-beijing-two-zones@2025", "cn-work-permit@interim", "cn-zhongguancun@2024", "cn-work-permit@2017-04"} {
		r.Go(screen.Route{Place: screen.NewCase})
		r.tapNthButton("选择", n)
		session, err := r.Desk().Open(r.opened[n])
		if err != nil {
			t.Fatal(err)
		}
		if got := session.Rulebook.Ref(); got != want {
			t.Errorf("case %d stands under %s, want %s", n, got, want)
		}
	}
}

func TestANewCaseSharesAStoredEnterprise(t *testing.T) {
	r := seeded(t)
	r.Go(screen.Route{Place: screen.NewCase})
	r.tapNthButton("选择", 0)
	r.sees("由哪家单位申报？")
	r.tap("北京雁栖量子计算科技有限公司")
	r.tap("建立案卷")
	session, err := r.Desk().Open(r.opened[0])
	if err != nil {
		t.Fatal(err)
	}
	if session.Case.Enterprise.NameEn != "Beijing Yanqi Quantum Computing Co., Ltd." {
		t.Errorf("the case belongs to %+v", session.Case.Enterprise)
	}
}

func TestTheDemonstrationGoesWithOneClickAndComesBack(t *testing.T) {
	r := begun(t)
	r.tap("载入演示")
	r.settle(1)
	if !find.Tap(r.canvas(), "移除演示内容：演示案卷和演示单位", 0) {
		t.Fatalf("nothing removes the demonstration:\n%s", r.texts())
	}
	r.drain()
	r.sees("7 件演示案卷已移入回收站", "还没有案卷")
	r.tap("撤销")
	r.drain()
	r.sees("7 件", "移除演示案卷（7 件）", "北京示例生物医药研究院有限公司")
}

func TestTheDemonstrationIsOffered(t *testing.T) {
	r := begun(t)
	r.tap("载入演示")
	r.settle(1)
	r.sees("王𬺓", "7 件", "移除演示案卷（7 件）")
}

func TestImportTellsOfConflictsInWords(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	text, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	other := strings.NewReplacer("雁栖经济开发区示例路 8 号", "雁栖经济开发区示例路 9 号",
		"beijing_insured_staff: 212", "beijing_insured_staff: 213").Replace(string(text))
	write(t, filepath.Join(home, "1.yaml"), string(text))
	write(t, filepath.Join(home, "2.yaml"), other)
	write(t, filepath.Join(home, "3.yaml"), "rulebook: [")
	r := begun(t)
	importRow := func(n int) {
		r.press(fyne.KeyO)
		openRow(t, r, n)
		r.settle(1)
	}
	importRow(0)
	r.sees("已导入。", "1 件")
	importRow(1)
	r.sees("单位资料不一致", "地址")
	fact := "cn-beijing-two-zones"
	r.doesNotSee(fact, "enterprise.address", "fact.")
	r.tap("打开这件案卷")
	if len(r.opened) != 1 {
		t.Error("the case was not opened")
	}
	r.Go(screen.Route{Place: screen.Cases})
	importRow(2)
	r.sees("未能完成", "3.yaml")
}

func TestACaseIsExported(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	r := seeded(t)
	chooseOfMenu(t, r, "导出")
	r.tap("保存")
	r.settle(1)
	r.sees("案卷文件已保存到")
	if _, err := os.Stat(filepath.Join(home, "twozones-case.yaml")); err != nil {
		t.Error(err)
	}
}
