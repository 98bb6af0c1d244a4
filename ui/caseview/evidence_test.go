package caseview_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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

// Thumbnail is black at its left and white at its right.
func (p *printer) Thumbnail([]byte, int, int) (image.Image, error) {
	picture := image.NewGray(image.Rect(0, 0, 2, 1))
	picture.Pix[1] = 255
	return picture, nil
}

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
	s.tap("Close")
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
	s.drop(s.file("d.pdf", "four"))
	s.mustShow("正在添加：第 1 个文件，共 2 个")
	if n := len(s.saved().Case.Documents); n != 0 {
		t.Fatalf("%d documents before the work ran", n)
	}
	for len(s.waiting) > 0 {
		work := s.waiting[0]
		s.waiting = s.waiting[1:]
		work()
	}
	s.mustShow("a.pdf", "b.pdf", "c.pdf", "d.pdf")
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
	s.mustShow("从文件名看，可能是“有效护照”。")
	s.tap("归入此类")
	if d := s.only(); d.Material != "passport" || d.From != model.TalentParty {
		t.Errorf("filed: %+v", d)
	}
	if s.shows("从文件名看") {
		t.Error("the suggestion stays")
	}
}
