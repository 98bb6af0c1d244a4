package model

// RecoverySheet is a recovery key on paper. It names neither a person nor a case
// nor the computer.
type RecoverySheet struct {
	Groups []string
	Lang   Lang
	On     Date // when the key was made
}
