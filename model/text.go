package model

// Lang is a language of the screen or of the documents.
type Lang string

// The languages. Both is for documents only.
const (
	Zh   Lang = "zh"
	En   Lang = "en"
	Both Lang = "both"
)

// Spoken reports a language that the screen can be in.
func (l Lang) Spoken() bool { return l == Zh || l == En }

// Other is the language that is spoken besides: English for Chinese, Chinese for all
// others.
func (l Lang) Other() Lang {
	if l == Zh {
		return En
	}
	return Zh
}

// Text is one sentence or term in both languages, written by a person in each.
// It comes from a rulebook; the app's own words live in the message files.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In is the text in one language; for Both it is the Chinese, then the English.
func (t Text) In(l Lang) string {
	switch {
	case l == En:
		return t.En
	case l == Both && t.En != t.Zh:
		return t.Zh + " " + t.En
	}
	return t.Zh
}

// IsZero reports whether neither language is given.
func (t Text) IsZero() bool { return t.Zh == "" && t.En == "" }
