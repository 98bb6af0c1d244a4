package assess

import (
	"slices"
	"strings"
	"unicode"

	"twozones/model"
)

// NameCard compares every name that a document shows with the names of the case.
func NameCard(c *model.Case) model.NameCard {
	n := newNames(&c.Talent)
	card := model.NameCard{Passport: c.Talent.Name, Chinese: c.Talent.ChineseName,
		Pinyin: pinyinOf(c.Talent.ChineseName), Others: c.Talent.OtherNames}
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.Shows != nil && d.Shows.Name != "" {
			card.Spellings = append(card.Spellings, model.Spelling{Document: d.ID, Name: d.Shows.Name, Match: n.match(d.Shows.Name)})
		}
	}
	return card
}

// names is what a person is called in the case, prepared for comparing.
type names struct {
	passport latin
	others   []latin
	chinese  []string // Chinese name and other names in Chinese characters
	read     reading  // of the Chinese name
}

func newNames(t *model.Talent) *names {
	n := &names{}
	for i, name := range append([]string{t.Name, t.ChineseName}, t.OtherNames...) {
		letters, han := scripts(name)
		if han != "" {
			n.chinese = append(n.chinese, han)
			if n.read == nil {
				n.read = readingOf(han)
			}
		}
		switch one := newLatin(letters); {
		case one.empty():
		case i == 0:
			n.passport = one
		default:
			n.others = append(n.others, one)
		}
	}
	return n
}

// nearness orders the matches, the nearest first.
var nearness = []model.NameMatch{model.NameSame, model.NameKnown, model.NameVariant, model.NameDiffers}

// match compares a name with those of the case. Where it is written in both
// scripts, the farther part decides. Without a name in the case, or letters in
// the name, nothing can differ.
func (n *names) match(name string) model.NameMatch {
	letters, han := scripts(name)
	shown := newLatin(letters)
	if shown.empty() && han == "" || n.passport.empty() && len(n.others) == 0 && len(n.chinese) == 0 {
		return model.NameSame
	}
	far := 0
	if !shown.empty() {
		far = slices.Index(nearness, n.matchLatin(&shown))
	}
	if han != "" {
		far = max(far, slices.Index(nearness, n.matchHan(han)))
	}
	return nearness[far]
}

func (n *names) matchLatin(shown *latin) model.NameMatch {
	switch {
	case n.passport.same(shown):
		return model.NameSame
	case slices.ContainsFunc(n.others, func(o latin) bool { return o.same(shown) }), n.read.spells(shown):
		return model.NameKnown
	case n.passport.variant(shown), slices.ContainsFunc(n.others, func(o latin) bool { return o.variant(shown) }):
		return model.NameVariant
	}
	return model.NameDiffers
}

// matchHan: where the case has no name in Chinese characters, the way they are
// read is compared with the names in letters.
func (n *names) matchHan(han string) model.NameMatch {
	if slices.Contains(n.chinese, han) {
		return model.NameKnown
	}
	read := readingOf(han)
	if len(n.chinese) == 0 && (read.spells(&n.passport) || slices.ContainsFunc(n.others, func(o latin) bool { return read.spells(&o) })) {
		return model.NameVariant
	}
	return model.NameDiffers
}

// sameFirm reports whether two names of employers are one, but for case, marks,
// punctuation, spaces and the legal form at the end.
func sameFirm(a, b string) bool {
	if a == b {
		return a != ""
	}
	a, b = firm(a), firm(b)
	return a != "" && a == b
}

var legalForms = []string{"股份有限公司", "有限责任公司", "有限公司", "公司",
	"colimited", "coltd", "companylimited", "limited", "ltd", "corporation", "corp", "incorporated", "inc",
	"gmbh", "llc", "plc", "kk", "ag", "as", "ab", "sa", "bv", "nv", "oy"}

func firm(name string) string {
	var kept strings.Builder
	for _, r := range fold(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			kept.WriteString(plainLetter(r))
		}
	}
	bare := kept.String()
	for _, form := range legalForms {
		if short, ok := strings.CutSuffix(bare, form); ok && short != "" {
			return short
		}
	}
	return bare
}
