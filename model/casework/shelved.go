package casework

import "twozones/model/store"

// Archive puts a case away: it stays whole, and out of the usual list.
func (d *Desk) Archive(id string) error {
	return d.mark(id, "archive", &isSo)
}

// Unarchive takes a case back into the usual list.
func (d *Desk) Unarchive(id string) error { return d.mark(id, "unarchive", nil) }

func (d *Desk) mark(id, verb string, to *store.Entry) error {
	change := store.Change{Entity: caseEntity(id), Field: fieldArchived, To: to}
	_, err := d.store.Apply(store.Action{Verb: verb, Scope: caseEntity(id), By: d.By, Changes: []store.Change{change}})
	return err
}
