package casework

import "twozones/model/store"

// Found is a backup and what it holds, or why it cannot be used.
type Found = store.Found

// Best is the index of the backup to go back to in a list with the newest
// first, -1 for none: see [store.Best].
func Best(found []Found) int { return store.Best(found) }
