package casework

import "twozones/model"

// Origin says where a rulebook comes from.
type Origin string

// The origins. Only what is built in is by the makers of the app.
const (
	BuiltIn   Origin = "built_in"
	Installed Origin = "installed"   // from a file, by somebody here
	CameAlong Origin = "handed_over" // with a case from somebody else, and never installed here
)

// Origin tells where a rulebook comes from. What is neither on the shelf nor known
// to have come along was installed once.
func (d *Desk) Origin(rb *model.Rulebook) Origin {
	if d.isForeign(rb.Hash) {
		return CameAlong
	}
	if found, err := d.Shelf.Find(rb.Ref()); err == nil && found.Hash == rb.Hash && !d.Shelf.IsInstalled(found) {
		return BuiltIn
	}
	return Installed
}
