package caseview_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/caseview"
)

func TestTheChecklistSaysHowEachMaterialStands(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("佐证材料")
	s.mustShow("已备", "尚缺", "可选", "自动生成", "用于：专业／管理能力（税前年薪（元）、现任职务）", "要求：盖章", "用于：学历")
	s.newCase("cn-beijing-two-zones")
	s.tap("佐证材料")
	s.mustShow("待定")
}

func TestATaskListIsWrittenInTheLanguageOfItsReader(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.saveTo = t.TempDir()
	s.tap("佐证材料")
	s.tapBeside("由申请人提供")
	s.tap("保存清单…")
	file := filepath.Join(s.saveTo, "待办清单-申请人.pdf")
	if data, _ := os.ReadFile(file); string(data) != "talent in en" {
		t.Errorf("written: %q", data)
	}
	s.mustShow("待办清单已保存：待办清单-申请人.pdf")
	s.tap("打开文件")
	s.tap("打开所在文件夹")
	if !slices.Equal(s.launched, []string{file, s.saveTo}) {
		t.Errorf("launched %v", s.launched)
	}
	s.tapBeside("由用人单位提供")
	s.tap("清单语言 中英双语")
	s.tap("保存清单…")
	if data, _ := os.ReadFile(filepath.Join(s.saveTo, "待办清单-用人单位.pdf")); string(data) != "employer in both" {
		t.Errorf("written: %q", data)
	}
}

func TestSwitchingTheLanguageKeepsWhatIsTypedOfEvidence(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one"))
	s.typeInto("出具日期", "2026-13-01")
	s.window.Canvas().Focus(s.entry("备注"))
	s.retype("手写备注")
	s.SwitchLanguage()
	s.mustShow("2026-13-01", "There is no such day", "手写备注")
	if d := s.only(); d.Note != "手写备注" || !d.Issued.IsZero() {
		t.Errorf("saved: %+v", d)
	}
}

func TestProofIsAttachedAtTheQuestion(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-beijing-two-zones")
	s.tap("学历")
	if s.shows("附上佐证…") {
		t.Error("proof is asked for before there is an answer")
	}
	s.tap("博士")
	s.chosen = []string{s.file("x.pdf", "one"), s.file("y.heic", "HEIC")}
	s.tap("附上佐证…")
	s.mustShow("最高学历证书及认证", "第 1 页 ✓", "y.heic：")
	if d := s.only(); d.Material != "diploma" || d.Proves[0].Fact != "education" {
		t.Errorf("attached: %+v", d)
	}
	s.tap("知道了")
	if s.shows("y.heic") {
		t.Error("the refusal stays")
	}
}

func TestAProofOfSeveralMaterialsAsksWhich(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("专业／管理能力")
	question := s.Words().Of(s.saved().Rulebook.Fact("post").Question)
	for range 8 {
		if !s.shows(question) {
			s.press("Alt+Right")
		}
	}
	s.mustShow(question, "佐证：salary.pdf（上年度收入及职务证明），第 1 页 ✓")
	s.chosen = []string{s.file("x.pdf", "one")}
	s.tap("附上佐证…")
	s.mustShow("要附的是哪类材料？")
	if n := len(s.saved().Case.Documents); n != 3 {
		t.Fatalf("%d documents before the material is known", n)
	}
	s.tap("载明职务的劳动合同")
	documents := s.saved().Case.Documents
	if d := documents[len(documents)-1]; d.Material != "contract" || !slices.Equal(d.Proves, []model.Proof{{Fact: "post", Page: 1}}) {
		t.Errorf("attached: %+v", d)
	}
	s.mustShow("佐证：x.pdf（载明职务的劳动合同），第 1 页 ✓")
	if s.shows("要附的是哪类材料？") {
		t.Error("it still asks")
	}
}

func TestEvidenceCountsWhatIsOpenInTheOutline(t *testing.T) {
	s := evidence(t, model.Zh)
	label := func() string {
		found := s.find(func(o fyne.CanvasObject) bool {
			said, ok := o.(spoken)
			_, tappable := o.(fyne.Tappable)
			return ok && tappable && strings.HasPrefix(said.AccessibilityLabel(), "佐证材料")
		})
		return found.(spoken).AccessibilityLabel()
	}
	before := label()
	s.drop(s.file("a.pdf", "one"))
	if label() == before {
		t.Errorf("an unfiled document is not counted: %s", before)
	}
}

func TestAFailureToSaveEvidenceIsToldAndKept(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one"))
	s.desk.Close()
	s.tap("是否盖章 是")
	s.mustShow("“佐证材料”没有保存。", "重试")
}

func TestEverythingOfEvidenceIsReachedByTab(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("佐证材料")
	s.tap("diploma.pdf")
	reached := map[string]bool{}
	for range 200 {
		s.window.Canvas().FocusNext()
		if said, ok := s.window.Canvas().Focused().(spoken); ok {
			reached[said.AccessibilityLabel()] = true
		}
	}
	for _, label := range []string{"添加文件…", "待办清单…", "添加…", "passport.pdf（有效护照）", "是否盖章 是", "旋转页面 90°", "由谁提供 申请人",
		"+ 添加事项", "删除", "收起", "另存原件…", "移除"} {
		if !reached[label] {
			t.Errorf("Tab does not reach %s", label)
		}
	}
}

func TestTheEvidencePageOpensAtADocumentOrForAMaterial(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.screen.(*caseview.View).Jump("document.diploma")
	s.mustShow("材料类别", "2012-10-26")
	s.screen.(*caseview.View).Jump("material.passport")
	s.mustShow("新添加的文件归入“有效护照（资料页）”。")
	if s.shows("材料类别") {
		t.Error("the form of another document stays open")
	}
	s.drop(s.file("scan.pdf", "one"))
	documents := s.saved().Case.Documents
	if d := documents[len(documents)-1]; d.Material != "passport" {
		t.Errorf("filed under %q", d.Material)
	}
	s.tap("取消归入")
	s.drop(s.file("more.pdf", "two"))
	documents = s.saved().Case.Documents
	if d := documents[len(documents)-1]; d.Material != "" || s.shows("新添加的文件归入") {
		t.Errorf("filed under %q", d.Material)
	}
}
