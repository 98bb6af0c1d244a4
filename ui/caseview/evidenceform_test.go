package caseview_test

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/model"
)

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
	s.mustShow("有页面不清晰", "打印后难以辨认：第 2 页", "有空白页", "空白：第 3-4 页", "无法读取", "文件损坏或不完整", "文件重复", "与 twelve.pdf 是同一文件", "12 页")
	s.tap("twelve.pdf")
	s.typeInto("有效期至", "2026-01-01")
	s.mustShow("已过有效期")
	s.typeInto("有效期至", "")
	s.typeInto("出具日期", "2027-01-01")
	s.mustShow("出具日期晚于评估日")
}

func TestEvidenceThatEndsBeforeTheRoundClosesIsInPlainSight(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	if err := s.saved().SaveDay(model.Date{Year: 2026, Month: 1, Day: 10}); err != nil {
		t.Fatal(err)
	}
	s.open(id)
	s.tap("佐证材料")
	s.tap("passport.pdf")
	for text, ends := range map[string]bool{"2026-01-10": true, "2026-01-15": true, "2026-01-16": false, "": false} {
		s.typeInto("有效期至", text)
		if s.shows("截止前到期") != ends || s.shows("已过有效期") {
			t.Errorf("valid until %q: ends before closing %t", text, s.shows("截止前到期"))
		}
	}
	s.typeInto("有效期至", "2026-01-09")
	s.mustShow("已过有效期")
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
	s.tap("收入材料包的页面 指定页码")
	s.typeInto("页码", "1–3，12")
	if d := s.only(); !slices.Equal(d.Bundle, []int{1, 2, 3, 12}) {
		t.Fatalf("bundle: %v", d.Bundle)
	}
	s.typeInto("页码", "3-14")
	s.mustShow("材料共 12 页")
	s.typeInto("页码", "x")
	s.mustShow("请写页码或范围")
	s.tap("收入材料包的页面 全部页面")
	if d := s.only(); d.Bundle != nil {
		t.Errorf("bundle: %v", d.Bundle)
	}
	s.tap("+ 添加事项")
	s.typeInto("证明的事项", "学历")
	s.tap("收入材料包的页面 首页和佐证页")
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
	s.tap("收入材料包的页面 全部页面")
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
	s.tap("移除")
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

// picture is the larger of the pictures that show.
func (s *stage) picture() (largest image.Image) {
	width := float32(0)
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		if picture, ok := o.(*canvas.Image); ok && picture.Image != nil && picture.Size().Width > width {
			largest, width = picture.Image, picture.Size().Width
		}
	})
	return largest
}

func TestThePictureOfEvidenceTurnsWithItsPages(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one"))
	for _, c := range []struct {
		turn  string
		size  image.Point
		black image.Point
	}{
		{"0°", image.Pt(2, 1), image.Pt(0, 0)}, {"90°", image.Pt(1, 2), image.Pt(0, 0)},
		{"180°", image.Pt(2, 1), image.Pt(1, 0)}, {"270°", image.Pt(1, 2), image.Pt(0, 1)},
	} {
		s.tap("旋转页面 " + c.turn)
		picture := s.picture()
		if picture == nil || picture.Bounds().Size() != c.size || color.GrayModel.Convert(picture.At(c.black.X, c.black.Y)).(color.Gray).Y != 0 {
			t.Errorf("%s: %v", c.turn, picture)
		}
	}
}

func TestTheOpenFormStaysInViewWhenItIsFiled(t *testing.T) {
	s := evidence(t, model.Zh)
	s.drop(s.file("a.pdf", "one"))
	inView := func() bool {
		driver, page := fyne.CurrentApp().Driver(), s.scrolls()[1]
		at := driver.AbsolutePositionForObject(s.entry("材料类别").(fyne.CanvasObject)).Y - driver.AbsolutePositionForObject(page).Y
		return at > 0 && at < page.Size().Height
	}
	if !inView() {
		t.Error("the form of a new document is out of view")
	}
	s.typeInto("材料类别", "无犯罪记录证明")
	if d := s.only(); d.Material != "no_crime_statement" || !inView() {
		t.Errorf("filed under %q, in view: %t", d.Material, inView())
	}
}
