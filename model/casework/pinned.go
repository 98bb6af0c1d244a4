package casework

import (
	"bytes"
	"io"

	"twozones/model"
	"twozones/model/plain"
	"twozones/model/rulebook"
)

// keepRulebook stores the rulebook's own file with the documents, so that a
// case always reopens under the rules it was begun with, whatever becomes of
// the file on the shelf.
func (d *Desk) keepRulebook(rb *model.Rulebook) error {
	if d.store.VerifyDocument(rb.Hash) == nil {
		return nil
	}
	data, err := d.Shelf.Source(rb)
	if err != nil {
		return err
	}
	_, _, err = d.store.PutDocument(bytes.NewReader(data))
	return err
}

// pinned is the rulebook a case is pinned to: the one on the shelf where it is
// still the same, else the one that was kept.
func (d *Desk) pinned(ref model.RulebookRef) (*model.Rulebook, error) {
	onShelf, err := d.Shelf.Pinned(ref)
	if err == nil {
		return onShelf, nil
	}
	if kept, ok := d.kept.Load(ref.Hash); ok {
		return kept.(*model.Rulebook), nil
	}
	rb := d.loadKept(ref)
	if rb == nil {
		return nil, err
	}
	d.kept.Store(ref.Hash, rb)
	return rb, nil
}

func (d *Desk) loadKept(ref model.RulebookRef) *model.Rulebook {
	if d.store.VerifyDocument(ref.Hash) != nil {
		return nil
	}
	file, err := d.store.OpenDocument(ref.Hash)
	if err != nil {
		return nil
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, plain.MaxSize+1))
	if err != nil {
		return nil
	}
	rb, _, err := rulebook.Load(ref.String()+".yaml", data)
	if err != nil {
		return nil
	}
	if d.isForeign(rb.Hash) {
		unofficial(rb)
	}
	return rb
}
