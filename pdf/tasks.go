package pdf

import (
	"context"
	"time"

	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// PrintTasks gives the bytes of a sheet for one party: only what that party
// owes, what each thing is for, the form it must have, how it stands, by when
// and to whom. The same list gives the same bytes.
func (Printer) PrintTasks(ctx context.Context, t *model.TaskList) ([]byte, error) {
	return sheet.Build(ctx, tasksMeta(t), drawTasks(t))
}

func tasksMeta(t *model.TaskList) ink.Meta {
	v := newVoice(t.Lang)
	lang := "zh-CN"
	if t.Lang == model.En {
		lang = "en"
	}
	return ink.Meta{Title: v.Line(v.say("paper.tasks.title")), Author: v.Line(v.say("app.name")), Lang: lang,
		Made:    time.Date(t.On.Year, t.On.Month, t.On.Day, 0, 0, 0, 0, model.Beijing),
		Entries: []finish.Entry{{Key: "TwoZonesRulebook", Value: t.Rulebook.Ref()}}}
}

// tasks is a list being drawn.
type tasks struct {
	*paper
	owed *model.TaskList
}

func drawTasks(list *model.TaskList) func(*sheet.Doc) error {
	return func(d *sheet.Doc) error {
		p := &model.Package{Case: list.Case, Rulebook: list.Rulebook, Lang: list.Lang, Submission: true, Assessment: &model.Assessment{On: list.On}}
		t := tasks{paper: newPaper(p, d), owed: list}
		d.At("tasks")
		d.Running(t.foot)
		d.NewPage()
		t.head()
		t.table()
		t.handBack()
		return nil
	}
}

// head is whose list it is, for which application, and by when.
func (t *tasks) head() {
	t.doc.Add(sheet.Heading{Title: t.Line(t.say("paper.tasks.title")), Anchor: "tasks",
		Sub: t.stacked(t.say("paper.tasks.sub", "Party", t.say("paper.party."+string(t.owed.Party)), "Date", t.owed.On)), Lang: t.Lang()}, sheet.Gap(10))
	rows := []sheet.Pair{t.row("paper.tasks.application", t.cell(t.of(t.rb.Title)))}
	if t.owed.Party == model.Employer {
		rows = append(rows, t.unbrokenRow("paper.cover.enterprise", sheet.Bold(sheet.Cell), t.employer().Zh))
	}
	rows = append(rows, t.unbrokenRow("paper.cover.applicant", sheet.Bold(sheet.Cell), given(t.c.Talent.Name)...), t.row("paper.tasks.by", t.dueBy()))
	t.doc.Add(sheet.Pairs{KeyWidth: t.keyWidth(), Rows: rows}, sheet.Gap(14))
}

// due is the round's closing day while it lies ahead.
func (t *tasks) due() model.Date {
	if t.owed.Closes == nil || t.owed.Closes.Before(t.owed.On) {
		return model.Date{}
	}
	return *t.owed.Closes
}

func (t *tasks) dueBy() sheet.Block {
	if due := t.due(); !due.IsZero() {
		return t.Cell(t.say("paper.tasks.by.round", "Date", due), sheet.Bold(sheet.Cell))
	}
	return writingLine(sheet.Cell.Leading)
}

func (t *tasks) table() {
	mine := t.owed.Mine()
	if len(mine) == 0 {
		t.doc.Add(t.Para(t.say("paper.tasks.none"), sheet.Body))
		return
	}
	table := sheet.Table{Top: true, Heads: t.heads(sheet.Head{Title: "paper.checklist.material", Share: 7},
		sheet.Head{Title: "paper.checklist.marks", Share: 3}, sheet.Head{Title: "paper.checklist.state", Share: 3})}
	for i := range mine {
		table.Rows = append(table.Rows, t.task(&mine[i]))
	}
	t.doc.Add(table)
}

// task is a box to tick, the material with what it is for, its form and how it
// stands.
func (t *tasks) task(o *model.Owed) []sheet.Block {
	about := sheet.Stack{Gap: 1, Blocks: []sheet.Block{t.Cell(t.of(o.Material.Label), sheet.Bold(sheet.Cell))}}
	if !o.Material.Note.IsZero() {
		about.Blocks = append(about.Blocks, t.Cell(t.of(o.Material.Note), sheet.Small))
	}
	if purposes := t.purposes(o.Material); len(purposes) > 0 {
		about.Blocks = append(about.Blocks, t.Cell(t.say("paper.tasks.for", "Purposes", t.list(purposes)), sheet.Small))
	}
	return []sheet.Block{sheet.Check{Checked: t.done(o), Leading: sheet.Cell.Leading, Block: about}, t.cell(t.marks(o.Material)), t.standingOf(o)}
}

// purposes is the criteria and the sides' conditions that a material serves.
func (t *tasks) purposes(m *model.Material) (list []sheet.Words) {
	seen := map[model.Text]bool{}
	add := func(label model.Text) {
		if !seen[label] {
			seen[label] = true
			list = append(list, t.of(label))
		}
	}
	for _, fact := range m.Proves {
		for i := range t.rb.Eligibility {
			for j := range t.rb.Eligibility[i].Conditions {
				if t.rb.Eligibility[i].Conditions[j].Asks(fact) {
					add(t.rb.Eligibility[i].Label)
				}
			}
		}
		if c := t.rb.CriterionOf(fact); c != nil {
			add(c.Label)
		}
	}
	return list
}

// lasts is how long the best of the files there serves: ok is whether one
// does, the zero Date is without end.
func (t *tasks) lasts(o *model.Owed) (until model.Date, ok bool) {
	for i := range t.c.Documents {
		d := &t.c.Documents[i]
		if d.Material != o.Material.ID || d.State != model.Readable || !assess.Valid(d, t.owed.On) {
			continue
		}
		end := d.LastsUntil(o.Material)
		if !ok || end.IsZero() || !until.IsZero() && until.Before(end) {
			until = end
		}
		ok = true
	}
	return until, ok
}

func (t *tasks) expiresEarly(o *model.Owed) (until model.Date, early bool) {
	until, ok := t.lasts(o)
	due := t.due()
	return until, ok && !until.IsZero() && (until.Before(t.owed.On) || !due.IsZero() && until.Before(due))
}

func (t *tasks) done(o *model.Owed) bool {
	_, early := t.expiresEarly(o)
	return o.State == model.OwedHave && !early
}

func (t *tasks) standingOf(o *model.Owed) sheet.Block {
	if until, early := t.expiresEarly(o); early {
		return t.status(sheet.Open, t.say("paper.tasks.expires", "Date", until))
	}
	return t.status(owedTone(o.State), t.say("paper.owed."+string(o.State)))
}

// handBack says to whom it all goes; the employer keeps its own.
func (t *tasks) handBack() {
	e := &t.c.Enterprise
	if t.owed.Party == model.Employer {
		return
	}
	var contact []sheet.Block
	for _, s := range given(e.ContactName, e.ContactPhone, e.ContactEmail) {
		contact = append(contact, sheet.Text(s, sheet.Cell, text.Lang("")))
	}
	if contact == nil {
		contact = []sheet.Block{writingLine(sheet.Cell.Leading)}
	}
	t.doc.Add(sheet.Gap(16))
	t.doc.Keep(t.Cell(t.say("paper.tasks.back"), sheet.Bold(sheet.Cell)), sheet.Gap(4), sheet.Stacked(contact...),
		sheet.Gap(12), t.Cell(t.say("paper.tasks.originals"), sheet.Small))
}
