package caseview_test

import (
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestAChangeSaysWhatItMovedUntilTheNextOne(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	const sentence = "学历：由“博士”改为“硕士”，15 [13–15] → 12 [9–13]"
	s.tap("学历")
	if s.shows("→ 12") {
		t.Error("something moved before any change")
	}
	s.tap("硕士")
	s.mustShow(sentence)
	s.SwitchLanguage()
	s.mustShow("15 [13–15] → 12 [9–13]")
	s.SwitchLanguage()
	s.tap("年龄")
	if s.shows("→ 12") {
		t.Error("the sentence stands under another question")
	}
	s.tap("学历")
	s.mustShow(sentence)
	s.tap("博士")
	if s.shows(sentence) {
		t.Error("the old sentence still shows")
	}
	s.mustShow("12 [9–13] → 15 [13–15]")
	s.tap("撤销")
	s.mustShow(sentence)
	s.tap("专业／管理能力")
	s.retype("69万")
	s.passSecond()
	if s.shows("由“680,000") || s.saved().Case.Answers["annual_salary_cny"].Value.Number != model.Whole(690_000) {
		t.Error("nothing moved, yet a sentence shows")
	}
	s.tap("学历")
	if s.shows(sentence) {
		t.Error("the sentence outlived the next change")
	}
}

func TestACriterionInThePanelOpensItsFiguresAndLeadsBack(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("年龄")
	s.tap("工作经历：")
	s.mustShow("本领域工作年限：14 年", "尚无佐证，可提供", "条文：评估标准个人部分之三", "英文：Standard, personal part, item 3", "出处：", "分值依据：工作估算")
	if s.shows("评估标准个人部分之二") {
		t.Error("another criterion is explained too")
	}
	s.SwitchLanguage()
	s.mustShow("Years of work in the field: 14 years", "In Chinese: 评估标准个人部分之三")
	s.tap("‹ Back")
	s.mustShow("When were you born?")
	s.press("Alt+Right")
	s.tap("Age: ")
	s.tap("See the answers ›")
	s.mustShow("When were you born?")
}

func TestEnglishOnTheScreenHasNoWideQuotationMarks(t *testing.T) {
	s := newStage(t, model.En)
	s.demo()
	for _, page := range []string{"How this was calculated", "Review"} {
		s.tap(page)
		for _, text := range s.texts() {
			if strings.ContainsAny(text, "“”") && !hasHan(text) {
				t.Errorf("%s: %q", page, text)
			}
		}
	}
}

func TestAllFiguresStandOnOnePageAndLeadToTheQuestions(t *testing.T) {
	for _, rulebook := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-zhongguancun"} {
		s := newStage(t, model.Zh)
		s.newCase(rulebook)
		s.tap("计算说明")
		rb := s.saved().Rulebook
		for _, area := range rb.Areas {
			for _, c := range area.Criteria {
				s.mustShow(c.Label.Zh+"：", c.Clause.Zh)
			}
		}
		for _, g := range rb.Eligibility {
			for _, c := range g.Conditions {
				s.mustShow(c.Clause.Zh)
			}
		}
		first := rb.Eligibility[0].Conditions[0]
		s.tapBeside(first.Label.Zh + "：待定。")
		s.mustShow(rb.Fact(first.Any[0][0].Fact).Question.Zh)
	}
}

func TestTheScoreUnderEachReadingStandsBesideIt(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("资格结论")
	s.mustShow("指公司董事", "自述 81 [59–98] 分（待定），已佐证 39 [31–43] 分，资格条件符合", "各种理解的结果相同")
	s.newCase("cn-zhongguancun")
	s.tap("资格结论")
	if len(s.saved().Rulebook.Doubts) > 0 {
		s.mustShow("资格条件待定")
	}
}

