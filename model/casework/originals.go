package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"twozones/model"
)

// files is where the bytes of a dossier's documents come from.
type files interface {
	// original is the document's bytes, checked against its hash.
	original(d *model.Document) ([]byte, error)
	// prepared is a copy made at an earlier time; keep is called with a new one.
	prepared(d *model.Document, level int) ([]byte, bool)
	keep(d *model.Document, level int, data []byte)
}

// noFiles is for dossiers whose documents nobody has looked at.
type noFiles struct{}

func (noFiles) original(d *model.Document) ([]byte, error)   { return nil, lost(d, nil) }
func (noFiles) prepared(*model.Document, int) ([]byte, bool) { return nil, false }
func (noFiles) keep(*model.Document, int, []byte)            {}

// caseFiles are the documents that a case file names, by id.
type caseFiles struct{ paths map[string]string }

func (f caseFiles) original(d *model.Document) ([]byte, error) {
	data, state := readDocument(f.paths[d.ID])
	if state != model.Readable {
		return nil, lost(d, nil)
	}
	return checked(d, data)
}
func (caseFiles) prepared(*model.Document, int) ([]byte, bool) { return nil, false }
func (caseFiles) keep(*model.Document, int, []byte)            {}

// hashOf is the SHA-256 by which documents go, in hexadecimal.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// checked gives the bytes if they are those that were looked at.
func checked(d *model.Document, data []byte) ([]byte, error) {
	if hashOf(data) != d.Hash {
		return nil, altered(d, errors.New("a document's bytes changed"))
	}
	return data, nil
}

// lost and altered name the document that cannot be used.
func lost(d *model.Document, cause error) error {
	return model.Fail(model.CodeDocumentMissing, cause, "document", d.ID)
}

func altered(d *model.Document, cause error) error {
	return model.Fail(model.CodeDocumentDamaged, cause, "document", d.ID)
}

// deskFiles are the stored documents, and the copies kept of them.
type deskFiles struct{ desk *Desk }

func (f deskFiles) original(d *model.Document) ([]byte, error) {
	file, err := f.desk.store.OpenDocument(d.Hash)
	if err != nil {
		return nil, lost(d, err)
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, altered(d, err)
	}
	return checked(d, data)
}

// preparation changes when copies made before are no longer what would be made
// now.
const preparation = 1

func copyKind(level int) string { return fmt.Sprintf("%d-%d", preparation, level) }

// prepared gives no copy of a document that is no longer what the copy was made
// of: whoever asks for the document then learns so.
func (f deskFiles) prepared(d *model.Document, level int) ([]byte, bool) {
	if f.desk.whole(d.Hash) != nil {
		return nil, false
	}
	return f.desk.store.Prepared(d.Hash, copyKind(level))
}

// keep lets a full disk pass: the copy can be made again.
func (f deskFiles) keep(d *model.Document, level int, data []byte) {
	_ = f.desk.store.PutPrepared(d.Hash, copyKind(level), data)
}

// original is the bytes of a document of the case.
func (d *Dossier) original(document *model.Document) ([]byte, error) {
	return d.files.original(document)
}

// prepared is the copy of a document that packages use, made now if need be.
func (d *Dossier) prepared(ctx context.Context, document *model.Document, level int) ([]byte, error) {
	if data, ok := d.files.prepared(document, level); ok {
		return data, nil
	}
	original, err := d.files.original(document)
	if err != nil {
		return nil, err
	}
	data, err := d.printer.Prepare(ctx, original, level)
	switch {
	case ctx.Err() != nil:
		return nil, model.Fail(model.CodeCancelled, ctx.Err())
	case err != nil:
		return nil, model.Fail(model.CodeDocumentBuild, err)
	}
	d.files.keep(document, level, data)
	return data, nil
}

// present reports whether there are bytes of a document to hand over: those of
// one that only no program here can read are, changed ones are not.
func present(d *model.Document) bool {
	return d.State == model.Readable || d.State == model.Unreadable && d.Fault != ""
}

// bundled reports whether a document's pages go into a package.
func bundled(d *model.Document) bool { return d.State == model.Readable && !d.Separate }
