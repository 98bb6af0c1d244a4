package assess

import (
	"slices"

	"twozones/model"
)

// remarks collects the findings about one document.
type remarks struct {
	*sheet
	list     []model.Finding
	d        *model.Document
	material *model.Material // nil where the rulebook has none of that id
}

func (r *remarks) add(severity model.Severity, code, fact string) {
	r.list = append(r.list, model.Finding{Severity: severity, Code: code, Document: r.d.ID, Fact: fact})
}

func (r *remarks) detail(severity model.Severity, code, fact string, detail model.Detail) {
	r.list = append(r.list, model.Finding{Severity: severity, Code: code, Document: r.d.ID, Fact: fact, Detail: &detail})
}

func (r *remarks) onPage(severity model.Severity, code string, p model.Proof) {
	r.list = append(r.list, model.Finding{Severity: severity, Code: code, Document: r.d.ID, Fact: p.Fact, Page: p.Page})
}

func (s *sheet) documentFindings(list []model.Finding, index int) []model.Finding {
	d := &s.c.Documents[index]
	r := remarks{sheet: s, list: list, d: d, material: s.rb.Material(d.Material)}
	if d.Material != "" && r.material == nil {
		r.add(model.Warning, model.FindingMaterialUnknown, "")
	}
	r.copies(index)
	switch d.State {
	case model.Missing:
		r.add(model.Problem, model.FindingFileMissing, "")
		return r.list
	case model.Unreadable:
		r.detail(model.Problem, model.FindingFileUnreadable, "", model.Detail{Fault: d.Fault})
		return r.list
	}
	r.dates()
	r.marks()
	r.translation()
	if d.Shows != nil {
		r.shown(d.Shows)
	}
	r.pages()
	r.use()
	return r.list
}

// copies: the same file again, in this case or for another person.
func (r *remarks) copies(index int) {
	if r.d.Shared && r.aboutTalent() {
		r.add(model.Problem, model.FindingShared, "")
	}
	if r.d.Hash == "" {
		return
	}
	for i := range r.c.Documents[:index] {
		if r.c.Documents[i].Hash == r.d.Hash {
			r.detail(model.Warning, model.FindingDuplicate, "", model.Detail{Document: r.c.Documents[i].ID})
			return
		}
	}
}

// aboutTalent reports whether a document speaks of the talent: it comes from
// the talent, or proves something about the talent.
func (r *remarks) aboutTalent() bool {
	from := r.d.From
	if r.material != nil && r.material.From != model.AnyParty {
		from = r.material.From
	}
	return from == model.TalentParty || slices.ContainsFunc(r.d.Proves, func(p model.Proof) bool {
		fact := r.rb.Fact(p.Fact)
		return fact != nil && fact.About == model.TalentSide
	})
}

// soon is the number of days after the day it is judged by within which a
// document's end is worth a note.
const soon = 30

func (r *remarks) dates() {
	d, on, judged := r.d, r.on, r.judged()
	ends := !d.ValidUntil.IsZero()
	if ends && d.ValidUntil.Before(d.Issued) {
		r.add(model.Problem, model.FindingDatesReversed, "")
	}
	if birth := r.answer(birthDate); !d.Issued.IsZero() && d.Issued.Before(birth.Date) && r.aboutTalent() {
		r.add(model.Problem, model.FindingIssuedUnborn, birthDate)
	}
	if on.Before(d.Issued) {
		r.add(model.Warning, model.FindingNotYetValid, "")
	}
	switch {
	case !ends:
	case d.ValidUntil.Before(on):
		r.add(model.Warning, model.FindingExpired, "")
		return
	case d.ValidUntil.Before(judged):
		r.detail(model.Warning, model.FindingExpiresBeforeClose, "", model.Detail{Day: d.ValidUntil, Close: judged})
		return
	case !judged.AddDays(soon).Before(d.ValidUntil):
		r.detail(model.Note, model.FindingExpiresSoon, "", model.Detail{Day: d.ValidUntil})
	}
	if m := r.material; m != nil && m.ValidMonths > 0 && !d.Issued.IsZero() && monthsAfter(d.Issued, m.ValidMonths).Before(judged) {
		r.detail(model.Warning, model.FindingTooOld, "", model.Detail{Day: d.Issued, Months: m.ValidMonths})
	}
}

// pages: proofs must lie on a page that exists, goes into the package and can
// be read.
func (r *remarks) pages() {
	d := r.d
	for _, p := range d.Proves {
		switch {
		case !onPage(d, p):
			r.onPage(model.Problem, model.FindingPageMissing, p)
			continue
		case len(d.Bundle) > 0 && !d.Separate && !slices.Contains(d.Bundle, p.Page):
			r.onPage(model.Problem, model.FindingPageNotBundled, p)
		}
		switch {
		case slices.Contains(d.Blank, p.Page):
			r.onPage(model.Problem, model.FindingPageBlank, p)
		case slices.Contains(d.Faint, p.Page):
			r.onPage(model.Warning, model.FindingPageFaint, p)
		}
	}
	if len(d.Blank) > 0 || len(d.Faint) > 0 {
		bundled := d.BundledPages()
		r.idle(model.FindingPageBlank, d.Blank, bundled)
		r.idle(model.FindingPageFaint, d.Faint, bundled)
	}
	if d.Separate {
		r.add(model.Note, model.FindingSeparate, "")
	}
}

// idle notes, once for a document, the pages that go into the package, prove
// nothing and cannot be read.
func (r *remarks) idle(code string, pages, bundled []int) {
	var idle []int
	for _, page := range pages {
		proves := func(p model.Proof) bool { return p.Page == page }
		if slices.Contains(bundled, page) && !slices.ContainsFunc(r.d.Proves, proves) {
			idle = append(idle, page)
		}
	}
	if len(idle) > 0 {
		r.list = append(r.list, model.Finding{Severity: model.Note, Code: code, Document: r.d.ID, Page: idle[0],
			Detail: &model.Detail{Pages: idle}})
	}
}

// use: a document should prove something, answer for a material that is needed,
// or translate another.
func (r *remarks) use() {
	d, m := r.d, r.material
	if len(d.Proves) > 0 || d.TranslationOf != "" || d.Material != "" && m == nil {
		return
	}
	if m == nil || m.Optional || len(m.Needed) > 0 && r.any(m.Needed) == model.NotMet {
		r.add(model.Note, model.FindingProvesNothing, "")
	}
}
