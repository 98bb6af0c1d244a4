package store

import (
	"encoding/json"
	"regexp"
	"strings"
)

// PrefixDocument begins the names of the fields that hold a document of
// evidence: an object whose member "hash" names the file and "id" the document.
const PrefixDocument = "document."

// hashMember finds the files that a value refers to, by the convention that a
// member "hash" names one: documents do, and rulebooks that were kept.
var hashMember = regexp.MustCompile(`"hash":"([0-9a-f]{64})"`)

// use is what of an entity refers to a file: a document, or the course, whose
// package it is.
type use struct {
	by       Entity
	document string // its id
	handedIn bool
}

// evidence is the files that the fields of documents name, and the packages that
// were handed in, each with what names it.
func (t *tx) evidence() (map[string][]use, error) {
	used := map[string][]use{}
	err := t.scan(bucketFields, "", func(key string, stored []byte) error {
		parts := strings.SplitN(key, "/", 3)
		if len(parts) != 3 || parts[2] != FieldCourse && !strings.HasPrefix(parts[2], PrefixDocument) {
			return nil
		}
		var entry Entry
		if err := t.decode(bucketFields, key, stored, &entry); err != nil {
			return err
		}
		hash, of, err := namedIn(parts[2], entry.Value)
		if err != nil {
			return damagedIn(bucketFields, err)
		}
		if hash != "" {
			of.by = Entity{Kind: Kind(parts[0]), ID: parts[1]}
			used[hash] = append(used[hash], of)
		}
		return nil
	})
	return used, err
}

// namedIn is the file that the value of a field names, "" where it names none.
func namedIn(field string, value json.RawMessage) (hash string, of use, err error) {
	if field == FieldCourse {
		var course struct {
			Submission struct{ Package struct{ Hash string } }
		}
		err = json.Unmarshal(value, &course)
		return course.Submission.Package.Hash, use{handedIn: true}, err
	}
	var document struct{ ID, Hash string }
	err = json.Unmarshal(value, &document)
	return document.Hash, use{document: document.ID}, err
}

// references collects every file that a field or the journal names, of the
// keys that begin with prefix.
func (t *tx) references(prefix string, into map[string]bool) error {
	for _, bucket := range []string{bucketFields, bucketJournal} {
		err := t.scan(bucket, prefix, func(key string, stored []byte) error {
			return t.refer(bucket, key, stored, func(hash string) { into[hash] = true })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) refer(bucket, key string, stored []byte, found func(hash string)) error {
	plain, err := t.codec.open(bucket, key, stored)
	if err != nil {
		return damagedIn(bucket, err)
	}
	for _, m := range hashMember.FindAllSubmatch(plain, -1) {
		found(string(m[1]))
	}
	return nil
}
