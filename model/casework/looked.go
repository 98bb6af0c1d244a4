package casework

import (
	"context"
	"io/fs"
	"os"

	"twozones/model"
	"twozones/model/store"
)

// looked is what the file of a document was when its bytes were last read, and what
// came of it.
type looked struct {
	file fs.FileInfo
	err  error
}

// holds reports whether the file is still the one that was read.
func (l looked) holds(now fs.FileInfo) bool {
	return os.SameFile(l.file, now) && l.file.Size() == now.Size() && l.file.ModTime().Equal(now.ModTime())
}

// whole is nil where the stored bytes of a document are as they were attached.
// A file is read once while the desk is open, and again when the system says
// that it is another or has changed, or would not let it be read.
func (d *Desk) whole(hash string) error {
	info, err := d.store.DocumentInfo(hash)
	if err != nil {
		return err
	}
	if last, known := d.looked.Load(hash); known && last.(looked).holds(info) {
		if err := last.(looked).err; err == nil || model.CodeOf(err) == model.CodeStoreDamaged {
			return err
		}
	}
	err = d.store.VerifyDocument(hash)
	d.looked.Store(hash, looked{info, err})
	return err
}

// Unread is how many bytes have to be read before a case opens: those of its
// documents that were not looked at since the desk was opened. It is 0 where that
// cannot be told.
func (d *Desk) Unread(id string) (bytes int64) {
	_, bytes = d.unread(id)
	return bytes
}

// LookThrough reads the documents of a case, so that it opens without delay, and
// tells how many bytes of how many are read. It ends early when the context does;
// what is wrong with a document shows in the case.
func (d *Desk) LookThrough(ctx context.Context, id string, tell func(done, total int64)) {
	hashes, total := d.unread(id)
	done := int64(0)
	for _, hash := range hashes {
		if ctx.Err() != nil {
			return
		}
		_ = d.whole(hash)
		if info, err := d.store.DocumentInfo(hash); err == nil {
			done += info.Size()
		}
		tell(done, total)
	}
}

func (d *Desk) unread(id string) (hashes []string, bytes int64) {
	item, err := d.store.Lookup(caseEntity(id))
	if err != nil {
		return nil, 0
	}
	about, err := store.Read[summary](item)
	if err != nil {
		return nil, 0
	}
	for _, hash := range about.Documents {
		info, err := d.store.DocumentInfo(hash)
		if err != nil {
			continue
		}
		if last, known := d.looked.Load(hash); !known || !last.(looked).holds(info) {
			hashes, bytes = append(hashes, hash), bytes+info.Size()
		}
	}
	return hashes, bytes
}
