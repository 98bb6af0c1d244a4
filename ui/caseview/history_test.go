package caseview_test

import (
	"testing"

	"twozones/model"
)

// historied answers two questions, the second as another person.
func historied(t *testing.T) *stage {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("学历")
	s.tap("硕士")
	s.desk.By = "李明"
	s.tap("专业／管理能力")
	s.retype("70万")
	s.press("Ctrl+S")
	s.press("Ctrl+H")
	return s
}

func TestTheHistorySaysWhoChangedWhatFromWhatToWhat(t *testing.T) {
	s := historied(t)
	s.mustShow("修改记录", "2026-11-23 12:03 · 李明 · 填写", "税前年薪（元）：", "→ 700,000 元", "2026-11-23 12:03 · 张丽 · 填写", "→ 硕士", "建立", "当前内容")
}

func TestTheHistoryIsFilteredByText(t *testing.T) {
	s := historied(t)
	s.typeInto("包含文字", "年薪")
	s.passSecond()
	s.mustShow("→ 700,000 元")
	if s.shows("→ 硕士") {
		t.Error("an entry without the text is listed")
	}
}

func TestACaseIsRestoredToAMomentAndThatIsUndone(t *testing.T) {
	s := historied(t)
	before := s.stored(s.id).Case.Answers
	s.tap("恢复到此刻…")
	s.mustShow("恢复后将有以下变化", "税前年薪（元）：700,000 元 →")
	s.tap("恢复")
	got := s.stored(s.id).Case.Answers
	if got["annual_salary_cny"].Value.Equal(before["annual_salary_cny"].Value) {
		t.Error("the later answer stayed")
	}
	if got["education"].Value.Option != "master" {
		t.Errorf("the earlier answer is %v", got["education"].Value.Plain())
	}
	if len(s.said) != 1 || s.unsay == nil {
		t.Fatalf("said %v", s.said)
	}
	s.unsay()
	if got := s.stored(s.id).Case.Answers; !got["annual_salary_cny"].Value.Equal(before["annual_salary_cny"].Value) {
		t.Errorf("after the undo it is %v", got["annual_salary_cny"].Value.Plain())
	}
}
