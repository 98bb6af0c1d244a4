package pdf

import (
	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// checklist lists what is missing, every material by who owes it, where to
// hand in, what comes after the letter, and the sources of the rulebook.
func (w *paper) checklist() {
	w.start(running{named: true})
	list := assess.Checklist(w.rb, w.c, w.result.On)
	var basis model.Basis
	for i := range list {
		basis = basis.Weaker(list[i].Material.Basis)
	}
	if basis == "" {
		basis = w.rb.Basis
	}
	w.title("checklist", w.say("paper.checklist.sub", "Date", w.result.On, "Basis", w.say("paper.checklist.basis."+string(basis))))
	w.gaps()
	for _, party := range parties {
		w.owedBy(party, list)
	}
	w.portal()
	w.nextSteps()
	w.sources()
}

var parties = []model.Party{model.Employer, model.TalentParty, model.Authority, model.Translator, model.Generated, model.AnyParty}

func (w *paper) owedBy(party model.Party, list []model.Owed) {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.checklist.state", Share: 2.2}, sheet.Head{Title: "paper.checklist.material", Share: 6.4},
		sheet.Head{Title: "paper.checklist.marks", Share: 2.6}, sheet.Head{Title: "paper.checklist.files", Share: 3.4})}
	for i := range list {
		if list[i].Material.From == party {
			table.Rows = append(table.Rows, w.owed(&list[i]))
		}
	}
	if len(table.Rows) > 0 {
		w.part(w.say("paper.checklist.owed."+string(party)), "checklist."+string(party), table)
	}
}

func (w *paper) owed(o *model.Owed) []sheet.Block {
	name := []sheet.Block{w.cell(w.of(o.Material.Label))}
	if !o.Material.Note.IsZero() {
		name = append(name, w.Cell(w.of(o.Material.Note), sheet.Small))
	}
	if proves := w.proves(o.Material); len(proves) > 0 {
		name = append(name, w.Cell(w.say("paper.checklist.proves", "Facts", w.list(proves)), sheet.Small))
	}
	return []sheet.Block{
		w.owedState(o), sheet.Stack{Gap: 1, Blocks: name},
		w.cell(w.marks(o.Material)), w.files(o)}
}

// owedState is how a material stands. A letter that this package writes is
// not ready before it is signed and sealed.
func (w *paper) owedState(o *model.Owed) sheet.Block {
	if o.Material.Generated && o.State == model.OwedHave {
		return w.status(sheet.Open, w.say("paper.owed.sign"))
	}
	return w.status(owedTone(o.State), w.say("paper.owed."+string(o.State)))
}

// proves is the facts that a material can show.
func (w *paper) proves(m *model.Material) (list []sheet.Words) {
	for _, id := range m.Proves {
		if fact := w.rb.Fact(id); fact != nil {
			list = append(list, w.of(fact.Label))
		}
	}
	return list
}

func owedTone(s model.OwedState) sheet.Tone {
	switch s {
	case model.OwedHave:
		return sheet.Met
	case model.OwedMissing:
		return sheet.NotMet
	case model.OwedMaybe:
		return sheet.Open
	}
	return sheet.Plain
}

// marks is the form a material must have.
func (w *paper) marks(m *model.Material) sheet.Words {
	var items []sheet.Words
	for _, mark := range []struct {
		needed bool
		id     string
	}{{m.Original, "original"}, {m.Seal, "seal"}, {m.Signature, "signature"}, {m.Translation, "translation"},
		{m.Notarisation, "notarisation"}, {m.Verification, "verification"}} {
		if mark.needed {
			items = append(items, w.say("paper.mark."+mark.id))
		}
	}
	if m.ValidMonths > 0 {
		items = append(items, w.say("paper.mark.months", "Months", m.ValidMonths))
	}
	if items == nil {
		return w.say("paper.mark.none")
	}
	return w.list(items)
}

// files names the files there, or the page of what this package holds.
func (w *paper) files(o *model.Owed) sheet.Block {
	if page := w.doc.PageOf(o.Material.ID); o.Material.Generated && page > 0 {
		return w.cell(w.say("paper.file.generated", "Page", page))
	}
	var lines []sheet.Block
	for i := range w.c.Documents {
		d := &w.c.Documents[i]
		if d.Material == o.Material.ID {
			lines = append(lines, w.cell(w.checklistFile(d)), w.Short(w.standing(d), sheet.Small))
		}
	}
	return sheet.Stacked(lines...)
}

