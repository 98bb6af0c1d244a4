package casework

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"twozones/model"
)

// exhibits are the documents of evidence of a package, lettered in order.
func (d *Dossier) exhibits(a *Arrangement, lang model.Lang) (list []model.Exhibit) {
	for i, document := range d.ExhibitOrder(a) {
		e := model.Exhibit{Letter: model.ExhibitLetter(i), Document: document}
		switch {
		case bundled(document):
			e.Pages = document.BundledPages()
		case document.Size > 0 && present(document):
			e.Separate = d.separateName(i, document, lang)
		}
		list = append(list, e)
	}
	return list
}

var fileEnding = regexp.MustCompile(`^\.[A-Za-z0-9]{1,5}$`)

// separateName names the file of an exhibit that cannot be bundled: by number,
// letter and material, never by what it was called. The letter keeps it apart
// from the numbered files of a package.
func (d *Dossier) separateName(i int, document *model.Document, lang model.Lang) string {
	ending := strings.ToLower(path.Ext(document.File))
	if !fileEnding.MatchString(ending) {
		ending = ".bin"
	}
	return fmt.Sprintf("%02d-%s-%s%s", i+1, model.ExhibitLetter(i), materialName(d.Rulebook.Material(document.Material), lang), ending)
}

const longestName = 40

// materialName is a material's short name as part of a file name.
func materialName(m *model.Material, lang model.Lang) string {
	label := model.Text{Zh: "材料", En: "document"}
	if m != nil {
		label = m.Short()
	}
	if lang == model.En {
		return shortened(label.En)
	}
	return shortened(label.Zh)
}

// shortened is a name fit to be part of a file name, cut between words.
func shortened(name string) string {
	runes := []rune(portable(name))
	if len(runes) > longestName {
		runes = runes[:longestName]
		if at := strings.LastIndexByte(string(runes), ' '); at > 0 {
			runes = []rune(string(runes)[:at])
		}
	}
	return strings.TrimRight(string(runes), " .,，、")
}
