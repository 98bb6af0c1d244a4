package caseview

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// submission is what was handed in: the number, and the package that is kept.
func (p *coursePage) submission(s *model.Submission) []fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	list := widgets.Stack(theme.GapSmall)
	if s.Receipt != "" {
		list.Add(widgets.NewParagraph(t("course.receipt", "Receipt", s.Receipt), widgets.Body))
	}
	if s.Package == nil {
		list.Add(widgets.NewParagraph(t("course.package.none"), widgets.Quiet))
		return []fyne.CanvasObject{list}
	}
	list.Add(widgets.NewParagraph(t("course.package", "Facts", v.packageFacts(s.Package)), widgets.Body))
	if m := s.Package.Manifest; m != nil {
		list.Add(widgets.NewParagraph(t("package.fingerprint", "Fingerprint", locales.Fingerprint(m.Draft)), widgets.Small))
	}
	save := widgets.NewButton(widgets.Secondary, t("course.package.save"), v.savePackage)
	switch v.session.PackageState() {
	case model.Missing:
		list.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: t("course.package.missing"), Look: widgets.Body}))
	case model.Unreadable:
		list.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: t("course.package.changed"), Look: widgets.Body}))
	default:
		list.Add(widgets.Flow(theme.Gap, save))
	}
	return []fyne.CanvasObject{list}
}

// packageFacts are the edition, the language, the pages and the size of the package
// that is kept.
func (v *View) packageFacts(k *model.KeptPackage) string {
	var parts []string
	if m := k.Manifest; m != nil {
		parts = append(parts, v.words.T("verify.edition."+m.Edition), v.words.T("package.language."+string(m.Lang)),
			v.words.N("package.pages", m.Pages))
	}
	return strings.Join(append(parts, v.size(k.Size)), " · ")
}

// savePackage writes a copy of the kept package, which may be large.
func (v *View) savePackage() {
	v.host.SaveAs(v.words.T("course.package.file"), func(path string) {
		session := *v.session
		v.host.Background(func(context.Context) func() {
			err := session.SavePackage(path)
			return func() {
				if err != nil {
					v.host.Fail(err)
					return
				}
				v.host.Say(v.words.T("course.package.saved"), nil)
			}
		})
	})
}

// supplements are all requests for more material, the latest last.
func (p *coursePage) supplements(asked []model.SupplementAsked) (list []fyne.CanvasObject) {
	t := p.v.words.T
	for i := range asked {
		a := &asked[i]
		one := widgets.Stack(theme.GapSmall)
		if a.What != "" {
			one.Add(widgets.NewParagraph(a.What, widgets.Body))
		}
		switch {
		case !a.Answered.IsZero():
			one.Add(widgets.NewParagraph(t("course.supplement.answered", "Asked", a.On, "Answered", a.Answered), widgets.Small))
		case a.By.IsZero():
			one.Add(widgets.NewParagraph(t("course.supplement.open", "Asked", a.On), widgets.Small))
		default:
			by := p.v.session.Course().SupplementBy()
			one.Add(widgets.NewParagraph(t("course.supplement.by", "Asked", a.On, "By", a.By), widgets.Small))
			one.Add(widgets.Flow(theme.Gap, widgets.NewBadge(urgency(by, p.v.host.Desk().Today()), p.v.left(p.v.host.Desk().Today().DaysUntil(by)))))
		}
		list = append(list, one)
	}
	return list
}

// pressing is how many days before it is due a supplement is shown as pressing.
const pressing = 7

func urgency(by, today model.Date) widgets.Meaning {
	switch left := today.DaysUntil(by); {
	case by.IsZero():
		return widgets.Informing
	case left < 0:
		return widgets.NotMet
	case left <= pressing:
		return widgets.Open
	}
	return widgets.Informing
}

// left says how many days are left, or over.
func (v *View) left(days int) string {
	switch {
	case days < 0:
		return v.words.N("course.over", -days)
	case days == 0:
		return v.words.T("course.left.today")
	}
	return v.words.N("course.left", days)
}

// deadline says what comes first.
func (v *View) deadline(d *casework.Deadline) string {
	what := ""
	if m := v.session.Rulebook.Material(d.Material); m != nil {
		what = v.words.Of(m.Label)
	}
	left := v.left(v.host.Desk().Today().DaysUntil(d.Day))
	return v.words.T("course.deadline."+string(d.Kind), "Day", d.Day, "Left", left, "Material", what)
}

// stageBadge is the stage for the header, with the days left where more material
// is asked for.
func (v *View) stageBadge() (widgets.Meaning, string) {
	course := v.session.Course()
	name := v.words.T("course.stage." + string(course.At()))
	switch course.At() {
	case model.Supplement:
		by, today := course.SupplementBy(), v.host.Desk().Today()
		if by.IsZero() {
			return widgets.Open, name
		}
		meaning := urgency(by, today)
		if meaning == widgets.Informing {
			meaning = widgets.Open
		}
		return meaning, v.words.T("course.stage.due", "Stage", name, "Left", v.left(today.DaysUntil(by)))
	case model.Issued:
		return widgets.Met, name
	case model.Refused:
		return widgets.NotMet, name
	}
	return widgets.Informing, name
}

// given is the card of the points that the experts gave, beside the estimate.
func (p *coursePage) given() fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.Stack(0,
		widgets.NewParagraph(t("course.given"), widgets.Heading), widgets.NewParagraph(t("course.given.about"), widgets.Quiet)))
	hits := v.session.Hits()
	for i := range hits {
		list.Add(p.hit(&hits[i]))
	}
	if v.progress.act == actGiven {
		p.form = newCourseForm(p, actGiven)
		list.Add(p.form.object)
		return widgets.NewCard(theme.GapSection, list)
	}
	id := "course.act.given"
	if len(hits) > 0 {
		id = "course.act.given.again"
	}
	list.Add(widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, t(id), func() { p.open(actGiven) })))
	return widgets.NewCard(theme.GapSection, list)
}

// hit is one line of the comparison: given, estimated, and how far off.
func (p *coursePage) hit(h *model.Hit) fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	name := t("course.given.total")
	if h.Area != "" {
		name = v.areaLabel(h.Area)
	}
	badge := widgets.NewBadge(widgets.Open, t("course.given.outside"))
	if h.Within {
		badge.Set(widgets.Met, t("course.given.within"))
	}
	off := t("course.off.same")
	switch {
	case h.Off > 0:
		off = t("course.off.above", "Points", h.Off)
	case h.Off < 0:
		off = t("course.off.below", "Points", -h.Off)
	}
	points := widgets.NewSpans(widgets.Span{Text: name + "  ", Look: widgets.Body},
		widgets.Span{Text: h.Given.String(), Look: widgets.Body.Strong()})
	return widgets.Stack(theme.GapSmall, widgets.Row(theme.Gap, widgets.Grow(points), badge),
		widgets.NewParagraph(t("course.given.estimate", "Span", v.words.Span(h.Estimate), "Likely", h.Estimate.Likely, "Off", off), widgets.Small))
}

// areaLabel is the name of an area of the points table.
func (v *View) areaLabel(id string) string {
	for i := range v.session.Rulebook.Areas {
		if area := &v.session.Rulebook.Areas[i]; area.ID == id {
			return v.words.Of(area.Label)
		}
	}
	return id
}
