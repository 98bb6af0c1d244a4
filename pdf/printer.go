package pdf

import (
	"strings"
	"time"

	"twozones/model"
	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
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

// meta is what the file says about itself: programme, language, ids and
// hashes, and no answer.
func meta(p *model.Package) ink.Meta {
	v := newVoice(p.Lang)
	lang := "zh-CN"
	if p.Lang == model.En {
		lang = "en"
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
			{Key: "TwoZonesEdition", Value: strings.ReplaceAll(edition(p), "_", " ")},
		},
	}
}
