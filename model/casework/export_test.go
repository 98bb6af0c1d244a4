package casework

import "encoding/json"

// Stored is every field of the case as the store has it, as JSON text.
func (s *Session) Stored() (string, error) {
	fields, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(fields)
	return string(raw), err
}
