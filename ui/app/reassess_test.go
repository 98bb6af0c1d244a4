package app_test

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

// stored imports case files.
func (r *rig) stored(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		dir := r.t.TempDir()
		var picture bytes.Buffer
		if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 64, 64))); err != nil {
			r.t.Fatal(err)
		}
		write(r.t, filepath.Join(dir, "patent.png"), picture.String())
		if _, _, err := r.Desk().Import(write(r.t, filepath.Join(dir, "case.yaml"), text)); err != nil {
			r.t.Fatal(err)
		}
	}
}

func trial(name, facts string) string {
	return "rulebook: cn-work-permit@2017-04\non: 2026-11-23\ntalent: {name: \"" + name + "\"}\nfacts: {" + facts + "}\n"
}

func TestStoredCasesAreReassessedAndCopied(t *testing.T) {
	r := shelved(t)
	r.stored(trial("GAINER, Anna", "distinctions: [patent_or_ip]"), trial("FALLER, Ben", "chinese: hsk5"),
		trial("STEADY, Carl", "education: master"), "rulebook: cn-work-permit@interim\n", "rulebook: cn-beijing-two-zones\n")
	r.openBook("cn-work-permit@interim")
	r.tap("重新评估已存案卷…")
	r.sees("正在逐件重新评估")
	r.settle(1)
	r.sees("全部 3", "上升 1", "下降 1", "不变 1", "GAINER, Anna", "FALLER, Ben", "STEADY, Carl", "10 [10–120] → 5 [5–120]", "0 [0–115] → 5 [5–120]", "另有 1 件本来就采用这个版本")
	r.tap("上升 1")
	r.sees("GAINER, Anna", "现用版本 2017-04")
	r.doesNotSee("FALLER, Ben", "STEADY, Carl")

	before := len(r.rows())
	r.tap("复制到此版本")
	r.settle(1)
	r.sees("已按版本 interim 复制“GAINER, Anna”的案卷", "打开副本")
	rows := r.rows()
	if len(rows) != before+1 || rows[0].Rulebook.Version != "interim" || rows[0].Name != "GAINER, Anna" {
		t.Errorf("%+v", rows)
	}
	trials := 0
	for _, row := range rows {
		if row.Rulebook.Version == "2017-04" {
			trials++
		}
	}
	if trials != 3 {
		t.Errorf("%d originals are left", trials)
	}
	r.SwitchLanguage()
	r.sees("Re-assessed under version interim", "Open the copy", "0 [0–115] → 5 [5–120]")
	r.doesNotSee("⟦", "<no value>")
	r.tap("Open the copy")
	if len(r.opened) != 1 || r.opened[0] != rows[0].ID {
		t.Errorf("opened %v, want %s", r.opened, rows[0].ID)
	}
}

func (r *rig) rows() []casework.CaseRow {
	r.t.Helper()
	rows, err := r.Desk().Cases()
	if err != nil {
		r.t.Fatal(err)
	}
	return rows
}

func TestReassessingNamesQuestionsAnswersAndDocuments(t *testing.T) {
	r := shelved(t)
	r.install("rules.yaml", []byte(example(t)))
	r.stored(exampleCase)
	next := strings.NewReplacer("version: 2027.1", "version: 2028.1", `round: "2027"`, `round: "2028"`,
		"fact: patents\n", "fact: papers\n", "  patents:\n", "  papers:\n",
		"{id: hsk4, label: {zh: HSK 四级, en: HSK level 4}}", "{id: hsk6, label: {zh: HSK 六级, en: HSK level 6}}",
		"{id: hsk4, is: hsk4, points: 3}", "{id: hsk6, is: hsk6, points: 5}").Replace(beforeTests(example(t)))
	r.install2("rules.yaml", next)
	r.tap("重新评估已存案卷…")
	r.settle(1)
	r.sees("新增问题：", "不再适用的回答：", "不再起证明作用的文件：", "patent.png", "下降 1")
}

const exampleCase = `rulebook: example-talent@2027.1
on: 2027-03-10
enterprise: {name_zh: 示例公司}
facts: {registered: true, degree: doctorate, languages: [hsk4], patents: 2, years: 5, birth_date: 1990-01-01}
documents:
  - {id: certificate, file: patent.png, proves: [{fact: patents, page: 1}]}
`

func TestReassessingCanBeStopped(t *testing.T) {
	r := shelved(t)
	r.openBook("cn-work-permit@interim")
	r.tap("重新评估已存案卷…")
	r.tap("停止")
	r.sees("重新评估已存案卷…")
	r.settle(1)
	r.sees("重新评估已存案卷…")
	r.doesNotSee("按版本 interim 重新评估", "关闭")
}

func TestManyReassessedCasesAreShownAPageAtATime(t *testing.T) {
	r := shelved(t)
	for range 32 {
		if _, err := r.Desk().NewCase("cn-work-permit@2017-04", ""); err != nil {
			t.Fatal(err)
		}
	}
	r.openBook("cn-work-permit@interim")
	r.tap("重新评估已存案卷…")
	r.settle(1)
	if n := r.buttons("复制到此版本"); n != 30 {
		t.Errorf("%d cases at first", n)
	}
	r.tap("再显示 2 件")
	if n := r.buttons("复制到此版本"); n != 32 {
		t.Errorf("%d cases in the end", n)
	}
	r.doesNotSee("再显示")
}

func (r *rig) buttons(text string) (n int) {
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if b, ok := o.(*widgets.Button); ok && b.Text() == text {
			n++
		}
		return false
	})
	return n
}
