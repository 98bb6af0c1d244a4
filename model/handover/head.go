package handover

import (
	"encoding/json"
	"time"

	"twozones/model"
)

// Version is the version of the format that this package writes, and the
// newest it reads.
const Version = 1

// Limits of a hand-over.
const (
	MaxHead      = 4 << 20 // bytes
	MaxRules     = 1 << 20 // bytes of the rulebook's file
	MaxEntries   = 5_000
	MaxFiles     = 500
	MaxSeen      = 256     // digests of one entry
	MaxWhole     = 4 << 30 // bytes of everything together
	maxName      = 255     // bytes of a file's name
	maxText      = 1_000   // bytes of the name of a person or a document
	maxReason    = 16_000  // bytes
	maxValue     = 1 << 20 // bytes
	maxDepth     = 16      // of nested JSON
	digestLength = 32      // hexadecimal digits
)

// Part says how much of a case is handed over.
type Part string

// The parts.
const (
	Whole          Part = "all"
	EnterprisePart Part = "enterprise"
	TalentPart     Part = "talent"
)

// Parts lists all parts.
var Parts = []Part{Whole, EnterprisePart, TalentPart}

// Side says whose field an entry is.
type Side string

// The sides: of the case itself, or of its enterprise.
const (
	CaseSide       Side = "case"
	EnterpriseSide Side = "enterprise"
)

// FieldDocument is the field of all documents of evidence; Entry.Document
// tells them apart.
const FieldDocument = "document"

// Head says what a hand-over is and what it holds.
type Head struct {
	ID       string    `json:"id"` // random
	Made     time.Time `json:"made"`
	By       string    `json:"by,omitempty"`
	Part     Part      `json:"part"`
	Lineage  string    `json:"lineage"` // the id of the case it all began with
	Rulebook Rulebook  `json:"rulebook"`
	Entries  []Entry   `json:"entries"`
	Files    []File    `json:"files,omitempty"` // in the order in which they follow
}

// Rulebook names the rules of the case, whose file comes along.
type Rulebook struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash"` // SHA-256 of the file, hexadecimal
	Size    int64  `json:"size"`
}

// Ref is the rulebook as a case is pinned to it.
func (r Rulebook) Ref() model.RulebookRef {
	return model.RulebookRef{ID: r.ID, Version: r.Version, Hash: r.Hash}
}

// Entry is one field: what it holds, or that it holds nothing any more, and
// what it held before.
type Entry struct {
	Side     Side            `json:"side"`
	Field    string          `json:"field"`
	Document string          `json:"document,omitempty"` // id, of FieldDocument only
	Value    json.RawMessage `json:"value,omitempty"`    // nil where nothing is left
	Gone     string          `json:"gone,omitempty"`     // then the digest of its being empty
	model.Provenance
	Left []string `json:"left,omitempty"` // digests of what it was left for, by going back to it
	Seen []string `json:"seen,omitempty"` // digests of what the field held before, at anyone's
}

// Digest is what stands for the entry in histories, with what was left for it.
func (e *Entry) Digest() string { return Back(e.Base(), e.Left) }

// Base is the digest of what the field holds, or of its being empty.
func (e *Entry) Base() string {
	if e.Value == nil {
		return e.Gone
	}
	return Digest(e.Side, e.Field, e.Value, e.At)
}

// ID names an entry within its head.
func (e *Entry) ID() EntryID { return EntryID{e.Side, e.Field, e.Document} }

// EntryID names an entry.
type EntryID struct {
	Side     Side
	Field    string
	Document string
}

// File is a file of evidence that follows the head.
type File struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal
	Size int64  `json:"size"`
}
