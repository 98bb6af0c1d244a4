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

// use is a document of an entity that refers to a file.
type use struct {
	by       Entity
	document string // its id
}

// evidence is the files that the fields of documents name, each with the
// documents that do.
func (t *tx) evidence() (map[string][]use, error) {
	used := map[string][]use{}
	err := t.scan(bucketFields, "", func(key string, stored []byte) error {
		parts := strings.SplitN(key, "/", 3)
		if len(parts) != 3 || !strings.HasPrefix(parts[2], PrefixDocument) {
			return nil
		}
		var entry Entry
		var document struct{ ID, Hash string }
		if err := t.decode(bucketFields, key, stored, &entry); err != nil {
			return err
		}
		if err := json.Unmarshal(entry.Value, &document); err != nil {
			return damagedIn(bucketFields, err)
		}
		if document.Hash != "" {
			of := use{by: Entity{Kind: Kind(parts[0]), ID: parts[1]}, document: document.ID}
			used[document.Hash] = append(used[document.Hash], of)
		}
		return nil
	})
	return used, err
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
