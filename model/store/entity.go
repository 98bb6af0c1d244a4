package store

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"encoding/json"
	"strings"
	"sync/atomic"
	"time"

	"twozones/model"
)

// Kind says what an entity is.
type Kind string

// The kinds. Enterprise fields live once per round; every case that names the
// enterprise sees them.
const (
	KindEnterprise Kind = "enterprise"
	KindCase       Kind = "case"
)

// FieldEnterprise is the field of a case that names its enterprise by id, as a
// JSON string.
const FieldEnterprise = "enterprise"

// FieldCourse is the field of a case that tells what became of it: an object in
// which submission.package.hash names the file that was handed in.
const FieldCourse = "course"

// FieldDeleted marks an entity as deleted; its value is the time, as JSON.
// [Store.Delete] and [Store.Restore] set and remove it.
const FieldDeleted = "deleted"

// Entity names one enterprise or case.
type Entity struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
}

// String is kind/id, which is also how the entity's keys begin.
func (e Entity) String() string { return string(e.Kind) + "/" + e.ID }

// prefix begins the keys of what belongs to the entity.
func (e Entity) prefix() string { return e.String() + "/" }

// parseEntity reads what [Entity.String] wrote.
func parseEntity(key string) (Entity, bool) {
	kind, id, ok := strings.Cut(key, "/")
	return Entity{Kind: Kind(kind), ID: id}, ok
}

// valid reports whether e can be part of a key.
func (e Entity) valid() bool {
	known := e.Kind == KindEnterprise || e.Kind == KindCase
	return known && e.ID != "" && !strings.Contains(e.ID, "/")
}

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// idLength is how long ids are.
const idLength = 26

// NewID is a fresh random id of 128 bits, in lower-case letters and digits.
func NewID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	return idEncoding.EncodeToString(b[:])
}

// Entry is what a field holds: a JSON value and where it came from.
type Entry struct {
	Value json.RawMessage `json:"value"`
	model.Provenance
}

// Fields are an entity's entries by field name.
type Fields map[string]Entry

// same reports whether two entries, either of which may be missing, are equal.
func same(a, b *Entry) bool {
	return sameAnswer(a, b) && (a == nil || a.At.Equal(b.At))
}

// sameAnswer is same without regard to the time.
func sameAnswer(a, b *Entry) bool {
	if a == nil || b == nil {
		return a == b
	}
	return bytes.Equal(a.Value, b.Value) && a.From == b.From && a.By == b.By && a.Reason == b.Reason
}

// Summary is the small record of an entity that lists are drawn from.
type Summary struct {
	Entity  Entity
	Created time.Time
	Changed time.Time
	Deleted time.Time       // zero unless deleted
	Data    json.RawMessage // what Options.Summarise made; [Read] decodes it

	read *atomic.Pointer[any] // what Read gave, where it is kept
}

func (s Summary) decode(into any) error {
	if len(s.Data) == 0 {
		return nil
	}
	if err := json.Unmarshal(s.Data, into); err != nil {
		return damagedIn(bucketHeads, err)
	}
	return nil
}

// head is a Summary as stored, with the counts that show when a field or a
// record of the journal went missing.
type head struct {
	Created time.Time       `json:"created"`
	Changed time.Time       `json:"changed"`
	Deleted time.Time       `json:"deleted,omitzero"`
	Fields  int             `json:"fields"`
	Seq     uint64          `json:"seq,omitempty"` // of the last record in the entity's journal
	Summary json.RawMessage `json:"summary,omitempty"`
}

// exists reports whether the entity is there: as long as it has a field.
func (h head) exists() bool { return h.Fields > 0 }

func (h head) summary(e Entity) Summary {
	return Summary{Entity: e, Created: h.Created, Changed: h.Changed, Deleted: h.Deleted, Data: h.Summary}
}
