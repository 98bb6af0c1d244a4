package app

import "twozones/model/casework"

// clearViewing takes away what other programs were given to show. What one of
// them still holds is tried again on closing and at the next start.
func (a *App) clearViewing() {
	if a.owns {
		_ = casework.ClearViewing(a.parts.DataDir)
	}
}
