package locales

import "twozones/model"

// Move says in one sentence what moved, by how much, and why.
func (l *Localizer) Move(rb *model.Rulebook, m model.Move) string {
	by, old, value := l.movedBy(rb, &m), "", ""
	if fact := rb.Fact(m.Fact); fact != nil {
		old, value = l.answer(fact, m.FromValue), l.answer(fact, m.ToValue)
	}
	if l.lang == model.En { // the English quotes the question, the Chinese the answers
		by = nested(by)
	} else {
		old, value = nested(old), nested(value)
	}
	data := []any{"What", l.moved(rb, &m), "Fact", by, "Old", old, "Value", value, "From", l.Points(m.From), "To", l.Points(m.To),
		"Evidence", m.Evidence, "Years", m.Years, "Day", l.Day(m.Day)}
	if m.Criterion == "" {
		data = append(data, "From", l.T("state."+string(m.FromState)), "To", l.T("state."+string(m.ToState)))
	}
	if m.Document != "" {
		data = append(data, "Document", l.documentName(rb, m.Document, m.File, m.Material))
	}
	if d := rb.Doubt(m.Doubt); d != nil {
		if r := d.Reading(m.Reading); r != nil {
			data = append(data, "Reading", nested(l.Of(r.Label)))
		}
	}
	return l.T("explain.move."+moveID(&m), data...)
}

func moveID(m *model.Move) string {
	switch {
	case m.Cause == model.MoveDocument && (m.To.Likely > m.From.Likely || m.To.High > m.From.High):
		return "proves"
	case m.Cause == model.MoveDocument:
		return "fails"
	case m.Cause != model.MoveAnswer:
		return string(m.Cause)
	case !m.FromValue.IsKnown():
		return "answered"
	case !m.ToValue.IsKnown():
		return "withdrawn"
	}
	return "changed"
}

// moved names what moved: a criterion, a side of eligibility, or the whole.
func (l *Localizer) moved(rb *model.Rulebook, m *model.Move) string {
	if c := rb.Criterion(m.Criterion); c != nil {
		return l.Of(c.Label)
	}
	if m.Group != "" {
		for i := range rb.Eligibility {
			if rb.Eligibility[i].ID == m.Group {
				return l.Of(rb.Eligibility[i].Label)
			}
		}
	}
	return l.T("explain.eligibility")
}

// movedBy names the fact, where the criterion does not say it already.
func (l *Localizer) movedBy(rb *model.Rulebook, m *model.Move) string {
	fact := rb.Fact(m.Fact)
	if fact == nil {
		return ""
	}
	if c := rb.Criterion(m.Criterion); c != nil && (len(c.Facts) == 1 && fact.Kind != model.KindDate || c.Label == fact.Label) {
		return ""
	}
	return l.Of(fact.Label)
}
