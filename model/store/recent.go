package store

// known is an entity as it stands: what the file holds, with the changes of
// the action that is being written.
type known struct {
	head   head
	fields Fields
}

// recent remembers the few entities written last, so that one answer is saved
// without reading, opening and decoding what is in the file. Only a write that
// came to its end leaves it in place.
type recent map[Entity]*known

const maxRecent = 8

// entity is the entity as it stands, a new one without fields.
func (w *writing) entity(e Entity) (*known, error) {
	if k, ok := w.known[e]; ok {
		return k, nil
	}
	k, ok := w.store.recent[e]
	if !ok {
		h, _, err := w.tx.head(e)
		if err != nil {
			return nil, err
		}
		fields, err := w.tx.fields(e, h)
		if err != nil {
			return nil, err
		}
		k = &known{h, fields}
	}
	w.known[e] = k
	return k, nil
}

// remember keeps what this action knows, if it is not too much, and forgets
// earlier ones where there is no room for both.
func (w *writing) remember() {
	if len(w.known) > maxRecent {
		return
	}
	if w.store.recent == nil || len(w.store.recent)+len(w.known) > maxRecent {
		w.store.recent = recent{}
	}
	for e, k := range w.known {
		w.store.recent[e] = k
	}
}
