package pdf

import (
	"fmt"
	"strings"

	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// The type of letters, beside each other and alone.
var (
	pairedZh = text.Style{Size: 10.5, Leading: 16.5, Color: sheet.Ink}
	pairedEn = text.Style{Size: 9.5, Leading: 14.5, Color: sheet.Ink}
	singleZh = text.Style{Size: 11, Leading: 19, Color: sheet.Ink}
	singleEn = text.Style{Size: 10.5, Leading: 16, Color: sheet.Ink}
)

// paragraph is a paragraph of a letter: Chinese moves its first line in by two
// characters, two languages stand side by side.
func (w *paper) paragraph(words sheet.Words) sheet.Block {
	return w.sideBySide(words, true, false)
}

// strong is a heading inside a letter. It stays with what follows.
func (w *paper) strong(words sheet.Words) sheet.Block {
	return sheet.BlockFunc(func(width float64) sheet.Box {
		box := w.sideBySide(words, false, true).Lay(width)
		box.KeepWith, box.Split = 2*singleZh.Leading+8, nil
		return box
	})
}

func (w *paper) sideBySide(words sheet.Words, indent, bold bool) sheet.Block {
	zh, en := singleZh, singleEn
	if w.Both() {
		zh, en = pairedZh, pairedEn
	}
	zh.Bold, en.Bold = bold, bold
	chinese, english := sheet.Text(words.Zh, zh, text.Chinese), sheet.Text(words.En, en, text.English)
	if indent {
		chinese = chinese.Indented()
	}
	switch {
	case w.Both():
		return sheet.Columns{Gap: 20, Columns: []sheet.Column{{Share: 5, Block: chinese}, {Share: 6, Block: english}}}
	case w.En:
		return english
	}
	return chinese
}

// letter opens a letter: the sender, where there is one, over a line, then the
// title and the subject.
func (w *paper) letter(id string, sender []string, subject sheet.Words) {
	w.start(running{unready: true})
	heading := sheet.Heading{Title: w.Line(w.say("document." + id)), Anchor: id, Align: text.Centre, Lang: w.Lang()}
	if len(sender) > 0 {
		w.doc.Add(sheet.LetterHead(sender, ""))
	}
	w.doc.Add(heading)
	if subject != (sheet.Words{}) {
		w.doc.Add(sheet.Gap(3), w.centred(subject))
	}
	w.doc.Add(sheet.Gap(10))
}

func (w *paper) centred(words sheet.Words) sheet.Block {
	style := sheet.Tinted(sheet.Body, sheet.Muted)
	var lines []sheet.Block
	if w.Zh {
		lines = append(lines, sheet.Text(words.Zh, style, text.Chinese).Aligned(text.Centre))
	}
	if w.En {
		lines = append(lines, sheet.Text(words.En, style, text.English).Aligned(text.Centre))
	}
	return sheet.Stacked(lines...)
}

// addressee is the line that names whom the letter is for.
func (w *paper) addressee() {
	w.doc.Add(w.strong(w.say("paper.letter.to", "Issuer", w.rb.Issuer)), sheet.Gap(5))
}

// say paragraphs of a letter, one below the other.
func (w *paper) paragraphs(words ...sheet.Words) {
	for _, p := range words {
		w.doc.Add(w.paragraph(p), sheet.Gap(5))
	}
}

// signing is the end of a letter: its last sentences stay together with the
// place to sign, so that no signature stands on a page of its own.
func (w *paper) signing(seal bool, lines []string, last ...sheet.Words) {
	if w.Both() {
		last = append(last, w.say("paper.letter.prevails"))
	}
	var blocks []sheet.Block
	for _, words := range last {
		blocks = append(blocks, w.paragraph(words), sheet.Gap(5))
	}
	w.doc.Keep(append(blocks, sheet.Gap(8), w.signs(seal, lines...))...)
}

// signs is the place for seal and hands; lines are message ids.
func (w *paper) signs(seal bool, lines ...string) sheet.Block {
	s := sheet.Signing{Lang: w.Lang()}
	if seal {
		s.Seal = w.stacked(w.say("paper.letter.seal"))
	}
	for _, id := range lines {
		s.Lines = append(s.Lines, w.stacked(w.say(id)))
	}
	return s
}

// stacked writes words below each other in one text.
func (v voice) stacked(words sheet.Words) string {
	switch {
	case v.Both():
		return words.Zh + "\n" + words.En
	case v.En:
		return words.En
	}
	return words.Zh
}

// employer is the name of the enterprise in the language of the sentence.
func (w *paper) employer() sheet.Words {
	return oneOf(w.c.Enterprise.NameZh, w.c.Enterprise.NameEn)
}

// sender is the enterprise's names for the head of a letter.
func (w *paper) sender() []string {
	e := &w.c.Enterprise
	names := given(e.NameZh, e.NameEn)
	for i := range names {
		names[i] = w.typed(names[i])
	}
	switch {
	case len(names) == 0:
		return []string{blank + blank}
	case w.Both():
		return names
	case w.En:
		return []string{w.typed(w.employer().En)}
	}
	return names[:1]
}

// person is the applicant as letters name them.
func (w *paper) person() sheet.Words {
	t := &w.c.Talent
	if t.ChineseName == "" {
		return entered(t.Name)
	}
	return w.say("paper.name.with_chinese", "Name", entered(t.Name), "ChineseName", t.ChineseName)
}

// common is the data that the letters' sentences share.
func (w *paper) common() []any {
	t, e := &w.c.Talent, &w.c.Enterprise
	return []any{
		"Enterprise", w.employer(), "CreditCode", entered(e.CreditCode), "Address", entered(e.Address),
		"Name", entered(t.Name), "Person", w.person(), "Nationality", orBlank(w.country(t.Nationality)),
		"Passport", entered(t.PassportNumber), "Post", entered(t.PostTitle),
		"Contact", entered(e.ContactName), "Phone", entered(e.ContactPhone), "Email", entered(e.ContactEmail),
		"Programme", w.rb.Title, "Applies", w.applies(), "Issuer", w.rb.Issuer,
	}
}

// applies is what is applied for, as it stands inside a sentence: a heading
// such as "Recommendation letter for residence" loses its capital, a name such
// as "Work Permit" keeps it.
func (w *paper) applies() model.Text {
	name := w.rb.Applies
	first, rest, _ := strings.Cut(name.En, " ")
	if len(first) > 1 && first[1:] == strings.ToLower(first[1:]) && rest != "" && rest[:1] == strings.ToLower(rest[:1]) {
		name.En = strings.ToLower(first[:1]) + name.En[1:]
	}
	return name
}

// articles is how many articles a letter of commitment has.
const articles = 7

// undertaking writes the opening and the articles; the last of them stays with
// the signature.
func (w *paper) undertaking(prefix string, seal bool, lines ...string) {
	w.addressee()
	w.paragraphs(w.say(prefix+"opening", w.common()...))
	for i := range articles - 1 {
		w.paragraphs(w.say(fmt.Sprint(prefix, i+1), w.common()...))
	}
	w.signing(seal, lines, w.say(fmt.Sprint(prefix, articles), w.common()...), w.say(prefix+"close"))
}
