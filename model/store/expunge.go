package store

import (
	"encoding/json"
	"strings"
)

// expunge removes the cases, and those of the enterprises that no other case
// names. It notes the files that were referred to, and gives the enterprises
// removed.
func (t *tx) expunge(cases, enterprises []Entity, gone map[string]bool) (removed []Entity, err error) {
	for _, c := range cases {
		if err := t.expungeOne(c, gone); err != nil {
			return nil, err
		}
	}
	for _, firm := range enterprises {
		orphan, err := t.orphan(firm)
		if err == nil && orphan {
			removed = append(removed, firm)
			err = t.expungeOne(firm, gone)
		}
		if err != nil {
			return nil, err
		}
	}
	return removed, nil
}

// enterprisesOf are the enterprises that the cases name.
func (t *tx) enterprisesOf(cases []Entity) (firms []Entity, err error) {
	for _, c := range cases {
		firm, err := t.enterpriseOf(c)
		if err != nil {
			return nil, err
		}
		if firm.valid() {
			firms = append(firms, firm)
		}
	}
	return firms, nil
}

// orphan reports whether the enterprise is there and no case names it.
func (t *tx) orphan(firm Entity) (bool, error) {
	_, found, err := t.head(firm)
	if err != nil || !found {
		return false, err
	}
	used := false
	err = t.heads(string(KindCase)+"/", func(c Entity, _ head) error {
		of, err := t.enterpriseOf(c)
		used = used || of == firm
		return err
	})
	return !used, err
}

// enterpriseOf is the enterprise that a case names; its id is "" for none.
func (t *tx) enterpriseOf(c Entity) (Entity, error) {
	firm, entry := Entity{Kind: KindEnterprise}, Entry{}
	found, err := t.get(bucketFields, c.prefix()+FieldEnterprise, &entry)
	if err != nil || !found {
		return firm, err
	}
	if err := json.Unmarshal(entry.Value, &firm.ID); err != nil {
		return firm, damagedIn(bucketFields, err)
	}
	return firm, nil
}

// expungeOne removes everything that lies under the entity.
func (t *tx) expungeOne(e Entity, gone map[string]bool) error {
	if err := t.references(e.prefix(), gone); err != nil {
		return err
	}
	for _, bucket := range []string{bucketFields, bucketJournal} {
		if err := t.removeAll(bucket, e.prefix(), func(string) bool { return true }); err != nil {
			return err
		}
	}
	if err := t.remove(bucketHeads, e.String()); err != nil {
		return err
	}
	return t.removeAll(bucketSettings, "", func(key string) bool { return strings.HasSuffix(key, "/"+e.ID) })
}

// removeAll removes the keys that begin with prefix and are wanted gone.
func (t *tx) removeAll(bucket, prefix string, wanted func(key string) bool) error {
	var keys []string
	err := t.scan(bucket, prefix, func(key string, _ []byte) error {
		if wanted(key) {
			keys = append(keys, key)
		}
		return nil
	})
	for _, key := range keys {
		if err == nil {
			err = t.remove(bucket, key)
		}
	}
	return err
}

// entities reads what keysOf wrote.
func entities(keys []string) []Entity {
	list := make([]Entity, 0, len(keys))
	for _, key := range keys {
		if e, ok := parseEntity(key); ok && e.valid() {
			list = append(list, e)
		}
	}
	return list
}

// keysOf are entities as kind/id.
func keysOf(list []Entity) []string {
	keys := make([]string, len(list))
	for i, e := range list {
		keys[i] = e.String()
	}
	return keys
}