func TestAFindingIsAcceptedOnlyWithAReason(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("审阅")
	s.mustShow("2 处有待处理", "本轮申报已截止。")
	s.tap("接受…")
	s.tap("接受")
	s.mustShow("请写明理由。")
	s.typeInto("接受的理由", "为下一轮准备")
	s.SwitchLanguage()
	s.mustShow("为下一轮准备", "Why it may stand")
	s.SwitchLanguage()
	s.tap("接受")
	s.mustShow("已接受：为下一轮准备", "1 处有待处理")
	if accepted := s.saved().Case.Accepted; len(accepted) != 1 || accepted[0].Reason != "为下一轮准备" {
		t.Errorf("stored %v", accepted)
	}
	s.tap("学历")
	s.tap("撤销")
	s.mustShow("2 处有待处理", "接受…")
	s.press("Ctrl+Y")
	s.tap("撤回")
	s.mustShow("接受…")
	if accepted := s.saved().Case.Accepted; len(accepted) != 0 {
		t.Errorf("stored %v", accepted)
	}
}

func TestTheReviewShowsTheWayToThePassMark(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.tap("审阅")
	s.mustShow("从已佐证的 39 分到 70 分", "先佐证", "可以争取", "不能改变", "A1", "+9 [7–11] 分", "至 2031 年 2 月 26 日为止",
		"所有组合均已查过", "4 步：A1 本领域工作年限、A2 企业类型、A3 创新类型、A4 上年度在京纳税额", "→ 71 [55–83] 分",
		"安全余量", "今后两年的分数", "2027-05", "没有变化", "行业领域内紧缺急需的专业人才：不影响分数区间")
	mustBeWords(t, s.texts())
	s.SwitchLanguage()
	s.mustShow("From 39 proven to 70", "4 steps: A1 Years of work in the field")
	for _, text := range s.texts() {
		if strings.Contains(text, "--json") {
			t.Errorf("a word for the command line: %q", text)
		}
	}
}

func TestTheReviewOfARulebookWithoutPointsHasNoScore(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-zhongguancun")
	s.tap("审阅")
	s.mustShow("怎样符合资格条件", "可以争取", "尚未回答")
	if s.shows("安全余量") || s.shows("先佐证") || s.shows("合格线") {
		t.Error("it speaks of points")
	}
}

func TestThePlanIsWorkedOutBesideTheInterface(t *testing.T) {
	s := newStage(t, model.Zh)
	s.demo()
	s.hold = true
	s.tap("审阅")
	s.mustShow("正在推算…")
	s.tap("学历")
	s.tap("硕士")
	s.tap("审阅")
	for _, run := range slices.Backward(s.waiting) { // the older one comes late
		run()
	}
	s.mustShow("从已佐证的 36 分到 70 分")
	if s.shows("正在推算…") || s.shows("→ 71 [55–83] 分") {
		t.Error("the old plan shows, or none")
	}
}

func TestWhenAllIsDecidedTheInterviewSaysSoAndGoesOnIfWanted(t *testing.T) {
	s := newStage(t, model.Zh)
	demo := s.stored(s.demo())
	open := demo.Questions().Order[0].Fact
	section := sectionAsking(demo, open)
	s.tap(s.Words().T("case.section." + section))
	s.mustShow("已回答 19 项，足以得出结论", demo.Rulebook.Fact(open).Question.Zh)
	s.SwitchLanguage()
	s.mustShow("No remaining answer can change eligibility or verdict; 19 answers were enough.")
	s.SwitchLanguage()
	s.tap("继续回答")
	s.mustShow(demo.Rulebook.Fact(open).Question.Zh)
	if s.shows("结论已定") {
		t.Error("it says so again")
	}
}

func sectionAsking(s *casework.Session, fact string) string {
	for _, section := range s.Outline() {
		for _, f := range section.Facts {
			if f == fact {
				return section.ID
			}
		}
	}
	return ""
}

func TestTheMostUsefulQuestionIsAWayAhead(t *testing.T) {
	s := newStage(t, model.Zh)
	s.newCase("cn-beijing-two-zones")
	best := s.saved().Questions().Order[0]
	s.tap("最有用的下一题：")
	s.mustShow(s.saved().Rulebook.Fact(best.Fact).Question.Zh)
	if s.shows("结论已定") {
		t.Error("nothing is decided yet")
	}
}
