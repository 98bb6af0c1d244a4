package standing

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Verdicts and States are how outcomes are coloured.
var (
	Verdicts = map[model.Verdict]widgets.Meaning{
		model.Secure: widgets.Met, model.OpenVerdict: widgets.Open, model.Short: widgets.NotMet,
	}
	States = map[model.State]widgets.Meaning{
		model.Met: widgets.Met, model.Open: widgets.Open, model.NotMet: widgets.NotMet,
	}
)

// Score is the bar, its figures, the verdict in words, the class, and a line for
// each criterion, which leads somewhere.
type Score struct {
	bar     *widgets.ScoreBar
	figures []*widgets.Figure
	verdict *widgets.Badge
	means   *widgets.Paragraph
	class   *widgets.Paragraph
	lines   []criterionLine
	stack   *fyne.Container
}

// criterionLine is the bar of a criterion.
type criterionLine struct {
	bar *widgets.MiniBar
	row *widgets.TapRow
}

// NewScore makes the score of a rulebook with points. Where nothing can be proven
// yet, evidenced is false and that figure left out. A tap on a criterion opens it.
func NewScore(rb *model.Rulebook, evidenced bool, open func(criterion string)) *Score {
	s := &Score{bar: widgets.NewScoreBar(), verdict: widgets.NewBadge(widgets.Open, ""),
		means: widgets.NewParagraph("", widgets.Body), class: widgets.NewParagraph("", widgets.Body)}
	figures, bars := widgets.Flow(theme.GapWide), widgets.Stack(0)
	for range 3 {
		s.figures = append(s.figures, widgets.NewFigure("", ""))
		figures.Add(s.figures[len(s.figures)-1])
	}
	if !evidenced {
		s.figures[0].Hide()
	}
	for i := range rb.Areas {
		for j := range rb.Areas[i].Criteria {
			id := rb.Areas[i].Criteria[j].ID
			line := criterionLine{bar: widgets.NewMiniBar(widgets.Criterion{})}
			line.row = widgets.NewTapRow(line.bar, "", func() { open(id) })
			s.lines = append(s.lines, line)
			bars.Add(line.row)
		}
	}
	s.stack = widgets.Stack(theme.Gap+theme.GapSmall, s.bar, figures, widgets.Row(theme.Gap, s.verdict, widgets.Grow(s.means)), s.class, bars)
	return s
}

// Object is everything, one below the other.
func (s *Score) Object() fyne.CanvasObject { return s.stack }

// Show shows an assessment with points.
func (s *Score) Show(words *locales.Localizer, d *casework.Dossier) {
	a := d.Assessment
	s.showBar(words, d)
	verdict := string(a.Verdict.Claimed)
	s.verdict.Set(Verdicts[a.Verdict.Claimed], words.T("verdict."+verdict))
	s.means.SetText(words.T("verdict."+verdict+".means"), widgets.Body)
	s.class.Hidden = a.Class == nil
	if a.Class != nil {
		s.class.SetText(words.T("case.panel.class", "Classes", classes(words, d.Rulebook, a.Class.Claimed)), widgets.Body)
	}
	for i, c := range a.Criteria {
		name, span := words.Of(d.Rulebook.Criterion(c.ID).Label), words.Span(c.Claimed)
		s.lines[i].bar.Set(widgets.Criterion{Name: name, Range: span, Cap: c.Cap.Float(), High: c.Claimed.High.Float(),
			Evidenced: c.Evidenced.Likely.Float()})
		s.lines[i].row.SetSpoken(words.T("case.panel.criterion", "Criterion", name, "Span", span, "Cap", c.Cap))
	}
	s.stack.Refresh()
}

func (s *Score) showBar(words *locales.Localizer, d *casework.Dossier) {
	claimed, evidenced, pass := d.Assessment.Scores.Claimed, d.Assessment.Scores.Evidenced, *d.Assessment.PassMark
	s.bar.Set(widgets.Score{Max: FullMarks(d.Rulebook).Float(), Low: claimed.Low.Float(), Likely: claimed.Likely.Float(),
		High: claimed.High.Float(), Evidenced: evidenced.Likely.Float(), Pass: pass.Float(), HasPass: true},
		widgets.ScoreWords{Pass: words.T("pass_mark.at", "Points", pass), Low: claimed.Low.String(), High: claimed.High.String(),
			Legend: words.T("case.bar.legend"), Spoken: words.T("case.panel.spoken", "Evidenced", evidenced.Likely, "Likely", claimed.Likely, "Span", words.Span(claimed), "Pass", pass)})
	s.figures[0].Set(evidenced.Likely.String(), words.T("word.evidenced"))
	s.figures[1].Set(claimed.Likely.String(), words.T("case.panel.likely"))
	s.figures[2].Set(words.Span(claimed), words.T("word.range"))
}

// FullMarks is the sum of the caps of all areas, the length of a score bar.
func FullMarks(rb *model.Rulebook) (full model.Decimal) {
	for _, area := range rb.Areas {
		full += area.Cap
	}
	return full
}

func classes(words *locales.Localizer, rb *model.Rulebook, ids []string) string {
	var labels []string
	for _, class := range rb.Classes {
		for _, id := range ids {
			if class.ID == id {
				labels = append(labels, words.Of(class.Label))
			}
		}
	}
	return strings.Join(labels, words.T("list.separator"))
}
