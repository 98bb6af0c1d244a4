package caseview_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
)

// packagePage opens the demonstration case at its package page.
func packagePage(t *testing.T, lang model.Lang) *stage {
	t.Helper()
	s := newStage(t, lang)
	s.demo()
	s.saveTo = t.TempDir()
	s.tap(s.Words().T("case.outline.package"))
	return s
}

// files are the names of all that was written, those in folders too.
func (s *stage) files() (names []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.saveTo, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, entry.Name())
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return names
}

// write writes the package as it is chosen now, and gives what was composed.
func (s *stage) write() *model.Package {
	s.t.Helper()
	id := "package.save_as"
	if !s.shows(s.Words().T(id)) {
		id = "package.again"
	}
	s.tap(s.Words().T(id))
	return s.printer.composed[len(s.printer.composed)-1]
}

// exhibited are the documents of evidence of a package, in order.
func exhibited(p *model.Package) (ids []string) {
	for _, e := range p.Exhibits {
		ids = append(ids, e.Document.ID)
	}
	return ids
}

func TestAPackagesPurposeSetsDocumentsExhibitsAndLanguage(t *testing.T) {
	s := packagePage(t, model.Zh)
	rb := s.saved().Rulebook
	for _, c := range []struct {
		tap      string
		purpose  casework.Purpose
		lang     model.Lang
		exhibits []string
	}{
		{"正式申报", casework.ForSubmission, model.Zh, []string{"passport", "diploma", "salary"}},
		{"供申请人核对签字", casework.ForTalent, model.Both, []string{"passport", "diploma"}},
		{"内部审核", casework.ForReview, model.Zh, []string{"passport", "diploma", "salary"}},
	} {
		s.tap(c.tap)
		made := s.write()
		if want := casework.UsualDocuments(rb, c.purpose); !slices.Equal(made.Documents, want) {
			t.Errorf("%s writes %v, want %v", c.purpose, made.Documents, want)
		}
		if got := exhibited(made); !sameSet(got, c.exhibits) {
			t.Errorf("%s has %v", c.purpose, got)
		}
		if got := s.saved().Arrangement().Purpose; made.Lang != c.lang || got != c.purpose {
			t.Errorf("%s is in %s and saved as %s", c.purpose, made.Lang, got)
		}
		if c.purpose == casework.ForTalent {
			s.mustShow("另有 1 份单位材料不收入")
		}
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func TestOrderAndInclusionInAPackageSurviveReopening(t *testing.T) {
	s := packagePage(t, model.Zh)
	usual := casework.UsualDocuments(s.saved().Rulebook, casework.ForReview)
	exhibits := exhibited(s.write())
	s.tap("2. 目录")
	s.tap("下移：1. 封面")
	s.tap("网上填报对照表")
	s.tap("上移：B")
	s.tap("C")
	s.SwitchLanguage()
	s.open(s.id)
	s.tap("Package")
	want := slices.Concat([]string{usual[2], usual[0]}, usual[3:], []string{casework.DocumentAnswers})
	made := s.write()
	if !slices.Equal(made.Documents, want) {
		t.Errorf("writes %v, want %v", made.Documents, want)
	}
	if got := exhibited(made); !slices.Equal(got, []string{exhibits[1], exhibits[0]}) {
		t.Errorf("has %v of %v", got, exhibits)
	}
	for range 5 {
		s.tap("Undo")
	}
	made = s.write()
	if !slices.Equal(made.Documents, usual) || !slices.Equal(exhibited(made), exhibits) {
		t.Errorf("after undo %v, %v", made.Documents, exhibited(made))
	}
}

func TestUndoingAChoiceOfThePackageShowsItsPage(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.tap("中英双语")
	s.tap("学历")
	s.tap("撤销")
	s.mustShow("将生成的文件", "工作稿，中文")
}

func TestAPackagesUsualOrderComesBack(t *testing.T) {
	s := packagePage(t, model.En)
	if s.enabled("Back to the usual") {
		t.Error("it is offered where nothing was changed")
	}
	usual := s.write()
	s.tap("1. Cover")
	s.tap("Move down: A")
	s.tap("Back to the usual")
	s.tapLast("Back to the usual")
	if a := s.saved().Arrangement(); a.Documents != nil || a.Exhibits != nil {
		t.Errorf("saved %+v", a)
	}
	if made := s.write(); !slices.Equal(made.Documents, usual.Documents) {
		t.Errorf("writes %v", made.Documents)
	}
}

func TestAPackageKeepsOneDocument(t *testing.T) {
	s := packagePage(t, model.Zh)
	for range 20 {
		s.tap("1. ")
	}
	if got := s.saved().Arrangement().Documents; len(got) != 1 {
		t.Errorf("left %v", got)
	}
	if !slices.Contains(s.said, "材料包至少要有一份文书。") {
		t.Errorf("said %v", s.said)
	}
}

func TestALineOfAPackageIsMovedByKeyboard(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.window.Canvas().Focus(s.named("3. ").(fyne.Focusable))
	s.press("Alt+Up")
	s.press("Alt+Up")
	if first := s.saved().Arrangement().Documents[0]; first != s.saved().Rulebook.Documents[2] {
		t.Errorf("first is %s", first)
	}
	if held, ok := s.window.Canvas().Focused().(spoken); !ok || !strings.HasPrefix(held.AccessibilityLabel(), "1. ") {
		t.Errorf("the keyboard is at %v", s.window.Canvas().Focused())
	}
}

func TestASubmissionPackageIsRefusedWithGaps(t *testing.T) {
	s := packagePage(t, model.Zh)
	gaps := len(casework.Gaps(s.saved().Dossier))
	s.tap("正式申报")
	s.tap("申报版")
	s.mustShow("工作稿，中文")
	if made := s.write(); made.Submission {
		t.Error("a submission edition was written")
	}
	before := s.scrolls()[1].Offset.Y
	s.tap(s.Words().N("package.gaps.show", gaps))
	if s.scrolls()[1].Offset.Y <= before {
		t.Error("the list of gaps is not brought into view")
	}
}

func TestARedactedPackageSaysWhatIsWithheld(t *testing.T) {
	s := packagePage(t, model.Zh)
	if s.shows("隐去姓名") {
		t.Error("it is said of every edition")
	}
	s.tap("隐名版")
	s.mustShow("隐去姓名、证件号码", "只列名目", "隐名版，中文")
	if made := s.write(); !made.Redacted {
		t.Error("the package is not redacted")
	}
	s.mustShow("此后无变化")
	s.tap("工作稿")
	if made := s.write(); made.Redacted {
		t.Error("it stays redacted")
	}
}

func TestAPackagesLimitsArePassedOnAndTheLossIsShown(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.tap("每类材料一个文件")
	s.typeInto("总大小上限（MB）", "0.06")
	s.typeInto("单个文件上限（MB）", "5")
	a := s.saved().Arrangement()
	if a.Layout != casework.ByMaterial || a.Ceiling != 62914 || a.PartLimit != 5<<20 {
		t.Errorf("saved %+v", a)
	}
	s.passSecond()
	s.mustShow("超出上限")
	s.write()
	s.mustShow("的图片经过压缩", "300 → 200 dpi")
	s.tap("对比效果")
	s.mustShow("300 dpi", "200 dpi")
	if !slices.Equal(s.printer.sampled, []int{1}) {
		t.Errorf("compared levels %v", s.printer.sampled)
	}
	for _, name := range s.files() {
		s.mustShow(name)
	}
	s.tap("打开文件夹")
	if !strings.HasSuffix(s.launched[0], ".files") {
		t.Errorf("opens %s", s.launched[0])
	}
}

func TestAPackageThatCannotBeSmallEnoughNamesTheExhibitToBlame(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.typeInto("总大小上限（MB）", "0.005")
	s.write()
	s.mustShow("超出")
	letters := []string{"A", "B", "C"}
	if !slices.ContainsFunc(letters, func(l string) bool { return s.shows("佐证材料 "+l) || s.shows("材料 "+l+" ") }) {
		t.Errorf("no exhibit is named in %v", s.texts())
	}
	if left := s.files(); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

func TestALimitThatIsNoSizeIsRefused(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.typeInto("总大小上限（MB）", "很大")
	s.mustShow("请填写以 MB 为单位的大小")
	s.tap("按大小分册")
	s.mustShow("按大小分册须填写单个文件上限")
	if a := s.saved().Arrangement(); a.Ceiling != 0 {
		t.Errorf("saved %+v", a)
	}
}

func TestAPackagesPasswordIsEnteredTwiceAndNeverKept(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.typeInto("PDF 打开密码", "Geheim-4711")
	s.mustShow("密码遗失后无法找回")
	s.tap("另存为…")
	s.mustShow("两次输入的密码不一致")
	if left := s.files(); len(left) > 0 {
		t.Fatalf("wrote %v", left)
	}
	if s.shows("Geheim-4711") {
		t.Error("the password can be read")
	}
	s.tap("显示")
	s.mustShow("Geheim-4711")
	s.typeInto("再输入一次", "Geheim-4711")
	s.write()
	if !slices.Equal(s.printer.protected, []string{"Geheim-4711"}) {
		t.Errorf("protected with %v", s.printer.protected)
	}
	s.mustShow("设有密码")
	s.open(s.id)
	s.tap("申报材料包")
	s.write()
	if len(s.printer.protected) != 1 {
		t.Error("the password outlived the case's closing")
	}
}

func TestOtherPagesCanBeUsedWhileAPackageIsWritten(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.hold = true
	s.tap("另存为…")
	if s.enabled("另存为…") {
		t.Error("a second one can be begun")
	}
	s.tap("学历")
	s.tap("硕士")
	s.tap("申报材料包")
	s.mustShow("正在生成…")
	for _, run := range s.waiting {
		run()
	}
	s.mustShow("已生成：")
	if c := s.printer.composed; c[len(c)-1].Case.Answers["education"].Value.Option == "" {
		t.Error("no case was composed")
	}
	s.mustShow("此后有变化") // the package is of the case as it was
}

func TestThePagesOfAPackageAreCountedOnceChoicesRest(t *testing.T) {
	s := packagePage(t, model.Zh)
	pages := len(casework.UsualDocuments(s.saved().Rulebook, casework.ForReview)) + 3
	s.mustShow(s.Words().N("package.pages", pages))
	composed := len(s.printer.composed)
	s.tap("1. 封面")
	s.tap("1. ")
	s.mustShow("正在计算页数…")
	if len(s.printer.composed) != composed {
		t.Error("the pages are made at every key")
	}
	s.passSecond()
	s.mustShow("共 " + s.Words().N("package.pages", pages-2))
	if len(s.printer.composed) != composed+1 {
		t.Errorf("composed %d times", len(s.printer.composed)-composed)
	}
}

func TestEarlierPackagesTellWhatChangedSince(t *testing.T) {
	s := packagePage(t, model.Zh)
	s.mustShow("尚未生成过。")
	s.tap("正式申报")
	s.write()
	s.mustShow("2026-11-23 12:03", "此后无变化", "正式申报 · 工作稿 · 中文")
	s.tap("与现在对比")
	s.mustShow("现在生成，内容完全一致。")
	s.tap("1. 封面")
	s.mustShow("此后无变化")
	s.tap("与现在对比")
	s.mustShow("不再包含《封面》。")
	s.tap("学历")
	s.tap("硕士")
	s.tap("申报材料包")
	s.mustShow("此后有变化")
	s.SwitchLanguage()
	s.mustShow("changed since", "Handing in · Working copy · Chinese")
}

func TestAnswersOfAPackageAreCopiedLineByLine(t *testing.T) {
	s := packagePage(t, model.En)
	s.tap("Open ›")
	s.mustShow("the portal's own order may differ", "NAKAMURA", "not known yet")
	sheet := locales.For(model.En).AnswerSheet(s.saved().Rulebook, s.saved().Case)
	i := slices.IndexFunc(sheet, func(l locales.AnswerLine) bool { return l.Value != "" })
	s.tap("Copy")
	if got := fyne.CurrentApp().Clipboard().Content(); got != sheet[i].Value {
		t.Errorf("copied %q, want %q", got, sheet[i].Value)
	}
	s.mustShow("Copied")
	s.tap("Save as text…")
	content, err := os.ReadFile(filepath.Join(s.saveTo, "answers.txt"))
	if err != nil || !strings.Contains(string(content), sheet[i].Value) {
		t.Errorf("%s, %v", content, err)
	}
	s.tap("‹ Back to the package")
	s.mustShow("What the package is for")
}

func TestAPackageIsChecked(t *testing.T) {
	s := packagePage(t, model.Zh)
	manifest := func(lang model.Lang) *model.Manifest {
		return &model.Manifest{Edition: model.EditionWorking, Lang: lang, Rulebook: s.saved().Rulebook.Ref(), Pages: 3, First: 1, Last: 3}
	}
	s.printer.verified = map[string]model.Verified{
		"whole": {Ours: true, Unchanged: true, Manifest: manifest(model.Zh)}, "other": {Ours: true, Unchanged: true, Manifest: manifest(model.En)},
		"changed": {Ours: true, Manifest: manifest(model.Zh)}, "locked": {Ours: true, Unchanged: true, Locked: true},
	}
	for _, name := range []string{"whole", "other", "changed", "locked", "foreign"} {
		path := filepath.Join(s.saveTo, name+".pdf")
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		s.toOpen = append(s.toOpen, path)
	}
	s.tapLast("查看 ›")
	s.mustShow("不是电子签名")
	s.tap("选择材料包…")
	s.mustShow("whole.pdf", "自本应用生成以来未被改动")
	s.tap("与另一份对比…")
	s.mustShow("文件语言不同：原为中文，现为English（英文）。")
	s.tap("重新核验")
	s.tap("选择材料包…")
	s.mustShow("changed.pdf", "被改动过")
	s.tap("重新核验")
	s.tap("选择材料包…")
	s.mustShow("文件设有密码")
	s.typeInto("这份材料包的密码", "wrong")
	s.tap("打开")
	s.mustShow("密码不正确。")
	s.typeInto("这份材料包的密码", "open")
	s.tap("打开")
	if s.shows("密码不正确。") || !s.shows("工作稿，文件语言：中文") {
		t.Errorf("not unlocked: %v", s.texts())
	}
	s.tap("重新核验")
	s.tap("选择材料包…")
	s.mustShow("这不是本应用生成的材料包。")
	s.SwitchLanguage()
	s.mustShow("foreign.pdf", "This is not a package written by this app.")
}
