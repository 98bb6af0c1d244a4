package store

// LockTimeout is how long [Open] waits for another process.
const LockTimeout = lockTimeout

// SchemaCurrent is the schema that this version writes.
const SchemaCurrent = schemaCurrent

// WishToUnseal is the beginning of an Unseal that is interrupted at once.
func (s *Store) WishToUnseal() error {
	return s.note(s.formNow().sealing, true)
}

// Remembered is how many entities the lists are remembered of.
func (s *Store) Remembered() (n int) {
	for _, kind := range []Kind{KindCase, KindEnterprise} {
		n += len(s.listed.last(kind))
	}
	return n
}