// checklistFile is the exhibit a file became, and its name.
func (w *paper) checklistFile(d *model.Document) sheet.Words {
	e := w.pack.Exhibit(d.ID)
	switch {
	case e == nil:
		return w.ofFile(d)
	case w.redacted:
		return w.say("paper.exhibit.short", "Letter", e.Letter)
	}
	return w.say("paper.exhibit.file", "Letter", e.Letter, "File", d.FileName())
}

// standing is how a document counts.
func (w *paper) standing(d *model.Document) sheet.Words {
	switch {
	case d.State != model.Readable || !assess.Valid(d, w.result.On):
		return w.say("paper.file.ignored")
	case !d.ValidUntil.IsZero():
		return w.say("paper.file.until", "Date", w.day(d.ValidUntil))
	}
	return w.say("paper.file.counts")
}

// portal says where the user hands in, and whom to ask.
func (w *paper) portal() {
	if w.rb.Portal == nil && len(w.rb.Contacts) == 0 {
		return
	}
	about := sheet.Stack{Gap: 3}
	if p := w.rb.Portal; p != nil {
		var steps []sheet.Words
		for _, step := range p.Path {
			steps = append(steps, w.of(step))
		}
		about.Blocks = append(about.Blocks, w.Para(w.say("paper.checklist.portal.text", "Portal", p.Name, "Address", p.URL,
			"Path", w.joined("paper.checklist.portal.step", steps)), sheet.Cell))
	}
	for _, c := range w.rb.Contacts {
		var hours []sheet.Words
		for _, h := range c.Hours {
			hours = append(hours, w.say("paper.checklist.contact.hours", "From", h.From, "To", h.To))
		}
		phones := w.list(same(c.Phones))
		about.Blocks = append(about.Blocks, w.Para(w.say("paper.checklist.contact", "Label", c.Label, "Phones", phones, "Hours", w.list(hours)), sheet.Cell))
	}
	w.part(w.say("paper.checklist.portal"), "checklist.portal", sheet.Whole(about))
}

func same(list []string) []sheet.Words {
	words := make([]sheet.Words, len(list))
	for i, s := range list {
		words[i] = sheet.Same(s)
	}
	return words
}

// nextSteps is what to prepare once the letter is there.
func (w *paper) nextSteps() {
	if len(w.rb.NextSteps) == 0 {
		return
	}
	list := sheet.Stack{Gap: 4, Blocks: []sheet.Block{w.Para(w.say("paper.checklist.steps.text", "Applies", w.applies()), sheet.Cell)}}
	for _, s := range w.rb.NextSteps {
		words := w.say("paper.checklist.step", "Step", s.Label, "Party", w.say("paper.party."+string(s.From)))
		list.Blocks = append(list.Blocks, sheet.Check{Leading: sheet.Cell.Leading, Block: w.Para(words, sheet.Cell)})
	}
	w.part(w.say("paper.checklist.steps"), "checklist.steps", sheet.Whole(list))
}

// sources is what the rulebook rests on, by the numbers used in brackets.
func (w *paper) sources() {
	if len(w.rb.Sources) == 0 {
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		right("paper.checklist.source.number", 1), sheet.Head{Title: "paper.checklist.source.title", Share: 8},
		sheet.Head{Title: "paper.checklist.source.kind", Share: 2.2}, sheet.Head{Title: "paper.checklist.source.read", Share: 2})}
	for i := range w.rb.Sources {
		table.Rows = append(table.Rows, w.source(&w.rb.Sources[i]))
	}
	w.part(w.say("paper.checklist.sources"), "sources", table)
}

func (w *paper) source(s *model.Source) []sheet.Block {
	id := "paper.checklist.source.named"
	if s.Date == "" {
		id = "paper.checklist.source.undated"
	}
	about := sheet.Stack{Blocks: []sheet.Block{w.cell(w.of(s.Title)),
		w.Short(w.say(id, "Publisher", s.Publisher, "Date", s.Date), sheet.Label)}}
	if s.URL != "" {
		about.Blocks = append(about.Blocks, sheet.Text(s.URL, sheet.Small, text.English))
	}
	return []sheet.Block{sheet.Numbers("["+w.sourceNumber(s.ID)+"]", sheet.Cell), about,
		w.cell(w.say("paper.checklist.kind." + s.Kind)), sheet.Text(s.ReadOn.String(), sheet.Cell, "")}
}
