package caseview_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
)

// The whole interview of the demonstration case, with the hands: every question
// of every section, then closed, opened again, and looked at.
func TestTheInterviewFromTheFirstQuestionToTheLast(t *testing.T) {
	s := newStage(t, model.Zh)
	demo := s.stored(s.demo())
	id := s.newCase("cn-beijing-two-zones")
	asked := map[string]bool{}
	for _, section := range demo.Outline() {
		if section.Kind == casework.SectionIdentity {
			continue
		}
		s.tap(s.Words().T("case.outline.package")) // a section is opened at its first open question
		for i := range section.Facts {
			fact := demo.Rulebook.Fact(section.Facts[i])
			if i == 0 {
				openAt(s, section)
			}
			if !asked[fact.ID] {
				s.mustShow(fact.Question.Zh)
				s.give(fact, demo.Case.Answers[fact.ID].Value)
				asked[fact.ID] = true
			}
			s.press("Alt+Right")
		}
	}
	if len(asked) != len(demo.Rulebook.Facts) {
		t.Errorf("%d of %d facts were asked", len(asked), len(demo.Rulebook.Facts))
	}
	s.screen.Leave()
	s.open(id)
	compareAnswers(t, s.stored(id), demo)
}

// openAt opens a section and goes back to its first question.
func openAt(s *stage, section casework.Section) {
	name := section.Label.Zh
	if id := "case.section." + section.ID; s.Words().Has(id) {
		name = s.Words().T(id)
	}
	s.tap(name)
	first := s.saved().Rulebook.Fact(section.Facts[0]).Question.Zh
	for range section.Facts {
		if !s.shows(first) {
			s.press("Alt+Left")
		}
	}
}

func compareAnswers(t *testing.T, got, want *casework.Session) {
	t.Helper()
	for i := range want.Rulebook.Facts {
		fact := want.Rulebook.Facts[i].ID
		if g, w := got.Case.Answers[fact].Value, want.Case.Answers[fact].Value; !g.Equal(w) {
			t.Errorf("%s: %v, want %v", fact, g.Plain(), w.Plain())
		}
		if given, ok := got.Case.Answers[fact]; !ok || given.By != "张丽" {
			t.Errorf("%s: from %q", fact, given.By)
		}
	}
	if *got.Assessment.Scores != scoresWithoutProof(want) {
		t.Errorf("scores %v, want %v", *got.Assessment.Scores, *want.Assessment.Scores)
	}
}

// scoresWithoutProof are the scores of a case whose documents are gone.
func scoresWithoutProof(s *casework.Session) model.Scores {
	scores := *s.Assessment.Scores
	scores.Evidenced = model.Range{}
	return scores
}

func TestEveryTextChangesWithTheLanguage(t *testing.T) {
	for _, rulebook := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-zhongguancun"} {
		for _, page := range []string{"case.section.identity.enterprise", "case.section.identity.talent",
			"case.section.eligible.enterprise", "case.outline.conclusion", "case.outline.review", "explain.title", "case.outline.package"} {
			t.Run(rulebook+"/"+page, func(t *testing.T) {
				s := newStage(t, model.Zh)
				s.newCase(rulebook)
				s.tap(s.Words().T(page))
				zh := s.texts()
				s.SwitchLanguage()
				en := s.texts()
				mustBeWords(t, zh)
				mustBeWords(t, en)
				for _, text := range zh {
					if hasHan(text) && text != "中 / EN" && slices.Contains(en, text) && !quoted(en, text) {
						t.Errorf("still Chinese: %q", text)
					}
				}
				s.SwitchLanguage()
				if back := s.texts(); !slices.Equal(zh, back) {
					t.Errorf("the way back gives other texts:\n%q\n%q", zh, back)
				}
			})
		}
	}
}

// quoted reports a line of a clause that is shown in Chinese on purpose.
func quoted(en []string, line string) bool {
	return slices.ContainsFunc(en, func(text string) bool {
		return strings.Contains(text, "In Chinese: ") && strings.Contains(text, line)
	})
}

func mustBeWords(t *testing.T, texts []string) {
	t.Helper()
	for _, text := range texts {
		if strings.ContainsAny(text, "⟦⟧") || strings.Contains(text, "<no value>") {
			t.Errorf("no words: %q", text)
		}
	}
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF })
}

