package caseview_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
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

func TestTheHistoryIsFilteredByPersonAndBySection(t *testing.T) {
	s := historied(t)
	s.typeInto("修改人", "李明")
	s.mustShow("→ 700,000 元")
	if s.shows("→ 硕士") {
		t.Error("what another person did is listed")
	}
	s.typeInto("修改人", "")
	s.mustShow("→ 700,000 元", "→ 硕士")
	s.typeInto("部分", "学历")
	s.mustShow("→ 硕士")
	if s.shows("→ 700,000 元") {
		t.Error("what belongs to another section is listed")
	}
	s.typeInto("修改人", "李明")
	s.mustShow("没有符合条件的记录。")
	if len(s.failed) > 0 {
		t.Errorf("dialogs: %v", s.failed)
	}
}

func TestAMomentSaysWhatWillChangeAndNothingElse(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	other := s.shared()
	mine := s.saved()
	for _, name := range []string{"王芳", "赵敏"} {
		if err := mine.SetField("enterprise.contact_name", name); err != nil {
			t.Fatal(err)
		}
	}
	if err := mine.SetField("talent.passport_number", "E12345678"); err != nil {
		t.Fatal(err)
	}
	if err := other.SetField("enterprise.contact_name", "孙丽"); err != nil {
		t.Fatal(err)
	}
	s.open(s.id)
	s.press("Ctrl+H")
	s.tap("恢复到此刻…")
	s.mustShow("护照号码：E12345678 →")
	s.tap("取消")
	s.tapLast("恢复到此刻…")
	s.mustShow("护照号码：E12345678 →")
	if s.shows("联系人：赵敏 →") || s.shows("联系人：孙丽 →") {
		t.Error("it announces what another case's change keeps from going back")
	}
	s.tap("恢复")
	if got := s.stored(s.id).Case.Enterprise.ContactName; got != "孙丽" {
		t.Errorf("the contact is now %q", got)
	}
}

// moveOn sets the clock forward until the test ends.
func moveOn(t *testing.T, d time.Duration) {
	t.Helper()
	before := now
	now = now.Add(d)
	t.Cleanup(func() { now = before })
}

func TestEveryKindOfAnswerTellsWhenItWasSaved(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	for i, step := range []func(){
		func() { s.tap("学历"); s.tap("硕士") },
		func() { s.tap("专业／管理能力"); s.retype("70万"); s.press("Ctrl+S") },
		func() { s.tap("申请人"); s.typeInto("护照号码", "E12345678") },
		func() { s.tap("资格结论"); s.tap("指公司董事") },
		func() { s.typeInto("采用这一理解的理由", "已电话确认") },
		func() { s.tap("佐证材料"); s.drop(s.file("diploma-2.pdf", "1 page")) },
		func() { s.tap("撤销") },
		func() { s.tap("重做") },
	} {
		moveOn(t, time.Minute)
		step()
		if want := "已保存 " + now.In(model.Beijing).Format("15:04"); !s.shows(want) {
			t.Errorf("after step %d %q is not shown", i+1, want)
		}
	}
}

func TestTheTimeOfTheLastSavingShowsInLargeTextToo(t *testing.T) {
	s := stageIn(t, model.En, t.TempDir(), theme.New(theme.Light, 2), fyne.NewSize(1280, 800))
	s.demo()
	s.tap("Education")
	s.tap("Master")
	if saved := s.named("Saved 12:03"); saved == nil || saved.Size().Width < saved.MinSize().Width || saved.Position().X < 0 {
		t.Error("it has no room")
	}
}
