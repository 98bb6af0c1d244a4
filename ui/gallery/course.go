package gallery

import (
	"context"
	"os"
	"path/filepath"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/screen"
)

// handedIn hands the first case in, with its package, and then goes on.
func handedIn(further ...func(*casework.Session) error) func(*casework.Desk) error {
	return func(desk *casework.Desk) error {
		session, err := firstSession(desk)
		if err != nil {
			return err
		}
		folder, err := os.MkdirTemp("", "twozones-gallery-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		out := filepath.Join(folder, "package.pdf")
		opt := casework.PackageOptions{Arrangement: session.Arrangement()}
		opt.Lang = model.Zh
		if _, err := session.Package(context.Background(), opt, out); err != nil {
			return err
		}
		all := append([]func(*casework.Session) error{func(s *casework.Session) error {
			return s.Submit(casework.HandIn{On: day("2026-10-12"), Receipt: "LQ-2026-004217", Package: out})
		}}, further...)
		for _, act := range all {
			if err := act(session); err != nil {
				return err
			}
		}
		return nil
	}
}

// asked asks for a supplement until a day.
func asked(by string) func(*casework.Session) error {
	return func(s *casework.Session) error {
		return s.AskSupplement(day("2026-11-10"), day(by), "学历学位证书的认证报告；劳动合同续签页，须加盖公章。")
	}
}

func scored(s *casework.Session) error { return s.Score(day("2026-10-26")) }

func lookedInto(s *casework.Session) error { return s.DueDiligence(day("2026-11-04")) }

func issued(s *casework.Session) error {
	return s.Issue("京两区荐〔2026〕118 号", day("2026-11-18"))
}

func readied(s *casework.Session) error {
	if err := s.TickStep("photos", day("2026-11-20")); err != nil {
		return err
	}
	return s.TickStep("letter", day("2026-11-18"))
}

func refused(s *casework.Session) error {
	return s.Refuse(day("2026-11-18"), "综合评分未达到本轮合格线。")
}

// pointsGiven are a total within the range and one area outside it.
func pointsGiven(s *casework.Session) error {
	total := s.Assessment.Scores.Claimed.Likely - model.Whole(2)
	first := s.Rulebook.Areas[0]
	return s.RecordGiven(model.GivenPoints{Total: &total, Areas: map[string]model.Decimal{first.ID: model.Whole(16)}})
}

var courseScenes = []scene{
	{name: "course-preparing", place: screen.Case, then: tapWord("course.title", 0)},
	{name: "course-submit", place: screen.Case, steps: []func(*app.App){tapWord("course.title", 0), tapWord("course.act.submit", 0)}},
	{name: "course-refused-file", more: handedIn(), place: screen.Case, steps: []func(*app.App){tapWord("course.act.supplement", 0),
		typeInto(1, "2026-11-01"), tapWord("course.note", 0)}},
	{name: "course-submitted", more: handedIn(), place: screen.Case},
	{name: "course-due", more: handedIn(scored, asked("2026-11-26")), place: screen.Case},
	{name: "course-overdue", more: handedIn(asked("2026-11-20")), place: screen.Case},
	{name: "course-letter", more: handedIn(scored, lookedInto, issued, readied), place: screen.Case, steps: []func(*app.App){scrollTo("course.next")}},
	{name: "course-refused", more: handedIn(scored, refused), place: screen.Case},
	{name: "course-given", more: handedIn(scored, lookedInto, pointsGiven), place: screen.Case, steps: []func(*app.App){scrollTo("course.given")}},
	{name: "course-giving", more: handedIn(scored), place: screen.Case, steps: []func(*app.App){tapWord("course.act.given", 0), scrollTo("course.given")}},
	{name: "course-frozen", more: handedIn(), place: screen.Case, then: tapCriterion("education")},
	{name: "course-frozen-talent", more: handedIn(), place: screen.Case, then: tapWord("case.section.identity.talent", 0)},
	{name: "course-frozen-conclusion", more: handedIn(), place: screen.Case, then: tapWord("case.outline.conclusion", 0)},
	{name: "course-frozen-evidence", more: handedIn(), place: screen.Case, then: tapWord("evidence.title", 0)},
}
