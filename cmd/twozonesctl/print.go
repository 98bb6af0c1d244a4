package main

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"twozones/model"
	"twozones/model/casework"
)

var stateMark = map[model.State]string{model.Met: "●", model.NotMet: "■", model.Open: "○"}

// printDossier writes an assessment for people.
func (p *program) printDossier(d *casework.Dossier) {
	a := d.Assessment
	fmt.Fprintln(p.out, p.loc.Of(d.Rulebook.Title))
	p.say("cli.head", "On", a.On, "Rulebook", d.Rulebook.Ref(), "Basis", p.loc.T("basis."+string(a.Basis)))
	fmt.Fprintln(p.out)
	p.printEligibility(d)
	if a.Scores != nil {
		p.printScores(d)
		p.printCriteria(d)
	} else {
		p.say("cli.no_points")
	}
	p.printUnknown(d)
	p.printFindings(d)
	if a.Basis == model.Estimate {
		fmt.Fprintln(p.out)
		p.say("basis.estimate.short")
	}
}

func (p *program) printEligibility(d *casework.Dossier) {
	p.say("cli.eligibility", "State", p.loc.T("state."+string(d.Assessment.Eligibility.State)))
	for i, group := range d.Assessment.Eligibility.Groups {
		book := &d.Rulebook.Eligibility[i]
		fmt.Fprintf(p.out, "  %s\n", p.loc.T("cli.group", "Group", p.loc.Of(book.Label), "State", p.loc.T("state."+string(group.State))))
		for _, result := range group.Conditions {
			for _, c := range book.Conditions {
				if c.ID == result.ID {
					p.printCondition(&c, result.State)
				}
			}
		}
	}
	fmt.Fprintln(p.out)
}

func (p *program) printCondition(c *model.Condition, state model.State) {
	fmt.Fprintf(p.out, "    %s %s\n", stateMark[state], p.loc.T("cli.condition",
		"Condition", p.loc.Of(c.Label), "State", p.loc.T("state."+string(state))))
	if state == model.NotMet {
		fmt.Fprintf(p.out, "      %s\n", p.loc.Of(c.IfNot))
	}
}

func (p *program) printScores(d *casework.Dossier) {
	a := d.Assessment
	most := model.Decimal(0)
	for _, area := range d.Rulebook.Areas {
		most += area.Cap
	}
	p.say("cli.score", "Max", most, "Pass", a.PassMark)
	fmt.Fprintf(p.out, "  0 %s %s\n", bar(a, most), most)
	p.say("cli.legend")
	fmt.Fprintln(p.out)
	p.say("cli.evidenced", "Points", p.loc.Points(a.Scores.Evidenced), "Verdict", p.loc.T("verdict."+string(a.Verdict.Evidenced)))
	verdict := string(a.Verdict.Claimed)
	p.say("cli.claimed", "Points", p.loc.Points(a.Scores.Claimed), "Verdict", p.loc.T("verdict."+verdict),
		"Means", p.loc.T("verdict."+verdict+".means"))
	if a.Class != nil {
		p.say("cli.class", "Claimed", strings.Join(a.Class.Claimed, ", "), "Evidenced", strings.Join(a.Class.Evidenced, ", "))
	}
	fmt.Fprintln(p.out)
}

const barWidth = 60

// bar draws the score bar: evidence solid, the claimed range shaded, the
// likely value and the pass mark as strokes.
func bar(a *model.Assessment, most model.Decimal) string {
	cells := []rune(strings.Repeat("·", barWidth))
	at := func(d model.Decimal) int { return int(d.Float() / most.Float() * barWidth) }
	fill := func(from, to model.Decimal, with rune) {
		for i := at(from); i < at(to); i++ {
			cells[i] = with
		}
	}
	fill(a.Scores.Claimed.Low, a.Scores.Claimed.High, '▒')
	fill(0, a.Scores.Evidenced.Low, '█')
	cells[min(at(a.Scores.Claimed.Likely), barWidth-1)] = '┃'
	cells[min(at(*a.PassMark), barWidth-1)] = '╎'
	return string(cells)
}

func (p *program) printCriteria(d *casework.Dossier) {
	labels := 0
	for _, c := range d.Assessment.Criteria {
		labels = max(labels, columns(p.loc.Of(d.Rulebook.Criterion(c.ID).Label)))
	}
	for i := range d.Assessment.Criteria {
		c := &d.Assessment.Criteria[i]
		book := d.Rulebook.Criterion(c.ID)
		fmt.Fprintf(p.out, "  %s  %s\n", padded(p.loc.Of(book.Label), labels), p.loc.T("cli.criterion",
			"Claimed", p.loc.Points(c.Claimed), "Cap", c.Cap, "Evidenced", p.loc.Points(c.Evidenced), "Basis", p.loc.T("basis."+string(c.Basis))))
		for _, because := range c.Because {
			fact := d.Rulebook.Fact(because.Fact)
			fmt.Fprintf(p.out, "    %s\n", p.loc.T("cli.because", "Fact", p.loc.Of(fact.Label),
				"Value", p.loc.Value(fact, because.Value.Value), "Points", p.loc.Points(because.Points)))
		}
	}
}

func (p *program) printUnknown(d *casework.Dossier) {
	if len(d.Assessment.Unknown) == 0 {
		return
	}
	fmt.Fprintln(p.out)
	p.say("cli.unknown")
	for _, id := range d.Assessment.Unknown {
		fmt.Fprintf(p.out, "  ○ %s\n", p.loc.Of(d.Rulebook.Fact(id).Label))
	}
}

// printFindings lists what an examiner would remark; the answers without proof
// share a line.
func (p *program) printFindings(d *casework.Dossier) {
	if len(d.Assessment.Findings) == 0 {
		return
	}
	fmt.Fprintln(p.out)
	p.say("cli.findings")
	var unproven []string
	for i := range d.Assessment.Findings {
		f := &d.Assessment.Findings[i]
		where := f.Document
		if where == "" {
			where = p.loc.FindingPlace(d.Rulebook, d.Case, f)
		}
		if f.Code == model.FindingUnproven {
			unproven = append(unproven, where)
			continue
		}
		p.printUnproven(&unproven)
		p.printFinding(f.Severity, where, p.loc.Finding(d.Rulebook, d.Case, f))
	}
	p.printUnproven(&unproven)
}

func (p *program) printUnproven(facts *[]string) {
	if len(*facts) > 0 {
		p.printFinding(model.Warning, "", p.loc.N("review.unproven", len(*facts), "Facts", strings.Join(*facts, p.loc.T("list.separator"))))
		*facts = nil
	}
}

func (p *program) printFinding(severity model.Severity, where, text string) {
	if where != "" {
		where = " (" + where + ")"
	}
	fmt.Fprintf(p.out, "  %s%s  %s\n", p.loc.T("severity."+string(severity)), where, text)
}

// columns is the width of a text on a terminal: two for a Chinese character.
func columns(s string) (n int) {
	for _, r := range s {
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

func padded(s string, to int) string {
	return s + strings.Repeat(" ", max(0, to-columns(s)))
}
