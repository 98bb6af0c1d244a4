package widgets

// NumberWords are the further texts of a number field.
type NumberWords struct {
	Invalid string
	// Understood says, while the person types, which number was read from what
	// is not plain digits: 60万 is 600,000 yuan. It may be nil.
	Understood func(number string) string
}

// NumberField is a field for a number or an amount of money. It accepts 60万,
// 600,000 and full-width digits, and commits plain decimal digits.
type NumberField struct {
	*Field
	// OnCommit hears the number in plain digits, with a point where there are
	// decimals, or "" for an emptied field. A text that is no number is shown as
	// wrong and not committed.
	OnCommit func(number string)

	more NumberWords
}

// NewNumberField makes a number field.
func NewNumberField(words FieldWords, more NumberWords, after After) *NumberField {
	n := &NumberField{Field: NewField(words, 1, after), more: more}
	n.Field.OnCommit = n.commit
	n.input.onTyping = n.explain
	return n
}

func (n *NumberField) explain(text string) {
	number, ok := ParseNumber(text)
	if !ok || number == text || n.more.Understood == nil {
		n.setHelp("")
		return
	}
	n.setHelp(n.more.Understood(number))
}

func (n *NumberField) commit(text string) {
	number, ok := ParseNumber(text)
	if !ok {
		n.SetError(n.more.Invalid)
		return
	}
	n.SetError("")
	if n.OnCommit != nil {
		n.OnCommit(number)
	}
}
