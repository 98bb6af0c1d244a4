package caseview_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
)

func dayIn(month, day int) model.Date {
	return model.Date{Year: 2026, Day: day}.AddMonths(month)
}

// handed is the demonstration case, handed in on 1 November, at its progress.
func handed(t *testing.T, lang model.Lang) *stage {
	t.Helper()
	s := newStage(t, lang)
	id := s.demo()
	if err := s.stored(id).Submit(casework.HandIn{On: dayIn(11, 1), Receipt: "77"}); err != nil {
		t.Fatal(err)
	}
	s.open(id)
	return s
}

func (s *stage) stageIs(want model.Stage) {
	s.t.Helper()
	if at := s.saved().Course().At(); at != want {
		s.t.Fatalf("the case is at %s, not %s", at, want)
	}
}

func TestASubmissionIsNotedWithItsPackage(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("进度")
	s.tap("记录提交…")
	s.mustShow("尚未选择。不选也可以记录提交")
	wrong, right := s.file("other.pdf", "of another case"), s.file("package.pdf", "of this case")
	s.printer.verified = map[string]model.Verified{
		"of another case": {Ours: true, Unchanged: true, Manifest: &model.Manifest{Case: "other"}},
		"of this case": {Ours: true, Unchanged: true, Manifest: &model.Manifest{Case: s.id, Draft: "abcd", Edition: model.EditionSubmission,
			Lang: model.Zh, Pages: 12}}}
	s.toOpen = []string{wrong, right}
	s.typeInto("提交日期", "2026-11-02")
	s.typeInto("受理编号", "京 77")
	s.tap("选择文件…")
	s.tap("记下")
	s.mustShow("这个材料包属于另一件案卷", "other.pdf")
	s.stageIs(model.Preparing)
	s.SwitchLanguage()
	s.mustShow("This package is of another case")
	s.SwitchLanguage()
	s.tap("选择其他文件…")
	s.tap("记下")
	s.stageIs(model.Submitted)
	sent := s.saved().Course().Submission
	if sent.On != dayIn(11, 2) || sent.Receipt != "京 77" || sent.Package == nil || sent.Package.Size != int64(len("of this case")) {
		t.Errorf("%+v", sent)
	}
	s.mustShow("受理编号：京 77", "申报版 · 中文 · 12 页", "指纹 ABCD", "已提交")
	if s.said[len(s.said)-1] != "已记下提交。" {
		t.Error(s.said)
	}
	s.saveTo = t.TempDir()
	s.tap("另存副本…")
	if data, err := os.ReadFile(filepath.Join(s.saveTo, "提交的材料包.pdf")); err != nil || string(data) != "of this case" {
		t.Errorf("%q, %v", data, err)
	}
	s.unsay = nil
	s.press("Ctrl+Z")
	s.stageIs(model.Preparing)
	s.press("Ctrl+Y")
	s.stageIs(model.Submitted)
}

func TestASubmissionWithoutItsPackageSaysSo(t *testing.T) {
	s := handed(t, model.Zh)
	s.mustShow("未留存提交的材料包。", "受理编号：77")
}

func TestWhatIsTypedInAFormOutlivesTheLanguageAndOtherPages(t *testing.T) {
	s := handed(t, model.Zh)
	s.tap("要求补正…")
	s.typeInto("要求补正的内容", "学历认证")
	s.typeInto("补正截止日期", "十一月三十日")
	s.SwitchLanguage()
	s.mustShow("学历认证", "十一月三十日")
	s.tap("Education")
	s.tap("Progress")
	s.mustShow("学历认证", "十一月三十日")
	s.tap("Note this")
	s.stageIs(model.Submitted)
	s.typeInto("Last day for it", "2026-11-30")
	s.typeInto("Asked for on", "2026-11-20")
	s.tap("Note this")
	s.stageIs(model.Supplement)
	s.mustShow("7 days left", "Supplement, 7 days left", "学历认证")
}

func TestTheStagesAreNotedOneAfterTheOther(t *testing.T) {
	s := handed(t, model.Zh)
	for _, step := range []struct {
		tap, day string
		at       model.Stage
	}{{"要求补正…", "通知补正日期", model.Supplement}, {"补正材料已提交…", "补正材料提交日期", model.Submitted},
		{"已开始专家评分…", "开始评分日期", model.Scoring}, {"已开始尽职调查…", "开始尽职调查日期", model.DueDiligence},
		{"未予推荐…", "告知日期", model.Refused}} {
		s.tap(step.tap)
		s.typeInto(step.day, "2026-11-23")
		s.tap("记下")
		s.stageIs(step.at)
	}
	s.tap("误记，撤去这一步")
	s.stageIs(model.DueDiligence)
	s.tap("收回提交")
	s.stageIs(model.Preparing)
	s.unsay()
	s.stageIs(model.DueDiligence)
}

