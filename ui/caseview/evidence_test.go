package caseview_test

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/screen"
)

// The stage's look at files goes by their first word: HEIC, EMPTY and BROKEN are
// what they say, a number is so many pages, anything else one page.
func lookAt(data []byte) model.Look {
	look := model.Look{MediaType: "application/pdf", Pages: 1}
	switch text := string(data); {
	case strings.HasPrefix(text, "HEIC"):
		look.Fault = model.FaultHEIC
	case strings.HasPrefix(text, "BROKEN"):
		look.Fault = model.FaultDamaged
	case strings.HasPrefix(text, "40"):
		look.Pages = 40
	case strings.HasPrefix(text, "12"):
		look.Pages, look.Faint, look.Blank = 12, []int{2}, []int{3, 4}
	}
	return look
}

func (p *printer) Thumbnail([]byte, int, int) (image.Image, error) { return nil, errors.New("none") }

func (p *printer) PrintTasks(_ context.Context, list *model.TaskList) ([]byte, error) {
	return []byte(string(list.Party) + " in " + string(list.Lang)), nil
}

func (s *stage) OpenFiles(endings []string, done func([]string)) {
	s.offered = endings
	if len(s.chosen) > 0 {
		done(s.chosen)
	}
}

// file writes a file outside of the data directory.
func (s *stage) file(name, content string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *stage) drop(paths ...string) { s.screen.(screen.Receiver).Receive(paths) }

// evidence opens an empty case at its evidence page.
func evidence(t *testing.T, lang model.Lang) *stage {
	t.Helper()
	s := newStage(t, lang)
	s.newCase("cn-beijing-two-zones")
	s.tap(s.Words().T("evidence.title"))
	return s
}

// only is the one document of the case as it is stored.
func (s *stage) only() *model.Document {
	s.t.Helper()
	list := s.saved().Case.Documents
	if len(list) != 1 {
		s.t.Fatalf("%d documents", len(list))
	}
	return &list[0]
}

func TestEvidenceTeachesWhileThereIsNone(t *testing.T) {
	s := evidence(t, model.Zh)
	s.mustShow("还没有佐证材料", "原件保持原样", "由用人单位提供", "由申请人提供", "由有关机构出具", "由翻译机构提供", "由本应用生成")
	s.chosen = []string{s.file("护照.pdf", "one")}
	s.tap("添加文件…")
	if s.shows("还没有佐证材料") {
		t.Error("it still teaches")
	}
}

func TestEvidenceIsAddedByButtonKeyAndDrop(t *testing.T) {
	s := evidence(t, model.Zh)
	s.chosen = []string{s.file("a.pdf", "one")}
	s.tap("添加文件…")
	for _, ending := range []string{".pdf", ".jpg", ".png", ".webp", ".bmp", ".tiff", ".heic"} {
		if !slices.Contains(s.offered, ending) {
			t.Errorf("%s is not offered", ending)
		}
	}
	if d := s.only(); d.File != "a.pdf" || d.Material != "" || d.Pages != 1 {
		t.Errorf("attached: %+v", d)
	}
	s.tap("学历")
	s.chosen = []string{s.file("b.pdf", "two")}
	s.press("Ctrl+O")
	s.mustShow("a.pdf", "b.pdf")
	s.tap("学历")
	s.drop(s.file("c.pdf", "three"))
	s.mustShow("佐证材料", "a.pdf", "b.pdf", "c.pdf")
	if n := len(s.saved().Case.Documents); n != 3 {
		t.Errorf("%d documents", n)
	}
	s.press("Ctrl+Z")
	if n := len(s.saved().Case.Documents); n != 2 || s.shows("c.pdf") {
		t.Errorf("%d documents after undo", n)
	}
}

func TestEvidenceOfSeveralFilesKeepsTheGoodAndNamesTheRefused(t *testing.T) {
	s := evidence(t, model.Zh)
	gone := filepath.Join(t.TempDir(), "gone.pdf")
	s.drop(s.file("good.pdf", "one"), s.file("IMG_1.heic", "HEIC"), t.TempDir(), gone, s.file("also.pdf", "two"))
	s.mustShow("good.pdf", "also.pdf", "3 个文件未能添加", "IMG_1.heic：", "HEIC 格式", "这是文件夹", "gone.pdf：找不到这个文件")
	if n := len(s.saved().Case.Documents); n != 2 {
		t.Fatalf("%d documents", n)
	}
	s.SwitchLanguage()
	s.mustShow("3 files were not added", "IMG_1.heic: ", "This is a folder")
	s.tap("Education")
	s.tap("Evidence")
	s.mustShow("3 files were not added")
	s.tap("Understood")
	if s.shows("were not added") {
		t.Error("the notice stays after it was dismissed")
	}
	s.unsay()
	if n := len(s.saved().Case.Documents); n != 0 {
		t.Errorf("%d documents after taking the whole batch back", n)
	}
}

