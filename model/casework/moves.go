package casework

import "twozones/model/assess"

// noteMoves keeps what the last change moved, from the dossier before it to
// the one that is saved now.
func (s *Session) noteMoves(before *Dossier) {
	s.LastMoves = assess.Moves(s.Rulebook, before.Case, s.Case, before.On, s.On)
}