func TestADayThatCannotBeIsRefusedInTheForm(t *testing.T) {
	s := handed(t, model.Zh)
	s.tap("已开始专家评分…")
	s.typeInto("开始评分日期", "2026-10-01")
	s.tap("记下")
	s.mustShow("日期早于前一步的日期 2026-11-01")
	s.stageIs(model.Submitted)
	s.tap("取消")
	if s.shows("日期早于前一步") {
		t.Error("the refusal outlives its form")
	}
}

// Every page of a case that was handed in can be read, none has an entry that
// would fail, and one notice says what to do.
func TestAFrozenCaseIsReadAndNotTypedInto(t *testing.T) {
	s := handed(t, model.Zh)
	for _, page := range []string{"用人单位", "申请人", "单位条件", "个人条件", "资格结论", "企业类型", "学历", "工作经历"} {
		s.tap(page)
		s.mustShow("这件案卷已于 2026-11-01 提交", "收回提交", "复制一件")
		if entry := s.find(func(o fyne.CanvasObject) bool {
			_, is := o.(interface{ SetMinRowsVisible(int) })
			return is
		}); entry != nil {
			t.Errorf("%s has an entry", page)
		}
	}
	s.tap("学历")
	s.mustShow("博士")
	s.tap("申请人")
	s.mustShow(s.saved().Field("talent.passport_number"))
	s.tap("复制一件")
	if len(s.went) != 1 || s.went[0].Place != screen.Case || s.went[0].Case == s.id {
		t.Fatalf("%+v", s.went)
	}
	if copied := s.stored(s.went[0].Case); copied.Course().Frozen() {
		t.Error("the copy is frozen")
	}
	s.tap("申请人")
	s.tap("收回提交")
	s.stageIs(model.Preparing)
	s.typeInto("职务名称", "总工程师")
	if s.saved().Field("talent.post_title") != "总工程师" || len(s.failed) > 0 {
		t.Errorf("taken back, it takes nothing: %v", s.failed)
	}
}

func TestEvidenceIsClosedOutsideASupplement(t *testing.T) {
	s := handed(t, model.Zh)
	before := len(s.saved().Case.Documents)
	s.tap("佐证材料")
	s.mustShow("案卷已提交，佐证材料保持原样")
	if s.enabled("添加文件…") || s.enabled("添加…") {
		t.Error("files can be added")
	}
	s.drop(s.file("late.pdf", "late"))
	s.chosen = []string{s.file("key.pdf", "late")}
	s.press("Ctrl+O")
	if n := len(s.saved().Case.Documents); n != before || len(s.failed) > 0 || !slices.ContainsFunc(s.said, func(said string) bool { return said != "" }) {
		t.Errorf("%d documents, %v, %v", n, s.failed, s.said)
	}
	if err := s.saved().AskSupplement(dayIn(11, 5), dayIn(11, 30), ""); err != nil {
		t.Fatal(err)
	}
	s.open(s.id)
	s.tap("佐证材料")
	if !s.enabled("添加文件…") {
		t.Error("a supplement takes no files")
	}
	s.drop(s.file("late.pdf", "late"))
	if n := len(s.saved().Case.Documents); n != before+1 {
		t.Errorf("%d documents", n)
	}
}

func TestTheChecklistAfterTheLetterIsTickedWithItsDay(t *testing.T) {
	s := handed(t, model.Zh)
	if err := s.saved().Issue("8", dayIn(11, 10)); err != nil {
		t.Fatal(err)
	}
	s.open(s.id)
	s.mustShow("推荐函编号：8", "受理前六个月内出具的体检证明", "出具日期不得早于 2026-05-23")
	s.tap("二寸白底照片")
	if on := s.saved().Course().Steps["photos"]; on != dayIn(11, 23) {
		t.Errorf("ticked on %s", on)
	}
	s.typeInto("备齐日期", "2026-11-12")
	if on := s.saved().Course().Steps["photos"]; on != dayIn(11, 12) {
		t.Errorf("then on %s", on)
	}
	s.typeInto("备齐日期", "2026-12-12")
	s.mustShow("日期晚于今天")
	s.mustShow("已备 1 项，共 7 项")
	s.tap("二寸白底照片")
	if on, ticked := s.saved().Course().Steps["photos"]; ticked {
		t.Errorf("still ticked on %s", on)
	}
}

func TestGivenPointsAreEnteredAndCompared(t *testing.T) {
	s := handed(t, model.Zh)
	s.tap("填写得分…")
	s.typeInto("总分（满分 100）", "101")
	s.tap("记下")
	s.mustShow("总分高于各项最多可得的 100")
	s.typeInto("总分（满分 100）", "70.5")
	s.tap("记下")
	s.mustShow("总分", "70.5", "在区间内", "修改得分…")
	if given := s.saved().Course().Given; given == nil || given.Total.String() != "70.5" {
		t.Errorf("%+v", given)
	}
}

func TestTheHistoryTellsOfTheStages(t *testing.T) {
	s := handed(t, model.Zh)
	s.press("Ctrl+H")
	s.mustShow("记录提交", "进度：准备中 → 已提交")
}
