package store

// Found is a backup and what it holds, or why it cannot be used, as
// [Backup.Look] tells.
type Found struct {
	Backup
	Holds Contents
	Err   error
}

// Best is the index of the backup to go back to in a list with the newest
// first, -1 for none: the newest sound one that holds cases, for one without
// any was made before there was work to lose, or after it was lost. One of
// another data directory, or that a restore replaced, comes next, and a sound
// one without cases last.
func Best(found []Found) int {
	best, most := -1, 0
	for i, one := range found {
		if r := one.rank(); r > most {
			best, most = i, r
		}
	}
	return best
}

func (f Found) rank() int {
	own := f.Why != WhyKept && !f.Foreign
	switch {
	case f.Err != nil:
		return 0
	case f.Holds.Cases > 0 && own:
		return 3
	case f.Holds.Cases > 0:
		return 2
	case own:
		return 1
	}
	return 0
}
