package assess

import (
	"slices"

	"twozones/model"
)

// shown compares what a document says with what the case says.
func (r *remarks) shown(says *model.Shown) {
	if says.Name != "" {
		r.nameShown(says.Name)
	}
	if says.Employer != "" && !r.knowsEmployer(says.Employer) {
		r.detail(model.Warning, model.FindingEmployerDiffers, "", model.Detail{Name: says.Employer})
	}
	if says.SalaryCNY != nil {
		r.salaryShown(*says.SalaryCNY)
	}
}

func (r *remarks) nameShown(name string) {
	if r.names == nil {
		r.sheet.names = newNames(&r.c.Talent)
	}
	switch r.names.match(name) {
	case model.NameVariant:
		r.detail(model.Note, model.FindingNameSpelling, "", model.Detail{Name: name})
	case model.NameDiffers:
		r.detail(model.Warning, model.FindingNameDiffers, "", model.Detail{Name: name})
	}
}

// knowsEmployer reports whether the case has the employer that a document
// shows: the enterprise or, in papers that are not the present employer's, a
// post of the work history. Where the case names none, nothing speaks against it.
func (r *remarks) knowsEmployer(name string) bool {
	e := &r.c.Enterprise
	if sameFirm(name, e.NameZh) || sameFirm(name, e.NameEn) {
		return true
	}
	if r.presentEmployer() {
		return e.NameZh == "" && e.NameEn == ""
	}
	posts := r.c.Talent.WorkHistory
	return len(posts) == 0 || slices.ContainsFunc(posts, func(p model.Employment) bool { return sameFirm(name, p.Employer) })
}

// presentEmployer reports whether a document is the present employer's: it comes
// from the employer, or its material proves something about the enterprise.
func (r *remarks) presentEmployer() bool {
	m := r.material
	if m == nil {
		return false
	}
	return m.From == model.Employer || slices.ContainsFunc(m.Proves, func(id string) bool {
		fact := r.rb.Fact(id)
		return fact != nil && fact.About == model.EnterpriseSide
	})
}

// salaryShown compares the yearly salary, if the document is about the present
// one: it proves the answer, or comes from the present employer. Less than one
// yuan is rounding.
func (r *remarks) salaryShown(shown model.Decimal) {
	severity := model.Warning
	if slices.ContainsFunc(r.d.Proves, func(p model.Proof) bool { return p.Fact == annualSalary }) {
		severity = model.Problem
	} else if !r.presentEmployer() {
		return
	}
	claimed := r.answer(annualSalary)
	if !claimed.IsKnown() {
		return
	}
	if apart := shown - claimed.Number; apart >= model.Whole(1) || apart <= model.Whole(-1) {
		r.detail(severity, model.FindingSalaryDiffers, annualSalary, model.Detail{Claimed: claimed.Number, Shown: shown})
	}
}
