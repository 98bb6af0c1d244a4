package assess

import (
	"strings"

	"twozones/model"
)

// findings lists what an examiner would remark: on the round, the enterprise,
// the talent, the claims, then each document. What the user accepted carries
// the reason.
func (s *sheet) findings(a *model.Assessment) []model.Finding {
	list := make([]model.Finding, 0, len(s.rb.Facts))
	list = s.roundFindings(list)
	list = s.enterpriseFindings(list)
	list = s.talentFindings(list)
	list = s.claimFindings(list, a)
	for i := range s.c.Documents {
		list = s.documentFindings(list, i)
	}
	if len(s.c.Accepted) > 0 {
		for i := range list {
			list[i].Accepted = s.acceptance(&list[i])
		}
	}
	return list
}

// acceptance is the reason for which a finding is accepted, or "". One that
// names the fact goes before one for all facts.
func (s *sheet) acceptance(f *model.Finding) (reason string) {
	for i := range s.c.Accepted {
		a := &s.c.Accepted[i]
		switch {
		case a.Code != f.Code || a.Document != f.Document:
		case a.Fact == f.Fact:
			return a.Reason
		case a.Fact == "":
			reason = a.Reason
		}
	}
	return reason
}

func (s *sheet) roundFindings(list []model.Finding) []model.Finding {
	w := s.rb.Window
	switch {
	case w == nil:
	case s.on.Before(w.Opens):
		list = append(list, model.Finding{Severity: model.Note, Code: model.FindingRoundNotOpen})
	case w.Closes.Before(s.on):
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingRoundClosed})
	}
	return list
}

// judged is the day by which papers must hold: the round's last day while it
// is still to come, otherwise the assessment day.
func (s *sheet) judged() model.Date {
	if w := s.rb.Window; w != nil && s.on.Before(w.Closes) {
		return w.Closes
	}
	return s.on
}

func (s *sheet) enterpriseFindings(list []model.Finding) []model.Finding {
	e := &s.c.Enterprise
	if e.CreditCode != "" && !CreditCodeValid(e.CreditCode) {
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingCreditCode})
	}
	if v := s.answer(keyEnterprise); v.IsKnown() && e.PortalCheck != nil && e.PortalCheck.Result != "" && e.PortalCheck.Result != state(v.Yes) {
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingPortalDiffers, Fact: keyEnterprise})
	}
	return list
}

// The facts that findings compare with other entries of a case. A rulebook need
// not have them.
const (
	keyEnterprise  = "key_enterprise"
	achievements   = "achievements"
	birthDate      = "birth_date"
	annualSalary   = "annual_salary_cny"
	chinaYears     = "china_years"
	fieldYears     = "experience_years"
	fieldYearsWork = "work_experience_years"
)

// answer is the answer to a fact, unknown where the rulebook has no such fact.
func (s *sheet) answer(fact string) model.Value {
	if i := s.rb.FactIndex(fact); i >= 0 {
		return s.values[i]
	}
	return model.Unknown
}

// talentFindings: the number of achievements answered counts, never the list
// beside it.
func (s *sheet) talentFindings(list []model.Finding) []model.Finding {
	listed := len(s.c.Talent.Achievements)
	if v := s.answer(achievements); listed > 0 && v.IsKnown() && v.Number != model.Whole(int64(listed)) {
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingAchievements, Fact: achievements})
	}
	list = s.educationFindings(list)
	return s.workFindings(list)
}

const creditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// CreditCodeValid checks the form and the last digit of a unified social
// credit code 统一社会信用代码 (18 characters, GB 32100-2015, modulo 31).
func CreditCodeValid(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := 0; i < 17; i++ {
		digit := strings.IndexByte(creditCodeAlphabet, code[i])
		if digit < 0 {
			return false
		}
		sum += digit * weight
		weight = weight * 3 % 31
	}
	return creditCodeAlphabet[(31-sum%31)%31] == code[17]
}
