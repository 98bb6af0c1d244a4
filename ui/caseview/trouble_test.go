package caseview_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
)

func TestAFailureToSaveIsLoudAndCanBeTriedAgain(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("专业／管理能力")
	s.desk.Close()
	s.retype("70万")
	s.window.Canvas().Unfocus()
	s.mustShow("未保存", "“税前年薪（元）”没有保存。", "此前保存的内容仍在该磁盘上", "重试", "70万")
	if s.shows("已保存") {
		t.Error("it says that it is saved")
	}
	s.tap("学历")
	s.tap("硕士")
	s.mustShow("“学历”没有保存。")
	s.SwitchLanguage()
	s.mustShow("Not saved", "Try again")
	if len(s.failed) > 0 {
		t.Errorf("dialogs: %v", s.failed)
	}
}

func TestEveryGapThatCanBeMendedLeadsToItsPlace(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-beijing-two-zones")
	for _, c := range []struct{ gap, lands string }{
		{"单位名称（中文）", "用人单位是谁？"}, {"护照号码", "为谁申报？"},
		{"税前年薪（元）", "您的税前年薪是多少？"}, {"未回答：在北京市纳税", "单位是否在北京市纳税？"},
		{"确认符合：在北京市纳税", "存疑条款"},
	} {
		s.tap("申报材料包")
		s.tapBeside(c.gap)
		s.mustShow(c.lands)
	}
}

func TestThePackageIsWritten(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.saveTo = t.TempDir()
	s.tap("申报材料包")
	s.mustShow("申报版 还缺", "9. 材料清单")
	s.tap("中英双语")
	s.tap("申报版")
	s.tap("另存为…")
	files, err := os.ReadDir(s.saveTo)
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	name := files[0].Name()
	if !strings.HasPrefix(name, "申报材料-") || len(name) != len("申报材料-")+8+len(".pdf") {
		t.Errorf("named %s", name)
	}
	content, err := os.ReadFile(filepath.Join(s.saveTo, name))
	if err != nil || !strings.HasSuffix(string(content), "in both") {
		t.Errorf("%q, %v", content, err)
	}
	mark := locales.Fingerprint(strings.TrimSuffix(strings.TrimPrefix(name, "申报材料-"), ".pdf"))
	s.mustShow("已生成："+name, "指纹 "+mark)
	s.tap("打开文件")
	s.tap("打开所在文件夹")
	if len(s.launched) != 2 || s.launched[0] != filepath.Join(s.saveTo, name) || s.launched[1] != s.saveTo {
		t.Errorf("launched %v", s.launched)
	}
	s.SwitchLanguage()
	s.mustShow("Written: " + name)
}

func TestACancelledExportLeavesNothing(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.saveTo = t.TempDir()
	s.tap("申报材料包")
	s.hold = true
	s.tap("另存为…")
	s.mustShow("正在生成…", "正在处理佐证材料，第 1 份，共 3 份")
	s.printer.stopAt = func(page int) {
		if page == 3 {
			s.mustShow("正在排版", "第 16 步，共 43 步") // 3 exhibits, and two of three pages of 20 steps
			s.tap("取消")
			s.mustShow("正在停止…")
		}
	}
	for _, run := range s.waiting {
		run()
	}
	s.mustShow("已取消，没有留下文件。", "重新生成")
	if files, _ := os.ReadDir(s.saveTo); len(files) != 0 {
		t.Errorf("left %v", files)
	}
}

func TestAFailedExportSaysSoAndLosesNothing(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	before := s.stored(id)
	s.saveTo = filepath.Join(t.TempDir(), "not there")
	s.tap("申报材料包")
	s.tap("另存为…")
	s.mustShow("文件夹或其所在的磁盘", "重新生成")
	compareSaved(t, s.stored(id), before)
}

func TestACharacterThatNoFontHasIsNamedByField(t *testing.T) {
	s := newStage(t, model.Zh)
	s.printer.strange = []model.Unprintable{{Field: "talent.chinese_name", Rune: '𠮷'}}
	s.demo()
	s.tap("申报材料包")
	s.mustShow("有字库中没有的字", "中文名：U+20BB7")
}

func TestFailingConditionsAreShownAtOnceWithTheirReasons(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("单位条件")
	for range 2 { // the first two conditions fail
		s.tap("否")
		s.press("Alt+Right")
	}
	s.tap("资格结论")
	rb := s.saved().Rulebook
	conditions := rb.Eligibility[0].Conditions
	s.mustShow("有资格条件不符合", conditions[0].IfNot.Zh, conditions[1].IfNot.Zh)
	if s.shows(conditions[2].IfNot.Zh) {
		t.Error("the reason of a condition that is met is shown")
	}
}

func TestAReadingIsChosenWithItsReason(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("资格结论")
	s.tap("指公司董事")
	s.typeInto("采用这一理解的理由", "已电话确认")
	want := model.ChosenReading{Reading: "board", Why: "已电话确认"}
	if got := s.stored(id).Case.Readings["director_or_board"]; got != want {
		t.Errorf("saved %+v", got)
	}
	s.tap("撤销")
	s.tap("撤销")
	if got := s.stored(id).Case.Readings["director_or_board"]; got.Reading == "board" {
		t.Errorf("still %+v", got)
	}
	s.mustShow("存疑条款")
}

func TestARulebookWithoutPointsShowsWhatIsOpen(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-zhongguancun")
	s.mustShow("尚待回答", "不估算分数")
	if s.shows("合格线") || s.shows("积分估算") {
		t.Error("points are shown")
	}
	s.tap("持股比例（%）")
	s.mustShow("您持有单位多少股份？")
	s.retype("7.5")
	s.press("Alt+Right")
	if s.shows("持股比例（%）\n") {
		t.Error("still open")
	}
}

func TestTheClassOfTheWorkPermitIsShown(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-work-permit")
	s.mustShow("类别：", "合格线 60")
}

func TestALineOfThePanelOpensItsFigures(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("创新类型：")
	s.mustShow("计算说明", "评估标准单位部分之二：创新类型。")
	s.tap("案卷 ›")
	if len(s.went) != 1 || s.went[0].Place != "cases" {
		t.Errorf("went to %v", s.went)
	}
}
