package casework

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"twozones/assets"
	"twozones/model"
	"twozones/model/rulebook"
	"twozones/model/store"
)

// filled is a desk with n generated cases, two documents each, at n/20
// enterprises.
func filled(b *testing.B, n int) *Desk {
	b.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		b.Fatal(err)
	}
	desk, err := OpenDesk(&Kit{Shelf: rulebook.NewShelf(books), Clock: time.Now}, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { desk.Close() })
	rb, err := desk.Shelf.Find("cn-work-permit@2017-04")
	if err != nil {
		b.Fatal(err)
	}
	const batch = 100
	for from := 0; from < n; from += batch {
		action := store.Action{Verb: "create", Scope: caseEntity(store.NewID())}
		for i := from; i < min(n, from+batch); i++ {
			c := generated(rb, i, desk.store, b)
			fields, err := caseFields(c, rb)
			if err != nil {
				b.Fatal(err)
			}
			fields[fieldEnterprise] = store.Entry{Value: fmt.Appendf(nil, "%q", fmt.Sprintf("firm%d", i/20))}
			id := caseEntity(store.NewID())
			if i == from {
				id = action.Scope
			}
			action.Changes = append(action.Changes, changes(id, fields)...)
		}
		if _, err := desk.store.Apply(action); err != nil {
			b.Fatal(err)
		}
	}
	return desk
}

func generated(rb *model.Rulebook, i int, s *store.Store, b *testing.B) *model.Case {
	b.Helper()
	c := &model.Case{Rulebook: model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash},
		Talent:  model.Talent{Name: fmt.Sprintf("TALENT, Number %d", i), Nationality: "DEU", PassportNumber: fmt.Sprintf("X%07d", i), PostTitle: "Engineer"},
		Answers: map[string]model.Answer{}}
	for id, value := range rb.Tests[i%len(rb.Tests)].Facts {
		c.Answers[id] = model.Answer{Value: value, Provenance: model.Provenance{From: model.Typed, By: "张丽", At: time.Now()}}
	}
	hash, size, err := s.PutDocument(bytes.NewReader(fmt.Appendf(nil, "document %d", i%500)))
	if err != nil {
		b.Fatal(err)
	}
	for j, fact := range []string{"education", "chinese"} {
		c.Documents = append(c.Documents, model.Document{ID: fmt.Sprintf("d%d", j), Hash: hash, Size: size, Pages: 1,
			State: model.Readable, Material: "diploma", Proves: []model.Proof{{Fact: fact, Page: 1}}})
	}
	return c
}

// BenchmarkReassess puts 10 000 stored cases under another version; 2 s or
// less is asked for.
func BenchmarkReassess(b *testing.B) {
	desk := filled(b, 10_000)
	for b.Loop() {
		done, err := desk.Reassess(context.Background(), "cn-work-permit@interim")
		if err != nil || len(done.Cases) != 10_000 {
			b.Fatal(len(done.Cases), err)
		}
		for i := range done.Cases {
			if done.Cases[i].Err != nil {
				b.Fatal(done.Cases[i].Err)
			}
		}
	}
}
