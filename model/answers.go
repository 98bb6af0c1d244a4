package model

// AnswerFields are the entries beside the facts that a portal asks for, in the
// order of the declaration form. The facts follow, the enterprise's first.
var AnswerFields = []string{
	"talent.name", "talent.chinese_name", "talent.other_names", "talent.nationality", "talent.sex", "talent.passport_number",
	"talent.post_title", "talent.phone", "talent.email",
	"enterprise.name_zh", "enterprise.name_en", "enterprise.credit_code", "enterprise.address",
	"enterprise.contact_name", "enterprise.contact_phone", "enterprise.contact_email",
	"talent.education_history", "talent.work_history", "talent.achievements",
}

// AnswersInOrder lists the ids of all entries and facts in the order in which
// a portal asks for them: those that AnswerOrder names, then the rest in the
// order of the declaration form.
func (r *Rulebook) AnswersInOrder() []string {
	list := append([]string{}, r.AnswerOrder...)
	listed := map[string]bool{}
	for _, id := range list {
		listed[id] = true
	}
	add := func(id string) {
		if !listed[id] {
			list = append(list, id)
		}
	}
	for _, id := range AnswerFields {
		add(id)
	}
	for _, side := range []string{EnterpriseSide, TalentSide} {
		for i := range r.Facts {
			if r.Facts[i].About == side {
				add(r.Facts[i].ID)
			}
		}
	}
	return list
}

// Asks reports whether a case on the given route is asked for a fact.
func (f *Fact) Asks(route string) bool { return f.Route == "" || route == "" || f.Route == route }