func TestTheLanguageSwitchKeepsPlaceAndTypedText(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("专业／管理能力")
	s.retype("六十万")
	s.SwitchLanguage()
	s.mustShow("What is your annual salary before tax?", "六十万", "This is not a number.")
	if s.saved().Case.Answers["annual_salary_cny"].Value.Number != model.Whole(680_000) {
		t.Error("the text that is no number changed what is saved")
	}
	s.retype("70万")
	s.SwitchLanguage()
	s.mustShow("您的税前年薪是多少？", "700,000")
	s.tap("申请人")
	s.tap("+ 添加工作经历")
	s.retype("示例大学")
	s.SwitchLanguage()
	s.mustShow("示例大学", "Employer", "Done")
}

func TestWhatDoesNotFitIsRefusedWithASentenceAndNotSaved(t *testing.T) {
	for _, c := range []struct{ section, label, typed, sentence string }{
		{"专业／管理能力", "税前年薪（元）", "很多", "这不是数字"},
		{"专业／管理能力", "税前年薪（元）", "-5", "小于允许的最小值"},
		{"专业／管理能力", "税前年薪（元）", "1.234", "小数位数过多"},
		{"专业／管理能力", "税前年薪（元）", "99999999999999999999999", "允许"},
		{"工作经历", "本领域工作年限", "81", "大于允许的最大值"},
		{"年龄", "出生日期", "2001-02-29", "没有这一天"},
		{"年龄", "出生日期", "2030-01-01", "日期晚于评估日"},
	} {
		t.Run(c.typed, func(t *testing.T) {
			s := newStage(t, model.Zh)
			id := s.demo()
			before := s.stored(id)
			s.tap(c.section)
			s.typeInto(c.label, c.typed)
			s.mustShow(c.sentence, c.typed)
			compareSaved(t, s.stored(id), before)
			s.press("Alt+Right")
			s.mustShow(c.sentence)
		})
	}
}

func compareSaved(t *testing.T, got, want *casework.Session) {
	t.Helper()
	for fact, answer := range want.Case.Answers {
		if !got.Case.Answers[fact].Value.Equal(answer.Value) {
			t.Errorf("%s is now %v", fact, got.Case.Answers[fact].Value.Plain())
		}
	}
}

func TestNotKnownYetIsAnAnswer(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("学历")
	s.tap("暂不清楚")
	s.tap("年龄")
	s.tap("暂不清楚")
	s.tap("工作经历")
	s.typeInto("本领域工作年限", "")
	for _, fact := range []string{"education", "birth_date", "experience_years"} {
		if given, ok := s.stored(id).Case.Answers[fact]; !ok || given.Value.IsKnown() {
			t.Errorf("%s: %v, stored %v", fact, given.Value.Plain(), ok)
		}
	}
	if s.stored(id).Case.Answers["education"].By != "张丽" {
		t.Error("nobody said so")
	}
	s.mustShow("余 1")
}

func TestUndoAndRedoShowWhatChanged(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("撤销") // nothing to undo: the button is dead
	s.tap("学历")
	if s.enabled("撤销") || s.enabled("重做") {
		t.Error("there is nothing to undo or redo")
	}
	s.tap("硕士")
	if !s.enabled("撤销") || s.enabled("重做") {
		t.Error("one answer can be undone, nothing redone")
	}
	s.tap("年龄")
	s.retype("1990-01-31")
	s.tap("申报材料包")
	s.tap("撤销")
	s.mustShow("您的出生日期是？", "1985-02-27")
	s.tap("撤销")
	s.mustShow("您的最高学历是？", "81")
	if got := s.stored(id).Case.Answers["education"].Value.Option; got != "doctorate" {
		t.Errorf("education is %s", got)
	}
	s.press("Ctrl+Y")
	if got := s.stored(id).Case.Answers["education"].Value.Option; got != "master" {
		t.Errorf("education is %s", got)
	}
}

func TestAnAnswerMovesNeitherFocusNorScroll(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("工作经历")
	s.tap("整节填写")
	into := s.entry("在华工作年限")
	s.window.Canvas().Focus(into)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(into.(fyne.CanvasObject))
	s.retype("2")
	s.press("Ctrl+S")
	if s.window.Canvas().Focused() != into {
		t.Errorf("the keyboard went to %T", s.window.Canvas().Focused())
	}
	if now := fyne.CurrentApp().Driver().AbsolutePositionForObject(into.(fyne.CanvasObject)); now != at {
		t.Errorf("the entry went from %v to %v", at, now)
	}
	if got := s.saved().Case.Answers["china_years"].Value.Number; got != model.Whole(2) {
		t.Errorf("saved %v", got)
	}
}

