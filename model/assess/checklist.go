package assess

import "twozones/model"

// Checklist is the materials that the rulebook and the answers ask for, in the
// rulebook's order. What no answer asks for is left out.
func Checklist(rb *model.Rulebook, c *model.Case, on model.Date) []model.Owed {
	s := newSheet(rb, c, on)
	var list []model.Owed
	for i := range rb.Materials {
		m := &rb.Materials[i]
		need := model.Met
		if len(m.Needed) > 0 {
			need = s.any(m.Needed)
		}
		files, have := s.files(m)
		if need == model.NotMet && len(files) == 0 {
			continue
		}
		list = append(list, model.Owed{Material: m, Files: files, State: owed(m, need, have)})
	}
	return list
}

// files lists the documents given for a material, and whether one is valid and
// readable.
func (s *sheet) files(m *model.Material) (ids []string, have bool) {
	for i := range s.c.Documents {
		d := &s.c.Documents[i]
		if d.Material == m.ID {
			ids = append(ids, d.ID)
			have = have || d.State == model.Readable && Valid(d, s.on)
		}
	}
	return ids, have
}

func owed(m *model.Material, need model.State, have bool) model.OwedState {
	switch {
	case have || m.Generated:
		return model.OwedHave
	case m.Optional || need == model.NotMet:
		return model.OwedOption
	case need == model.Open:
		return model.OwedMaybe
	}
	return model.OwedMissing
}
