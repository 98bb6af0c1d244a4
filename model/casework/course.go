package casework

import (
	"twozones/model"
)

// Course is what became of the case since it was handed in.
func (s *Session) Course() model.Course { return s.course }
