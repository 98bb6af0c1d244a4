package casework

import "encoding/json"

// EraseWith is Erase with another way to remove a file.
func (e Erasing) EraseWith(remove func(path string) error) (Erased, error) {
	return e.erase(remove, nil)
}

// Stored is every field of the case as the store has it, as JSON text.
func (s *Session) Stored() (string, error) {
	fields, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(fields)
	return string(raw), err
}
