package widgets

// DateField is a field for a civil date, typed as 2026-11-23 or in other common
// ways, and always shown and committed in ISO form.
type DateField struct {
	*Field
	// OnCommit hears a date in ISO form, or "" for an emptied field. A text that
	// is no date is shown as wrong and not committed.
	OnCommit func(iso string)

	invalid string
}

// NewDateField makes a date field; invalid is the error line for a text that is no
// date.
func NewDateField(words FieldWords, invalid string, after After) *DateField {
	d := &DateField{Field: NewField(words, 1, after), invalid: invalid}
	d.Field.OnCommit = d.commit
	return d
}

func (d *DateField) commit(text string) {
	iso, ok := ParseDate(text)
	if !ok {
		d.SetError(d.invalid)
		return
	}
	d.SetError("")
	d.SetText(iso)
	if d.OnCommit != nil {
		d.OnCommit(iso)
	}
}