func TestEvidenceIsReadOffTheInterface(t *testing.T) {
	s := evidence(t, model.Zh)
	s.hold = true
	s.drop(s.file("a.pdf", "one"), s.file("b.pdf", "two"))
	s.drop(s.file("c.pdf", "three"))
	s.mustShow("正在添加：第 1 个文件，共 2 个")
	if n := len(s.saved().Case.Documents); n != 0 {
		t.Fatalf("%d documents before the work ran", n)
	}
	for len(s.waiting) > 0 {
		work := s.waiting[0]
		s.waiting = s.waiting[1:]
		work()
	}
	s.mustShow("a.pdf", "b.pdf", "c.pdf")
	if s.shows("正在") {
		t.Error("it still says that it works")
	}
}

func TestEvidenceOfAMaterialIsFiledThere(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-beijing-two-zones")
	s.tap("学历")
	s.tap("博士")
	s.tap("佐证材料")
	s.chosen = []string{s.file("scan.pdf", "one")}
	s.tapBeside("最高学历证书及认证")
	d := s.only()
	if d.Material != "diploma" || d.From != model.TalentParty || !slices.Equal(d.Proves, []model.Proof{{Fact: "education", Page: 1}}) {
		t.Errorf("attached: %+v", d)
	}
	s.mustShow("证明：学历（第 1 页）")
	s.tap("学历")
	s.mustShow("已佐证", "佐证：scan.pdf（最高学历证书及认证），第 1 页 ✓")
}

func TestEvidenceIsSuggestedByItsNameAndNeverFiledSilently(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("Passport scan.pdf", "one"))
	if d := s.only(); d.Material != "" {
		t.Fatalf("filed silently under %s", d.Material)
	}
	s.tap("看文件名是“有效护照”")
	if d := s.only(); d.Material != "passport" || d.From != model.TalentParty {
		t.Errorf("filed: %+v", d)
	}
	if s.shows("看文件名") {
		t.Error("the suggestion stays")
	}
}

func TestEveryFieldOfEvidenceIsSaved(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("佐证材料")
	s.tap("salary.pdf")
	for label, text := range map[string]string{"出具日期": "2026年10月1日", "有效期至": "20270101", "姓名": "Nakamura S.", "单位名称": "示例公司",
		"年薪（元）": "68万", "备注": "人事部出具"} {
		s.typeInto(label, text)
	}
	for _, pick := range []string{"是否原件 否", "是否盖章 未注明", "是否签字 是", "是否公证 否", "由谁提供 有关机构", "旋转页面 270°"} {
		s.tap(pick)
	}
	s.screen.Leave()
	var d model.Document
	for _, one := range s.stored(id).Case.Documents {
		if one.ID == "salary" {
			d = one
		}
	}
	if d.Issued.String() != "2026-10-01" || d.ValidUntil.String() != "2027-01-01" || d.Note != "人事部出具" || d.From != model.Authority || d.Turn != 270 {
		t.Errorf("saved: %+v", d)
	}
	if d.Original == nil || *d.Original || d.Seal != nil || d.Signature == nil || !*d.Signature || d.Notarised == nil || *d.Notarised {
		t.Errorf("marks: %v %v %v %v", d.Original, d.Seal, d.Signature, d.Notarised)
	}
	if d.Shows == nil || d.Shows.Name != "Nakamura S." || d.Shows.Employer != "示例公司" || d.Shows.SalaryCNY == nil || *d.Shows.SalaryCNY != model.Whole(680_000) {
		t.Errorf("shows: %+v", d.Shows)
	}
	for range 12 {
		s.press("Ctrl+Z")
	}
	for _, one := range s.stored(id).Case.Documents {
		if one.ID == "salary" && (one.Note != "" || one.Turn != 0 || one.Shows != nil || one.Issued.String() != "2026-10-30") {
			t.Errorf("after undo: %+v", one)
		}
	}
}

func TestEvidenceSavesATypedTextAfterASecondAndRefusesNonsense(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("佐证材料")
	s.tap("salary.pdf")
	s.passSecond()
	s.window.Canvas().Focus(s.entry("有效期至"))
	s.retype("2026-02-30")
	s.passSecond()
	s.mustShow("没有这一天")
	s.retype("2028-01-31")
	s.passSecond()
	if s.shows("没有这一天") {
		t.Error("the error stays")
	}
	s.mustShow("有效至 2028-01-31")
}

