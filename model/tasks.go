package model

// TaskList is what one party owes for a case, for a sheet to hand over.
type TaskList struct {
	Case     *Case
	Rulebook *Rulebook
	Owed     []Owed // of the whole case; the sheet shows those of the party
	Party    Party
	Lang     Lang
	On       Date
	Closes   *Date // of the round; nil where it is not known or past
}

// Mine are the lines that the party owes.
func (t *TaskList) Mine() (list []Owed) {
	for _, o := range t.Owed {
		if o.Material.From == t.Party {
			list = append(list, o)
		}
	}
	return list
}

// LastsUntil is the last day on which a document serves: the end of its own
// validity, or of that of its material after the day of issue. The zero Date
// is without end.
func (d *Document) LastsUntil(m *Material) Date {
	if !d.ValidUntil.IsZero() || d.Issued.IsZero() || m == nil || m.ValidMonths == 0 {
		return d.ValidUntil
	}
	return d.Issued.AddMonths(m.ValidMonths)
}
