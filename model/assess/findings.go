package assess

import (
	"strings"

	"twozones/model"
)

// findings lists what an examiner would remark; what the user accepted carries
// the reason.
func (s *sheet) findings() []model.Finding {
	list := []model.Finding{}
	list = s.roundFindings(list)
	list = s.enterpriseFindings(list)
	list = s.talentFindings(list)
	for i := range s.c.Documents {
		list = s.documentFindings(list, &s.c.Documents[i])
	}
	for i := range list {
		list[i].Accepted = s.acceptance(&list[i])
	}
	return list
}

func (s *sheet) acceptance(f *model.Finding) string {
	for _, a := range s.c.Accepted {
		if a.Code == f.Code && a.Document == f.Document {
			return a.Reason
		}
	}
	return ""
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

func (s *sheet) enterpriseFindings(list []model.Finding) []model.Finding {
	e := &s.c.Enterprise
	if e.CreditCode != "" && !CreditCodeValid(e.CreditCode) {
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingCreditCode})
	}
	if i := s.rb.FactIndex(keyEnterprise); i >= 0 && e.PortalCheck != nil && e.PortalCheck.Result != "" {
		if v := s.values[i]; v.IsKnown() && e.PortalCheck.Result != state(v.Yes) {
			list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingPortalDiffers, Fact: keyEnterprise})
		}
	}
	return list
}

const (
	keyEnterprise = "key_enterprise"
	achievements  = "achievements"
)

// talentFindings: the number answered counts, never the list beside it.
func (s *sheet) talentFindings(list []model.Finding) []model.Finding {
	i, listed := s.rb.FactIndex(achievements), len(s.c.Talent.Achievements)
	if i >= 0 && listed > 0 && s.values[i].IsKnown() && s.values[i].Number != model.Whole(int64(listed)) {
		list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingAchievements, Fact: achievements})
	}
	return list
}

func (s *sheet) documentFindings(list []model.Finding, d *model.Document) []model.Finding {
	add := func(severity model.Severity, code, fact string) {
		list = append(list, model.Finding{Severity: severity, Code: code, Document: d.ID, Fact: fact})
	}
	if d.Material != "" && s.rb.Material(d.Material) == nil {
		add(model.Warning, model.FindingMaterialUnknown, "")
	}
	switch d.State {
	case model.Missing:
		add(model.Problem, model.FindingFileMissing, "")
		return list
	case model.Unreadable:
		add(model.Problem, model.FindingFileUnreadable, "")
		return list
	}
	if !d.ValidUntil.IsZero() && d.ValidUntil.Before(s.on) {
		add(model.Warning, model.FindingExpired, "")
	}
	if s.on.Before(d.Issued) {
		add(model.Warning, model.FindingNotYetValid, "")
	}
	for _, p := range d.Proves {
		if p.Page < 1 || p.Page > d.Pages {
			add(model.Problem, model.FindingPageMissing, p.Fact)
		}
	}
	return list
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