func TestEvidenceShowsWhatIsInTheWayOfItsUse(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("twelve.pdf", "12"), s.file("broken.pdf", "BROKEN"), s.file("again.pdf", "12"))
	s.mustShow("不清晰：第 2 页", "空白页：第 3-4 页", "无法读取", "文件损坏或不完整", "与 twelve.pdf 相同", "12 页")
	s.tap("twelve.pdf")
	s.typeInto("有效期至", "2026-01-01")
	s.mustShow("已过有效期")
	s.typeInto("有效期至", "")
	s.typeInto("出具日期", "2027-01-01")
	s.mustShow("出具日期晚于评估日")
}

func TestAProofIsOnAPageThatIsThere(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("twelve.pdf", "12"))
	s.tap("+ 添加事项")
	s.typeInto("证明的事项", "学历")
	if d := s.only(); len(d.Proves) != 1 || d.Proves[0] != (model.Proof{Fact: "education", Page: 1}) {
		t.Fatalf("proves: %v", d.Proves)
	}
	s.typeInto("页码", "13")
	s.mustShow("共 12 页")
	s.typeInto("页码", "０")
	s.mustShow("共 12 页")
	if d := s.only(); d.Proves[0].Page != 1 {
		t.Errorf("saved page %d", d.Proves[0].Page)
	}
	s.typeInto("页码", "１２")
	if d := s.only(); d.Proves[0].Page != 12 {
		t.Errorf("page %d", d.Proves[0].Page)
	}
	s.tap("删除")
	if d := s.only(); len(d.Proves) != 0 {
		t.Errorf("still proves %v", d.Proves)
	}
}

func TestPagesOfEvidenceForThePackage(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("twelve.pdf", "12"))
	s.tap("收入申报材料的页面 指定页码")
	s.typeInto("页码", "1–3，12")
	if d := s.only(); !slices.Equal(d.Bundle, []int{1, 2, 3, 12}) {
		t.Fatalf("bundle: %v", d.Bundle)
	}
	s.typeInto("页码", "3-14")
	s.mustShow("材料共 12 页")
	s.typeInto("页码", "x")
	s.mustShow("请写页码或范围")
	s.tap("收入申报材料的页面 全部页面")
	if d := s.only(); d.Bundle != nil {
		t.Errorf("bundle: %v", d.Bundle)
	}
	s.tap("+ 添加事项")
	s.typeInto("证明的事项", "学历")
	s.tap("收入申报材料的页面 首页和佐证页")
	if d := s.only(); !slices.Equal(d.BundledPages(), []int{1}) {
		t.Errorf("pages: %v", d.BundledPages())
	}
	s.typeInto("页码", "5")
	if d := s.only(); !slices.Equal(d.BundledPages(), []int{1, 5}) {
		t.Errorf("pages do not follow the proof: %v", d.BundledPages())
	}
}

func TestAllPagesOfALongDocumentCanBeChosen(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("forty.pdf", "40"))
	s.tap("+ 添加事项")
	s.typeInto("证明的事项", "学历")
	if d := s.only(); len(d.BundledPages()) != 1 {
		t.Fatalf("pages: %v", d.BundledPages())
	}
	s.tap("收入申报材料的页面 全部页面")
	if d := s.only(); len(d.BundledPages()) != 40 {
		t.Errorf("pages: %v", d.BundledPages())
	}
}

func TestATranslationNamesItsDocument(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("佐证材料")
	s.tap("salary.pdf")
	s.typeInto("是哪份材料的译本", "diploma.pdf（最高学历证书及认证）")
	of := func() string {
		for _, d := range s.stored(id).Case.Documents {
			if d.ID == "salary" {
				return d.TranslationOf
			}
		}
		return "gone"
	}
	if of() != "diploma" {
		t.Fatalf("translation of %q", of())
	}
	s.typeInto("是哪份材料的译本", "不存在的材料")
	s.mustShow("没有这一项")
	s.typeInto("是哪份材料的译本", "")
	if of() != "" {
		t.Errorf("translation of %q", of())
	}
}

func TestEvidenceIsTakenOutAndPutBack(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one"))
	s.typeInto("备注", "原样")
	s.tap("取出")
	if n := len(s.saved().Case.Documents); n != 0 || s.shows("a.pdf") {
		t.Fatalf("%d documents", n)
	}
	s.unsay()
	if d := s.only(); d.Note != "原样" {
		t.Errorf("put back: %+v", d)
	}
	s.mustShow("a.pdf")
}

func TestTheOriginalIsGivenUnchanged(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one\x00\xff two"))
	s.saveTo = t.TempDir()
	s.tap("另存原件…")
	if data, err := os.ReadFile(filepath.Join(s.saveTo, "a.pdf")); err != nil || string(data) != "one\x00\xff two" {
		t.Errorf("%q, %v", data, err)
	}
}

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
