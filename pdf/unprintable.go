package pdf

import (
	"twozones/model"
	"twozones/pdf/text"
)

// Unprintable lists the characters that no font of the app has, by the field
// they were entered in, each once a field. They are printed as a marked blank.
// Beside the fields of the identity these are documents (names of files, notes,
// names as they stand in them), readings and accepted (reasons given).
func (Printer) Unprintable(p *model.Package) []model.Unprintable {
	u := unprintable{}
	u.talent(&p.Case.Talent)
	u.enterprise(&p.Case.Enterprise)
	for i := range p.Case.Documents {
		d := &p.Case.Documents[i]
		u.look("documents", d.FileName(), d.Note)
		if d.Shows != nil {
			u.look("documents", d.Shows.Name)
		}
	}
	for _, s := range p.Names.Spellings {
		u.look("documents", s.Name)
	}
	for i := range p.Rulebook.Doubts {
		u.look("readings", p.Case.Readings[p.Rulebook.Doubts[i].ID].Why)
	}
	for _, a := range p.Case.Accepted {
		u.look("accepted", a.Reason)
	}
	return u.list
}

type unprintable struct {
	list []model.Unprintable
	seen map[model.Unprintable]bool
}

func (u *unprintable) look(field string, values ...string) {
	for _, s := range values {
		for _, r := range text.Missing(s) {
			found := model.Unprintable{Field: field, Rune: r}
			if u.seen[found] {
				continue
			}
			if u.seen == nil {
				u.seen = map[model.Unprintable]bool{}
			}
			u.seen[found] = true
			u.list = append(u.list, found)
		}
	}
}

func (u *unprintable) talent(t *model.Talent) {
	u.look("talent.name", t.Name)
	u.look("talent.chinese_name", t.ChineseName)
	u.look("talent.other_names", t.OtherNames...)
	u.look("talent.nationality", t.Nationality)
	u.look("talent.passport_number", t.PassportNumber)
	u.look("talent.post_title", t.PostTitle)
	u.look("talent.phone", t.Phone)
	u.look("talent.email", t.Email)
	for _, e := range t.EducationHistory {
		u.look("talent.education_history", e.From, e.To, e.School, e.Degree, e.Field)
	}
	for _, e := range t.WorkHistory {
		u.look("talent.work_history", e.From, e.To, e.Employer, e.Title, e.Country)
	}
	for _, a := range t.Achievements {
		u.look("talent.achievements", a.Kind, a.Title, a.Date)
	}
}

func (u *unprintable) enterprise(e *model.Enterprise) {
	u.look("enterprise.name_zh", e.NameZh)
	u.look("enterprise.name_en", e.NameEn)
	u.look("enterprise.credit_code", e.CreditCode)
	u.look("enterprise.address", e.Address)
	u.look("enterprise.contact_name", e.ContactName)
	u.look("enterprise.contact_phone", e.ContactPhone)
	u.look("enterprise.contact_email", e.ContactEmail)
	if e.PortalCheck != nil {
		u.look("enterprise.portal_check", e.PortalCheck.By)
	}
}
