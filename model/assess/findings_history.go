package assess

import (
	"slices"
	"time"

	"twozones/model"
)

// span is the days that a date written YYYY, YYYY-MM or YYYY-MM-DD can mean.
// The zero span is a date not given.
type span struct{ first, last model.Date }

func spanOf(written string) span {
	switch len(written) {
	case len("2006"):
		if year := digits(written); year > 0 {
			return span{model.Date{Year: year, Month: time.January, Day: 1}, model.Date{Year: year, Month: time.December, Day: 31}}
		}
	case len("2006-01"):
		year, month := digits(written[:4]), digits(written[5:])
		if year > 0 && month >= 1 && month <= 12 {
			first := model.Date{Year: year, Month: time.Month(month), Day: 1}
			return span{first, lastOfMonth(first)}
		}
	default:
		if day, err := model.ParseDate(written); err == nil {
			return span{day, day}
		}
	}
	return span{}
}

func lastOfMonth(d model.Date) model.Date {
	switch d.Month {
	case time.February:
		return monthsAfter(d, 1).AddDays(-1)
	case time.April, time.June, time.September, time.November:
		d.Day = 30
	default:
		d.Day = 31
	}
	return d
}

// digits is the number that decimal digits write, or 0.
func digits(s string) (n int) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func (s span) given() bool { return !s.first.IsZero() }

// begun is the day by which what begins in the span has surely begun, months
// taken as a whole.
func (s span) begun() model.Date {
	if s.first.Month == s.last.Month {
		return s.first
	}
	return s.last
}

// period is one entry of a history. What lasts until now ends on the day.
type period struct{ from, to span }

func (p *period) given() bool { return p.from.given() && p.to.given() }

func (s *sheet) period(from, to string) period {
	p := period{spanOf(from), spanOf(to)}
	if to == "" {
		p.to = span{s.on, s.on}
	}
	return p
}

// history names the findings about the periods of one list.
type history struct{ reversed, unborn, future string }

var (
	schooling = history{model.FindingEducationReversed, model.FindingEducationUnborn, model.FindingEducationFuture}
	working   = history{model.FindingWorkReversed, model.FindingWorkUnborn, model.FindingWorkFuture}
)

func (s *sheet) educationFindings(list []model.Finding) []model.Finding {
	for i := range s.c.Talent.EducationHistory {
		e := &s.c.Talent.EducationHistory[i]
		p := s.period(e.From, e.To)
		list = s.periodFindings(list, &p, i, &schooling)
	}
	return list
}

func (s *sheet) workFindings(list []model.Finding) []model.Finding {
	posts := make([]period, len(s.c.Talent.WorkHistory))
	for i := range posts {
		posts[i] = s.period(s.c.Talent.WorkHistory[i].From, s.c.Talent.WorkHistory[i].To)
		list = s.periodFindings(list, &posts[i], i, &working)
	}
	for i := range posts {
		if j := s.overlaps(posts, i); j >= 0 {
			list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingWorkOverlap,
				Detail: &model.Detail{Entries: []int{j + 1, i + 1}}})
		}
	}
	return s.yearsFindings(list, posts)
}

// periodFindings remarks on a period that certainly cannot be as it is written.
func (s *sheet) periodFindings(list []model.Finding, p *period, index int, of *history) []model.Finding {
	severity, code := model.Problem, ""
	birth := s.answer(birthDate).Date
	switch {
	case p.from.given() && s.on.Before(p.from.first), p.to.given() && s.on.Before(p.to.first):
		severity, code = model.Warning, of.future
	case p.from.given() && p.to.given() && p.to.last.Before(p.from.first):
		code = of.reversed
	case p.from.given() && p.from.last.Before(birth):
		code = of.unborn
	}
	if code == "" {
		return list
	}
	return append(list, model.Finding{Severity: severity, Code: code, Detail: &model.Detail{Entries: []int{index + 1}}})
}

// overlaps is the first earlier post, with another employer, that a post
// certainly ran beside for more than a month, or -1.
func (s *sheet) overlaps(posts []period, i int) int {
	p, jobs := &posts[i], s.c.Talent.WorkHistory
	for j := range i {
		q := &posts[j]
		if !p.given() || !q.given() {
			continue
		}
		start, end := later(p.from.begun(), q.from.begun()), earlier(p.to.first, q.to.first)
		if start.Before(end) && monthsAfter(start, 1).Before(end) && !sameFirm(jobs[i].Employer, jobs[j].Employer) {
			return j
		}
	}
	return -1
}

func later(a, b model.Date) model.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b model.Date) model.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// leastWorkingAge is the age before which no one counts years of work.
const leastWorkingAge = 15

// yearsFindings compares the years of work answered with the age and with the
// posts listed.
func (s *sheet) yearsFindings(list []model.Finding, posts []period) []model.Finding {
	fact := fieldYears
	if s.rb.FactIndex(fact) < 0 {
		fact = fieldYearsWork
	}
	years, birth := s.answer(fact), s.answer(birthDate)
	if years.IsKnown() && birth.IsKnown() {
		if most := birth.Date.YearsUntil(s.on) - leastWorkingAge; years.Number >= model.Whole(int64(max(most, 0))+1) {
			list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingExperienceAge, Fact: fact,
				Detail: &model.Detail{Claimed: years.Number, Shown: model.Whole(int64(birth.Date.YearsUntil(s.on)))}})
		}
	}
	list = s.listed(list, posts, model.FindingExperienceHistory, fact, "")
	return s.listed(list, posts, model.FindingChinaHistory, chinaYears, china)
}

// china is the country code under which work counts as work in China.
const china = "CHN"

// listed remarks where an answer has more years than the posts in a country, or
// in all, can make up.
func (s *sheet) listed(list []model.Finding, posts []period, code, fact, country string) []model.Finding {
	years := s.answer(fact)
	if !years.IsKnown() || len(posts) == 0 {
		return list
	}
	months, complete := s.monthsListed(posts, country)
	if !complete || (years.Number*12).Floor() <= int64(months) {
		return list
	}
	return append(list, model.Finding{Severity: model.Warning, Code: code, Fact: fact,
		Detail: &model.Detail{Claimed: years.Number, Months: months}})
}

// monthsListed is the number of calendar months in which some post listed was
// held, at most; complete tells that every entry has its dates and, where a
// country is asked for, its country.
func (s *sheet) monthsListed(posts []period, country string) (months int, complete bool) {
	type stretch struct{ from, to int }
	held := make([]stretch, 0, len(posts))
	for i := range posts {
		p, in := &posts[i], s.c.Talent.WorkHistory[i].Country
		if !p.given() || country != "" && in == "" {
			return 0, false
		}
		if country == "" || in == country {
			held = append(held, stretch{monthOf(p.from.first), monthOf(earlier(p.to.last, s.on))})
		}
	}
	slices.SortFunc(held, func(a, b stretch) int { return a.from - b.from })
	next := 0
	for _, h := range held {
		if from := max(h.from, next); from <= h.to {
			months, next = months+h.to-from+1, h.to+1
		}
	}
	return months, true
}

func monthOf(d model.Date) int { return d.Year*12 + int(d.Month) - 1 }
