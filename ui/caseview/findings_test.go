package caseview_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/model"
)

// troubled opens the demonstration case with documents that contradict it.
func (s *stage) troubled() {
	s.t.Helper()
	dir := s.t.TempDir()
	if err := os.CopyFS(dir, assets.Demo); err != nil {
		s.t.Fatal(err)
	}
	file := filepath.Join(dir, "demo", "case.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	text := strings.NewReplacer(
		"valid_until: 2032-04-11", "valid_until: 2026-12-10, shows: {name: \"NAKAMURA-O'BRIEN Søren Łukasz\"}",
		"issued: 2012-10-26", "issued: 2012-10-26, shows: {name: Soeren Nakamura-Obrien}",
		"seal: true,", "seal: false, shows: {name: Peter Schmidt, salary_cny: 660000},",
		"from: 2022-08, to: null", "from: 2022-01, to: null",
	).Replace(string(data))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	id, _, err := s.desk.Import(file)
	if err != nil {
		s.t.Fatal(err)
	}
	s.open(id)
}

// tapAfter taps the first button of a name below a text.
func (s *stage) tapAfter(text, label string) {
	s.t.Helper()
	var found fyne.Tappable
	seen := false
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		said, ok := o.(spoken)
		if !ok {
			return
		}
		seen = seen || strings.Contains(said.AccessibilityLabel(), text)
		if button, tappable := o.(fyne.Tappable); seen && tappable && found == nil && said.AccessibilityLabel() == label {
			found = button
		}
	})
	if found == nil {
		s.t.Fatalf("no %q below %q", label, text)
	}
	test.Tap(found)
}

func TestTheReviewGroupsFindingsByTheirWeight(t *testing.T) {
	s := newStage(t, model.Zh)
	s.troubled()
	s.tap("审阅")
	s.mustShow("6 处有待处理", "问题 1 处", "材料所载年薪 660,000 元，填写的是 680,000 元，相差 20,000 元。", "请更正填写的年薪，或请单位重新出具证明。",
		"注意 5 处", "工作经历第 2 条与第 3 条重叠超过一个月。", "最高学历证书及认证（diploma.pdf）：", "未佐证的回答 12 项", "再显示 8 项",
		"提示 2 条", "材料有效期至 2026 年 12 月 10 日，即将到期。")
	mustBeWords(t, s.texts())
	s.SwitchLanguage()
	s.mustShow("1 problem", "The document shows CNY 660,000 a year, the answer is CNY 680,000: 20,000 apart.", "5 things to look at",
		"Entries 2 and 3 of the work history overlap by more than a month.", "12 claims without proof", "2 notes")
	s.tapAfter("660,000", "Go to ›")
	s.mustShow("What is your annual salary before tax?")
}

func TestTheReviewShowsHowEachDocumentWritesTheName(t *testing.T) {
	s := newStage(t, model.Zh)
	s.troubled()
	s.tap("审阅")
	s.mustShow("姓名写法", "部分材料的姓名写法与护照不一致，材料包中将予以说明。", "王𬺓", "Wang Chu", "Soren Nakamura",
		"NAKAMURA-O'BRIEN Søren Łukasz", "与护照一致", "Soeren Nakamura-Obrien", "同一姓名的不同写法", "Peter Schmidt", "姓名不一致")
	s.tapAfter("材料所载姓名写法不同", "前往 ›")
	s.mustShow("其他姓名写法")
	s.demo()
	s.tap("审阅")
	s.mustShow("尚未注明任何材料所载的姓名。")
	s.newCase("cn-work-permit")
	s.tap("审阅")
	if s.shows("姓名写法") {
		t.Error("a card without a name")
	}
}

func TestOneClaimIsAcceptedOnTheScreenWithoutTheOthers(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("审阅")
	if s.shows("专业成果（项）请附上") || s.shows("请附上以下材料并标明页码：成果证明") {
		t.Error("all claims are listed at once")
	}
	s.tap("再显示 8 项")
	s.mustShow("请附上以下材料并标明页码：成果证明（专利、奖项、论文著作、标准）。")
	s.tapAfter("请附上以下材料并标明页码：成果证明", "接受…")
	s.typeInto("接受的理由", "专利证书另行递交")
	s.tapAfter("接受的理由", "接受")
	s.mustShow("未佐证的回答 11 项", "已接受 1 处", "已接受：专利证书另行递交")
	if accepted := s.saved().Case.Accepted; len(accepted) != 1 || accepted[0].Code != model.FindingUnproven || accepted[0].Fact != "achievements" {
		t.Errorf("stored %v", accepted)
	}
	s.tap("撤回")
	s.mustShow("未佐证的回答 12 项")
}

func TestClaimsWithoutProofLeaveTheMapGreen(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("审阅")
	if s.shows("1 处问题") || s.shows("14 处") {
		t.Error("answers not proven yet count as trouble")
	}
	s.troubled()
	s.mustShow("1 处问题")
}
