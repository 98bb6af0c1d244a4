package pdf

import (
	"context"
	"fmt"
	"time"

	"twozones/model"
	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
)

// Printer makes packages and comparisons of rulebooks. It holds nothing and may be shared.
type Printer struct{}

// Look looks at a file of evidence by its content.
func (Printer) Look(data []byte) model.Look { return leaf.Look(data) }

// documents draws each document by its id in a rulebook.
var documents = map[string]func(*paper){
	"cover":                (*paper).cover,
	"contents":             (*paper).contents,
	"employer_application": (*paper).employerApplication,
	"employer_commitment":  (*paper).employerCommitment,
	"personal_commitment":  (*paper).personalCommitment,
	"declaration":          (*paper).declaration,
	"eligibility":          (*paper).eligibility,
	"self_assessment":      (*paper).selfAssessment,
	"checklist":            (*paper).checklist,
	"calculation":          (*paper).calculation,
	"evidence_index":       (*paper).evidenceIndex,
	"explanations":         (*paper).explanations,
	"answer_sheet":         (*paper).answerSheet,
}

// Print gives the bytes of the package: its documents in the order of the
// rulebook. The same package gives the same bytes. It tells progress after
// each document and stops between pages when the context ends.
func (Printer) Print(ctx context.Context, p *model.Package, progress func(done, total int)) ([]byte, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	steps := counter{total: expectedPasses*len(p.Rulebook.Documents) + 1, tell: progress}
	out, err := sheet.Build(ctx, meta(p), drawing(p, &steps))
	if err != nil {
		return nil, err
	}
	steps.finish()
	return out, nil
}

// expectedPasses is how often a package is composed for its page numbers.
const expectedPasses = 2

// counter tells progress that only grows, whatever the number of passes.
type counter struct {
	done, total int
	tell        func(done, total int)
}

func (c *counter) step() {
	if c.done < c.total-1 {
		c.done++
		c.tell(c.done, c.total)
	}
}

func (c *counter) finish() { c.tell(c.total, c.total) }

func drawing(p *model.Package, steps *counter) func(*sheet.Doc) error {
	return func(d *sheet.Doc) error {
		w := newPaper(p, d)
		for _, id := range p.Rulebook.Documents {
			draw, known := documents[id]
			if !known {
				return fmt.Errorf("the rulebook %s lists the document %q, which this version cannot write", p.Rulebook.Ref(), id)
			}
			d.At(id)
			draw(w)
			if d.Err() == nil {
				steps.step()
			}
		}
		return nil
	}
}

// meta is what the file says about itself: programme, language, ids and
// hashes, and no answer.
func meta(p *model.Package) ink.Meta {
	v := newVoice(p.Lang)
	lang := "zh-CN"
	if p.Lang == model.En {
		lang = "en"
	}
	edition := "working copy"
	if p.Submission {
		edition = "submission"
	}
	on := p.Assessment.On
	return ink.Meta{
		Title: v.Line(v.say("paper.title", "Programme", p.Rulebook.Title,
			"Edition", v.say("paper.edition."+string(p.Lang)))),
		Author: v.Line(v.say("app.name")),
		Lang:   lang,
		Made:   time.Date(on.Year, on.Month, on.Day, 0, 0, 0, 0, model.Beijing),
		Entries: []finish.Entry{
			{Key: "TwoZonesFingerprint", Value: p.Fingerprint},
			{Key: "TwoZonesRulebook", Value: p.Rulebook.Ref()},
			{Key: "TwoZonesRulebookHash", Value: p.Rulebook.Hash},
			{Key: "TwoZonesVersion", Value: p.AppVersion},
			{Key: "TwoZonesLanguage", Value: string(p.Lang)},
			{Key: "TwoZonesEdition", Value: edition},
		},
	}
}
