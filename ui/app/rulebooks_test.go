package app_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"twozones/model/casework"
	"twozones/ui/screen"
)

// shelved is a rig in front of the rulebooks, with a home folder of its own.
func shelved(t *testing.T) *rig {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	r := begun(t)
	r.Go(screen.Route{Place: screen.Rulebooks})
	return r
}

// install chooses the one file in the home folder.
func (r *rig) install(name string, data []byte) {
	r.t.Helper()
	write(r.t, filepath.Join(os.Getenv("HOME"), name), string(data))
	r.tap("从文件安装…")
	openRow(r.t, r, 0)
	r.settle(1)
}

// example is the rulebook that the documentation explains.
func example(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/rulebook-example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// openBook shows the rulebook of a name, from the list.
func (r *rig) openBook(ref string) {
	r.t.Helper()
	all, err := r.Desk().Shelf.All()
	if err != nil {
		r.t.Fatal(err)
	}
	for n, rb := range all {
		if rb.Ref() == ref {
			r.tapNthButton(r.Words().T("rulebooks.open"), n)
			return
		}
	}
	r.t.Fatalf("%s is not on the shelf", ref)
}

func TestARulebookIsInstalledFromAFile(t *testing.T) {
	r := shelved(t)
	r.doesNotSee("自行安装")
	r.install("rules.yaml", []byte(example(t)))
	r.sees("已安装 example-talent@2027.1", "算例全部通过", "本机原来没有这个项目的规则")
	r.install2("rules.yaml", strings.NewReplacer("version: 2027.1", "version: 2028.1", "points: 10", "points: 9").Replace(beforeTests(example(t))))
	r.sees("已安装 example-talent@2028.1", "与原来的 example-talent@2027.1 相比")
	r.SwitchLanguage()
	r.sees("Installed example-talent@2028.1", "Compared with example-talent@2027.1")
	r.doesNotSee("⟦", "<no value>")
	r.SwitchLanguage()
	r.tap("‹ 全部规则")
	r.sees("自行安装", "默认版本", "版本 2027.1", "版本 2028.1")
}

// install2 installs again, in place of the file before.
func (r *rig) install2(name, data string) {
	r.t.Helper()
	r.tap("‹ 全部规则")
	r.install(name, []byte(data))
}

// beforeTests is a rulebook without its worked cases.
func beforeTests(text string) string {
	before, _, _ := strings.Cut(text, "\ntests:")
	return before + "\ntests: []\n"
}

func TestARulebookWithAMistakeIsNotInstalled(t *testing.T) {
	r := shelved(t)
	before, err := r.Desk().Shelf.All()
	if err != nil {
		t.Fatal(err)
	}
	r.install("rules.yaml", []byte(strings.Replace(example(t), "version: 2027.1", "version: 2027.1\nversion: 2027.1", 1)))
	r.sees("rules.yaml")
	r.doesNotSee("已安装")
	r.tap("知道了")
	r.sees("从文件安装…")
	if after, err := r.Desk().Shelf.All(); err != nil || len(after) != len(before) {
		t.Errorf("%d rulebooks, before %d (%v)", len(after), len(before), err)
	}
}

func TestADamagedInstalledFileIsNamed(t *testing.T) {
	r := shelved(t)
	r.install("rules.yaml", []byte(example(t)))
	installed := filepath.Join(casework.RulebookDir(r.data), "example-talent@2027.1.yaml")
	write(t, installed, "nonsense: [")
	r.Go(screen.Route{Place: screen.Rulebooks})
	r.sees("已损坏", "example-talent@2027.1.yaml", "版本 interim")
}

// sheet saves the sheet of the two-zones rulebook by hand of a person and gives
// its file.
func (r *rig) sheet() string {
	r.t.Helper()
	r.openBook("cn-beijing-two-zones@2025")
	r.tap("转录表…")
	r.tap("保存")
	r.settle(1)
	r.sees("转录表已保存")
	return filepath.Join(os.Getenv("HOME"), "cn-beijing-two-zones@2025.xlsx")
}

func TestTheSheetIsSavedAndItsMistakesAreListed(t *testing.T) {
	r := shelved(t)
	path := r.sheet()
	r.tap("‹ 全部规则")
	fill(t, path, "四分", "五分")
	r.tap("从文件安装…")
	openRow(t, r, 0)
	r.settle(1)
	r.sees("没有安装", "有 2 处错误", firstPoints, secondPoints)
	fill(t, path, "1", "1")
	r.tap("重新选择文件…")
	openRow(t, r, 0)
	r.settle(1)
	r.sees("已安装 cn-beijing-two-zones@2025.1", "转录自 cn-beijing-two-zones@2025", "填了真实分值的行：2")
	r.doesNotSee("On the 46th birthday")
	r.tapNthButton("列出名称", 1)
	r.sees("On the 46th birthday")
	if found, err := r.Desk().Shelf.Find("cn-beijing-two-zones"); err != nil || found.Version != "2025.1" {
		t.Error(found, err)
	}
}

// The cells of the true points of the first two rows of a sheet.
const firstPoints, secondPoints = "M9", "M10"

// fill writes texts into the two cells of a sheet's first tab, as a person does.
func fill(t *testing.T, path string, first, second string) {
	t.Helper()
	old, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	var out bytes.Buffer
	changed := zip.NewWriter(&out)
	for _, file := range old.File {
		data, err := fs.ReadFile(old, file.Name)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name == "xl/worksheets/sheet1.xml" {
			data = typed(typed(data, firstPoints, first), secondPoints, second)
		}
		entry, err := changed.Create(file.Name)
		if err == nil {
			_, err = entry.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := changed.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, path, out.String())
}

func typed(tab []byte, cell, text string) []byte {
	empty := regexp.MustCompile(`<c r="` + cell + `"( s="\d+")[^>]*?(/>|>.*?</c>)`)
	return empty.ReplaceAll(tab, []byte(`<c r="`+cell+`"$1 t="inlineStr"><is><t>`+text+`</t></is></c>`))
}

func TestTwoVersionsAreSetSideBySide(t *testing.T) {
	r := shelved(t)
	for _, ref := range []string{"cn-work-permit@interim", "cn-work-permit@2017-04"} {
		r.openBook(ref)
		other := "2017-04"
		if strings.HasSuffix(ref, other) {
			other = "interim"
		}
		r.tap("与版本 " + other + " 对比…")
		r.sees("原版本 2017-04", "新版本 interim", "内容", "HSK 四级", "4", "8", "没有变化的要素：")
		r.SwitchLanguage()
		r.sees("Before: 2017-04", "After: interim", "HSK 4", "The cap moves from 15 to 20.", "Criteria without any change")
		r.doesNotSee("⟦", "<no value>")
		r.SwitchLanguage()
		r.tap("‹ 返回规则")
		r.sees(ref) // the rulebook, whose id stands there
		r.tap("‹ 全部规则")
	}
}

func TestAComparisonIsPutOnPaper(t *testing.T) {
	r := shelved(t)
	r.openBook("cn-work-permit@interim")
	r.tap("与版本 2017-04 对比…")
	r.tap("另存为 PDF…")
	r.tap("保存")
	r.settle(1)
	r.sees("对照表已保存")
	data, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), "cn-work-permit@2017-04-interim.pdf"))
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF")) {
		t.Errorf("%d bytes (%v)", len(data), err)
	}
}
