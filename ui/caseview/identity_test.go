package caseview_test

import (
	"slices"
	"testing"

	"twozones/model"
)

func TestTheIdentityIsTypedPickedAndKept(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.newCase("cn-beijing-two-zones")
	s.tap("用人单位")
	s.typeInto("单位名称（中文）", " 北京示例有限公司 ")
	s.typeInto("统一社会信用代码", "91110116MA01QX7T3X")
	s.mustShow("校验位不符")
	s.typeInto("查询日期", "2026年11月20日")
	s.typeInto("经办人", "张丽")
	s.tap("已列入重点企事业单位")
	s.tap("申请人")
	s.typeInto("护照姓名", "O'BRIEN, Søren")
	s.typeInto("国籍", "denm")
	s.tap("丹麦")
	s.tap("女")
	s.mustShow("O'BRIEN, Søren · 北京示例有限公司", "已保存 12:03")
	c := s.stored(id).Case
	if c.Enterprise.NameZh != "北京示例有限公司" || c.Talent.Name != "O'BRIEN, Søren" || c.Talent.Nationality != "DNK" || c.Talent.Sex != "F" {
		t.Errorf("saved %+v %+v", c.Enterprise, c.Talent)
	}
	want := model.PortalCheck{On: model.Date{Year: 2026, Month: 11, Day: 20}, By: "张丽", Result: model.Met}
	if c.Enterprise.PortalCheck == nil || *c.Enterprise.PortalCheck != want {
		t.Errorf("portal check %+v", c.Enterprise.PortalCheck)
	}
}

func TestACountryIsFoundByBothNamesAndItsCode(t *testing.T) {
	for _, typed := range []string{"德国", "german", "DEU"} {
		s := newStage(t, model.Zh)
		id := s.newCase("cn-beijing-two-zones")
		s.tap("申请人")
		s.typeInto("国籍", typed)
		if s.stored(id).Case.Talent.Nationality != "DEU" {
			s.tap("德国")
		}
		if got := s.stored(id).Case.Talent.Nationality; got != "DEU" {
			t.Errorf("%s found %s", typed, got)
		}
	}
}

func TestACountryThatIsNoneIsRefused(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("申请人")
	s.typeInto("国籍", "Atlantis")
	s.mustShow("没有这个国家或地区", "Atlantis")
	if got := s.stored(id).Case.Talent.Nationality; got != "DNK" {
		t.Errorf("saved %s", got)
	}
}

func TestRowsAreAddedEditedAndRemoved(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.newCase("cn-beijing-two-zones")
	s.tap("申请人")
	s.tap("+ 添加工作经历")
	s.typeInto("工作单位", "Nordlys A/S")
	s.typeInto("职务", "Engineer")
	s.typeInto("国家或地区", "DNK")
	s.typeInto("开始", "2012年11月")
	s.typeInto("结束", "很久以前")
	s.mustShow("请写年份、年月或日期")
	s.tap("完成")
	s.mustShow("请写年份、年月或日期")
	s.typeInto("结束", "至今")
	s.tap("完成")
	s.mustShow("Nordlys A/S · Engineer", "2012-11 至今 · 丹麦")
	want := []model.Employment{{From: "2012-11", Employer: "Nordlys A/S", Title: "Engineer", Country: "DNK"}}
	if got := s.stored(id).Case.Talent.WorkHistory; !slices.Equal(got, want) {
		t.Errorf("saved %+v", got)
	}
	s.tap("编辑")
	s.typeInto("职务", "Director")
	s.tap("完成")
	if got := s.stored(id).Case.Talent.WorkHistory[0].Title; got != "Director" {
		t.Errorf("title %s", got)
	}
	s.tap("删除")
	if got := s.stored(id).Case.Talent.WorkHistory; len(got) != 0 || len(s.said) != 1 {
		t.Errorf("left %+v, said %v", got, s.said)
	}
	s.unsay()
	if got := s.stored(id).Case.Talent.WorkHistory; len(got) != 1 {
		t.Errorf("brought back %+v", got)
	}
	s.mustShow("Nordlys A/S · Director")
}

func TestAnEmptyRowLeavesNothing(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.newCase("cn-beijing-two-zones")
	s.tap("申请人")
	s.tap("+ 添加成果")
	s.typeInto("成果名称", "x")
	s.typeInto("成果名称", "")
	s.tap("完成")
	if got := s.stored(id).Case.Talent.Achievements; len(got) != 0 {
		t.Errorf("saved %+v", got)
	}
}

func TestUndoGoesToTheEntryThatChanged(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("申请人")
	s.typeInto("护照号码", "X1")
	s.tap("学历")
	s.press("Ctrl+Z")
	if s.window.Canvas().Focused() != s.entry("护照号码") {
		t.Errorf("the keyboard is at %T", s.window.Canvas().Focused())
	}
	s.mustShow("K7788991")
	if got := s.stored(id).Case.Talent.PassportNumber; got != "K7788991" {
		t.Errorf("saved %s", got)
	}
}
