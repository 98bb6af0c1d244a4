package rulebooks

import (
	"context"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

var outcomeMeaning = map[casework.Outcome]widgets.Meaning{casework.Gains: widgets.Met, casework.Falls: widgets.NotMet,
	casework.Mixed: widgets.Open, casework.Same: widgets.Neutral, unread: widgets.NotMet}

// row is one case: how it comes out, its figures before and after, and what the
// other version asks or no longer takes.
func (r *review) row(c *casework.Reassessed) fyne.CanvasObject {
	words, outcome := r.page.host.Words(), outcomeOf(c)
	badge := widgets.NewBadge(outcomeMeaning[outcome], words.T("rulebooks.outcome."+string(outcome)))
	name := widgets.Stack(0, widgets.NewParagraph(r.person(c), widgets.Body.Strong()),
		widgets.NewParagraph(words.T("rulebooks.reassess.pinned", "Version", c.Pinned.Version), widgets.Small))
	if c.Err != nil {
		return widgets.Stack(theme.Gap, widgets.Row(theme.Gap, widgets.Grow(name), badge),
			widgets.NewParagraph(words.Error(c.Err), widgets.Body))
	}
	row := widgets.Stack(theme.Gap, widgets.Row(theme.GapWide, widgets.Grow(name), badge, r.copyButton(c)), r.figures(c))
	for _, note := range r.notes(c) {
		row.Add(widgets.NewParagraph(note, widgets.Quiet))
	}
	return row
}

func (r *review) person(c *casework.Reassessed) string {
	if name := locales.Person(c.Name, c.ChineseName); name != "" {
		return name
	}
	return r.page.host.Words().T("cases.unnamed")
}

// figures stand in columns of one width, as many as there is room for.
func (r *review) figures(c *casework.Reassessed) fyne.CanvasObject {
	words := r.page.host.Words()
	line := widgets.Flow(theme.GapWide)
	add := func(id, before, after string) {
		look := widgets.Body
		if before != after {
			after = words.T("rulebooks.reassess.change", "Before", before, "After", after)
			look = look.Strong()
		}
		line.Add(widgets.AtLeast(fyne.NewSize(theme.Scaled(188), 0), widgets.Stack(0,
			widgets.NewText(words.T("rulebooks.reassess."+id), widgets.Small), widgets.NewText(after, look))))
	}
	a, b := &c.Before, &c.After
	if a.Scores != nil && b.Scores != nil {
		add("claimed", words.Points(a.Scores.Claimed), words.Points(b.Scores.Claimed))
		add("evidenced", words.Points(a.Scores.Evidenced), words.Points(b.Scores.Evidenced))
	}
	if a.Verdict != nil && b.Verdict != nil {
		add("verdict", words.T("verdict."+string(a.Verdict.Claimed)), words.T("verdict."+string(b.Verdict.Claimed)))
	}
	if a.Class != nil && b.Class != nil && !slices.Equal(a.Class.Claimed, b.Class.Claimed) {
		add("class", r.classes(a.Class.Claimed), r.classes(b.Class.Claimed))
	}
	add("eligibility", words.T("state."+string(a.Eligibility)), words.T("state."+string(b.Eligibility)))
	return line
}

// classes names classes within a range; a version that is compared keeps their ids.
func (r *review) classes(ids []string) string {
	names := slices.Clone(ids)
	for i := range r.rb.Classes {
		for j, id := range ids {
			if r.rb.Classes[i].ID == id {
				names[j] = r.page.host.Words().Of(r.rb.Classes[i].Label)
			}
		}
	}
	return strings.Join(names, r.page.host.Words().T("list.separator"))
}

// notes are the new questions, the answers that no longer fit, and the documents
// that prove nothing any more.
func (r *review) notes(c *casework.Reassessed) (notes []string) {
	words := r.page.host.Words()
	say := func(id string, names []string) {
		if len(names) > 0 {
			notes = append(notes, words.T(id, "Names", strings.Join(names, words.T("list.separator"))))
		}
	}
	old, err := r.page.host.Desk().Shelf.Pinned(c.Pinned)
	if err != nil {
		old = r.rb
	}
	say("rulebooks.reassess.asks", r.facts(c.Asks, r.rb, old))
	say("rulebooks.reassess.misfits", r.facts(c.Misfits, old, r.rb))
	say("rulebooks.reassess.idle", r.documents(c))
	return notes
}

// facts names facts as the first rulebook that has them does.
func (r *review) facts(ids []string, books ...*model.Rulebook) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		for _, rb := range books {
			if f := rb.Fact(id); f != nil {
				names[i] = r.page.host.Words().Of(f.Label)
				break
			}
		}
	}
	return names
}

// documents names a case's idle documents by material and file.
func (r *review) documents(c *casework.Reassessed) []string {
	if len(c.Idle) == 0 {
		return nil
	}
	session, err := r.page.host.Desk().Open(c.ID)
	if err != nil {
		return c.Idle
	}
	words := r.page.host.Words()
	names := make([]string, len(c.Idle))
	for i, id := range c.Idle {
		names[i] = id
		at := slices.IndexFunc(session.Case.Documents, func(d model.Document) bool { return d.ID == id })
		if at < 0 || session.Case.Documents[at].File == "" {
			continue
		}
		d := &session.Case.Documents[at]
		names[i] = path.Base(strings.ReplaceAll(d.File, `\`, "/"))
		if m := session.Rulebook.Material(d.Material); m != nil {
			names[i] = words.T("rulebooks.reassess.document", "Material", words.Of(m.Label), "File", names[i])
		}
	}
	return names
}

// copyButton copies the case to this version; then it opens the copy.
func (r *review) copyButton(c *casework.Reassessed) fyne.CanvasObject {
	button := widgets.NewButton(widgets.Secondary, "", nil)
	r.offer(button, c)
	return button
}

func (r *review) offer(button *widgets.Button, c *casework.Reassessed) {
	host := r.page.host
	if copied := r.copies[c.ID]; copied != "" {
		button.SetText(host.Words().T("rulebooks.reassess.open"))
		button.OnTapped = func() { host.Go(screen.Route{Place: screen.Case, Case: copied}) }
		return
	}
	button.SetText(host.Words().T("rulebooks.reassess.copy"))
	button.OnTapped = func() { r.copy(button, c) }
}

func (r *review) copy(button *widgets.Button, c *casework.Reassessed) {
	host, desk := r.page.host, r.page.host.Desk()
	button.OnTapped = nil
	host.Background(func(context.Context) func() {
		id, err := desk.MoveCopy(c.ID, r.rb.Ref())
		return func() {
			if err != nil {
				host.Fail(err)
			} else {
				r.copies[c.ID] = id
				host.Say(host.Words().T("rulebooks.reassess.copied", "Version", r.rb.Version, "Person", r.person(c)), nil)
			}
			r.offer(button, c)
			r.page.root.Refresh()
		}
	})
}
