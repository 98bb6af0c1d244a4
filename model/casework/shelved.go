package casework

import (
	"context"

	"twozones/model"
	"twozones/model/store"
)

// Archive puts a case away: it stays whole, and out of the usual list.
func (d *Desk) Archive(id string) error { return d.one(id, d.ArchiveAll) }

// Unarchive takes a case back into the usual list.
func (d *Desk) Unarchive(id string) error { return d.one(id, d.UnarchiveAll) }

// Delete takes a case out of the list; Restore puts it back.
func (d *Desk) Delete(id string) error { return d.one(id, d.DeleteAll) }

// Restore puts a deleted case back into the list.
func (d *Desk) Restore(id string) error { return d.one(id, d.RestoreAll) }

func (d *Desk) one(id string, many func(context.Context, []string, func(int)) ([]string, error)) error {
	_, err := many(context.Background(), []string{id}, nil)
	return err
}

// ArchiveAll archives cases and gives the ids of those that were not archived
// before, which is what undoing it needs. It tells, where tell is not nil, how many
// it has dealt with. Where it ends early, with an error or with cancelled, those
// that it gives are archived and no other.
func (d *Desk) ArchiveAll(ctx context.Context, ids []string, tell func(done int)) ([]string, error) {
	return d.inBatches(ctx, ids, tell, func(batch []store.Entity) ([]store.Record, error) {
		return d.store.ApplyAll(d.marked("archive", &isSo, batch))
	})
}

// UnarchiveAll takes cases back, as ArchiveAll puts them away.
func (d *Desk) UnarchiveAll(ctx context.Context, ids []string, tell func(done int)) ([]string, error) {
	return d.inBatches(ctx, ids, tell, func(batch []store.Entity) ([]store.Record, error) {
		return d.store.ApplyAll(d.marked("unarchive", nil, batch))
	})
}

// DeleteAll takes cases out of the list, as ArchiveAll archives them.
func (d *Desk) DeleteAll(ctx context.Context, ids []string, tell func(done int)) ([]string, error) {
	done, err := d.inBatches(ctx, ids, tell, func(batch []store.Entity) ([]store.Record, error) {
		return d.store.DeleteAll(batch, d.By)
	})
	d.sharing.mu.Lock()
	defer d.sharing.mu.Unlock()
	for _, id := range done {
		d.sharing.forget(id)
	}
	return done, err
}

// RestoreAll puts deleted cases back into the list, as ArchiveAll archives them,
// and the enterprises that they use.
func (d *Desk) RestoreAll(ctx context.Context, ids []string, tell func(done int)) ([]string, error) {
	defer d.sharing.outdated()
	done, err := d.inBatches(ctx, ids, tell, func(batch []store.Entity) ([]store.Record, error) {
		return d.store.RestoreAll(batch, d.By)
	})
	if firms := d.restoreFirms(done); err == nil {
		err = firms
	}
	return done, err
}

// restoreFirms puts the deleted enterprises of cases back into the list.
func (d *Desk) restoreFirms(cases []string) error {
	deleted, err := d.FirmTrash()
	for i := 0; err == nil && i < len(deleted); i++ {
		for _, id := range cases {
			item, lost := d.store.Lookup(caseEntity(id))
			if lost != nil {
				continue
			}
			if s, unread := store.Read[summary](item); unread == nil && s.Enterprise == deleted[i].ID {
				err = d.RestoreFirm(s.Enterprise)
				break
			}
		}
	}
	return err
}

// atOnce is how many cases go into one transaction: few enough for cancelling to
// take hold at once.
const atOnce = 200

func (d *Desk) inBatches(ctx context.Context, ids []string, tell func(int), do func([]store.Entity) ([]store.Record, error)) ([]string, error) {
	var changed []string
	for from := 0; from < len(ids); from += atOnce {
		if ctx.Err() != nil {
			return changed, model.Fail(model.CodeCancelled, ctx.Err())
		}
		to := min(from+atOnce, len(ids))
		batch := make([]store.Entity, 0, to-from)
		for _, id := range ids[from:to] {
			batch = append(batch, caseEntity(id))
		}
		records, err := do(batch)
		if err != nil {
			return changed, err
		}
		for i, record := range records {
			if record.Seq != 0 {
				changed = append(changed, ids[from+i])
			}
		}
		if tell != nil {
			tell(to)
		}
	}
	return changed, nil
}

func (d *Desk) marked(verb string, to *store.Entry, batch []store.Entity) []store.Action {
	actions := make([]store.Action, len(batch))
	for i, e := range batch {
		actions[i] = store.Action{Verb: verb, Scope: e, By: d.By, Changes: []store.Change{{Entity: e, Field: fieldArchived, To: to}}}
	}
	return actions
}
