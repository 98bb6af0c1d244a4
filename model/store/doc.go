// Package store keeps drafts in one bbolt file, twozones.db, and the bytes of
// documents in a folder beside it.
//
// An [Entity] (an enterprise or a case) is a set of named fields, each an
// [Entry]: opaque JSON with its provenance. The store knows no fact and no
// rulebook. What one person does in one go is an [Action]; [Store.Apply]
// writes all its changes, the journal's [Record] of them and the refreshed
// [Summary] of every entity it touched in one transaction, which is on disk
// when Apply returns. [Store.Undo] and [Store.Redo] read the journal backwards
// and add to it; history is never rewritten.
//
// Entity ids are random, and neither ids nor field names may hold personal
// data: keys stay readable in the file. Every value passes through one codec
// that binds it to its bucket and key, so that a flipped bit is damage and
// never another answer. bbolt maps its file, and a fault in a mapped file ends
// the process, so [Open] first reads the whole file without mapping it.
//
// A Store is safe for concurrent use, by one process at a time. Errors carry a
// model code: data_dir, open_elsewhere, store_damaged, store_newer,
// store_write, not_found, changed_since.
package store
