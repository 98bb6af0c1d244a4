package assess

import "twozones/model"

// asked is one mark that a material can ask for: what the document says of it,
// and the finding where it says no.
type asked struct {
	mark, missing string
	needed        bool
	has           *bool
}

// marks: what the material asks for and the document lacks, each for itself;
// what nobody has said yet, in one note.
func (r *remarks) marks() {
	var unstated []string
	for _, a := range r.asked() {
		switch {
		case !a.needed:
		case a.has == nil:
			unstated = append(unstated, a.mark)
		case !*a.has:
			r.add(model.Warning, a.missing, "")
		}
	}
	if len(unstated) > 0 {
		r.detail(model.Note, model.FindingMarksUnstated, "", model.Detail{Marks: unstated})
	}
}

// asked lists the marks. A translation needs its translator's seal only, whatever
// the material it belongs to.
func (r *remarks) asked() [4]asked {
	d := r.d
	var m model.Material
	switch {
	case d.TranslationOf != "":
		m.Seal = true
	case r.material != nil:
		m = *r.material
	}
	return [4]asked{
		{model.MarkOriginal, model.FindingOriginalMissing, m.Original, d.Original},
		{model.MarkSeal, model.FindingSealMissing, m.Seal, d.Seal},
		{model.MarkSignature, model.FindingSignatureMissing, m.Signature, d.Signature},
		{model.MarkNotarisation, model.FindingNotarisationMissing, m.Notarisation, d.Notarised},
	}
}

// translation: a material that asks for one needs another document that is it.
func (r *remarks) translation() {
	d := r.d
	if r.material == nil || !r.material.Translation || d.TranslationOf != "" {
		return
	}
	for i := range r.c.Documents {
		if r.c.Documents[i].TranslationOf == d.ID {
			return
		}
	}
	r.add(model.Warning, model.FindingTranslationMissing, "")
}
