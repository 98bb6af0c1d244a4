// Package firms has the enterprises: their list, and the fact sheet of one of
// them. A change there waits, and the panel beside the sheet shows which cases it
// moves, until the person saves it for all of them in one step or lets it be.
package firms

import (
	"twozones/locales"
	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// To is the way to the fact sheet of an enterprise, "" for one that is new.
func To(id string) screen.Route { return screen.Route{Place: screen.Enterprise, Enterprise: id} }

// List is the way to the list of enterprises.
var List = screen.Route{Place: screen.Enterprises}

// named is the name of an enterprise in the chosen language, and that in the other
// one; without any, a word that says so.
func named(words *locales.Localizer, zh, en string) (name, other string) {
	name, other = zh, en
	if words.Lang() == model.En {
		name, other = en, zh
	}
	if name == "" {
		name, other = other, ""
	}
	if name == "" {
		name = words.T("firms.unnamed")
	}
	return name, other
}

var stateMeanings = map[model.State]widgets.Meaning{
	"": widgets.Neutral, model.Met: widgets.Met, model.Open: widgets.Open, model.NotMet: widgets.NotMet,
}

var verdictMeanings = map[model.Verdict]widgets.Meaning{
	model.Secure: widgets.Met, model.OpenVerdict: widgets.Open, model.Short: widgets.NotMet,
}

// resultWord is the result of a look-up on the portal in one word.
func resultWord(words *locales.Localizer, result model.State) string {
	if result == "" {
		return words.T("firms.check.none")
	}
	return words.T("firms.check." + string(result))
}