// Next and back lead through every page, and never round in a circle.
func TestNextLeadsToThePackageAndBackToTheStart(t *testing.T) {
	for _, rulebook := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-zhongguancun"} {
		s := newStage(t, model.Zh)
		s.newCase(rulebook)
		s.tap("用人单位")
		for _, keys := range []string{"Ctrl+Right", "Alt+Left"} {
			for range 100 {
				s.press(keys)
			}
			if keys == "Ctrl+Right" {
				s.mustShow("将生成的文件")
			}
		}
		s.mustShow("用人单位是谁？")
	}
}

func TestTheSetOfTheWorkPermitAndNoneOfThese(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.newCase("cn-work-permit")
	rb := s.stored(id).Rulebook
	fact := rb.Fact("distinctions")
	s.tap(rb.CriterionOf(fact.ID).Label.Zh)
	s.tap(fact.Options[1].Label.Zh)
	s.tap(fact.Options[0].Label.Zh)
	if got := s.stored(id).Case.Answers[fact.ID].Value.Set; !slices.Equal(got, []string{fact.Options[0].ID, fact.Options[1].ID}) {
		t.Errorf("saved %v", got)
	}
	s.tap("以上都没有")
	if got := s.stored(id).Case.Answers[fact.ID].Value; !got.IsKnown() || len(got.Set) != 0 {
		t.Errorf("saved %v", got.Plain())
	}
}

func TestTypingIsSavedASecondAfterTheLastKey(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("专业／管理能力")
	at := s.window.Canvas().Focused()
	s.retype("70万")
	s.mustShow("识别为 700,000 元")
	if got := s.stored(id).Case.Answers["annual_salary_cny"].Value.Number; got != model.Whole(680_000) {
		t.Errorf("saved %v while typing", got)
	}
	s.passSecond()
	if got := s.stored(id).Case.Answers["annual_salary_cny"].Value.Number; got != model.Whole(700_000) {
		t.Errorf("saved %v", got)
	}
	s.mustShow("来源：张丽录入，2026-11-23")
	if s.window.Canvas().Focused() != at {
		t.Error("the keyboard is elsewhere")
	}
}

func TestLeavingSavesWhatIsBeingTyped(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("专业／管理能力")
	s.retype("71万")
	s.screen.Leave()
	if got := s.stored(id).Case.Answers["annual_salary_cny"].Value.Number; got != model.Whole(710_000) {
		t.Errorf("saved %v", got)
	}
}

func TestTheSwitchKeepsTheScroll(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("申请人")
	s.toEnd()
	before := s.scrolls()[1].Offset
	s.SwitchLanguage()
	if after := s.scrolls()[1].Offset; before.Y < 100 || after.Y < before.Y-100 || after.Y > before.Y+100 {
		t.Errorf("scrolled to %v, was %v", after, before)
	}
}

// After every move the keyboard is with the page that shows: what is typed then
// must never reach an answer that is out of sight.
func TestTheKeyboardIsAlwaysWithThePageThatShows(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("用人单位")
	for range 40 {
		s.press("Alt+Right")
		focused := s.window.Canvas().Focused()
		if s.find(func(o fyne.CanvasObject) bool { f, ok := o.(fyne.Focusable); return ok && f == focused }) == nil {
			t.Fatalf("the keyboard is at %T, which does not show", focused)
		}
	}
}

func TestAQuestionIsLeftOpenByKeyboard(t *testing.T) {
	s := newStage(t, model.Zh)
	for _, fact := range []string{"education", "birth_date"} {
		s.openAt(s.demo(), fact)
		if !s.saved().Case.Answers[fact].Value.IsKnown() {
			t.Fatalf("%s is not answered in the demonstration", fact)
		}
		s.press("Ctrl+U")
		if s.saved().Case.Answers[fact].Value.IsKnown() {
			t.Errorf("%s is still answered", fact)
		}
	}
}

// What the help lists for a case is bound there; the rest holds everywhere.
func TestTheKeysOfTheHelpAreThoseOfACase(t *testing.T) {
	everywhere := []screen.Keys{screen.NewCaseKeys, screen.SearchKeys, screen.LanguageKeys, screen.LockKeys}
	s := newStage(t, model.Zh)
	s.open(s.demo())
	for _, k := range screen.AllKeys {
		name := map[fyne.KeyModifier]string{fyne.KeyModifierControl: "Ctrl+", fyne.KeyModifierAlt: "Alt+"}[k.Modifier] + string(k.Key)
		if s.keys[name] == nil && !slices.Contains(everywhere, k) {
			t.Errorf("%s does nothing in a case", k)
		}
	}
}
