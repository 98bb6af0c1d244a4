package pdf

import "twozones/model"

// FileName names a file of a package after what is in it, without number and
// ending: the material, the part, or the overview.
func (Printer) FileName(p *model.Package, of model.FileOf) string {
	v := newVoice(p.Lang)
	words := v.say("paper.filename.overview")
	switch {
	case of.Material != "":
		words = v.say("paper.filename.unnamed")
		if m := p.Rulebook.Material(of.Material); m != nil {
			words = v.of(m.Short())
		}
	case of.Parts > 0:
		words = v.say("paper.filename.part", "Part", of.Part, "Parts", of.Parts)
	}
	if v.Zh {
		return words.Zh
	}
	return words.En
}
