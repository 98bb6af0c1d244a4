package store

import (
	"bytes"
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// listed remembers what the lists were last read from, so that the next one opens
// and decodes only what has changed since. Whether it has is seen from the bytes in
// the file: nothing that writes has to tell.
type listed struct {
	mu     sync.Mutex
	heads  map[Kind][]*listedHead // in the order of the file
	closed bool                   // nothing is remembered any more
}

// listedHead is a decoded head and the bytes that it was decoded from.
type listedHead struct {
	key    []byte
	stored uint64
	entity Entity
	head   head
	read   atomic.Pointer[any] // what [Read] made of the summary
}

var listedSeed = maphash.MakeSeed()

func (l *listed) last(kind Kind) []*listedHead {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.heads[kind]
}

func (l *listed) keep(kind Kind, heads []*listedHead) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	if l.heads == nil {
		l.heads = map[Kind][]*listedHead{}
	}
	l.heads[kind] = heads
}

// end forgets everything for good.
func (l *listed) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.heads, l.closed = nil, true
}

func (s *Store) list(kind Kind, wanted func(head) bool) ([]Summary, error) {
	var heads []*listedHead
	last := s.listed.last(kind)
	if err := s.view(func(t *tx) (err error) {
		heads, err = t.listed(kind, last)
		return err
	}); err != nil {
		return nil, err
	}
	s.listed.keep(kind, heads)
	found := make([]Summary, 0, len(heads))
	for _, h := range heads {
		if h.head.exists() && wanted(h.head) {
			found = append(found, h.summary())
		}
	}
	return found, nil
}

// listed reads the heads of a kind; of those that lie in the file as they did, it
// takes what was decoded before.
func (t *tx) listed(kind Kind, before []*listedHead) ([]*listedHead, error) {
	heads := make([]*listedHead, 0, len(before))
	b, err := t.bucket(bucketHeads)
	if err != nil {
		return nil, err
	}
	cursor, prefix := b.Cursor(), []byte(string(kind)+"/")
	for k, v := cursor.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = cursor.Next() {
		for len(before) > 0 && bytes.Compare(before[0].key, k) < 0 {
			before = before[1:]
		}
		if len(before) > 0 && before[0].lies(k, v) {
			heads = append(heads, before[0])
			continue
		}
		h, err := t.listedHead(k, v)
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// lies reports whether this is what lies in the file.
func (h *listedHead) lies(key, stored []byte) bool {
	return bytes.Equal(h.key, key) && h.stored == maphash.Bytes(listedSeed, stored)
}

func (t *tx) listedHead(key, stored []byte) (*listedHead, error) {
	e, h, err := t.decodeHead(string(key), stored)
	if err != nil {
		return nil, err
	}
	return &listedHead{key: bytes.Clone(key), stored: maphash.Bytes(listedSeed, stored), entity: e, head: h}, nil
}

func (h *listedHead) summary() Summary {
	s := h.head.summary(h.entity)
	s.read = &h.read
	return s
}

// Read decodes the data of a summary; without data it is the zero T. It is done once
// for as long as the entity stays as it is, so what it gives is not to be changed.
func Read[T any](s Summary) (*T, error) {
	if s.read != nil {
		if held := s.read.Load(); held != nil {
			if known, ok := (*held).(*T); ok {
				return known, nil
			}
		}
	}
	into := new(T)
	if err := s.decode(into); err != nil {
		return nil, err
	}
	if s.read != nil {
		held := any(into)
		s.read.Store(&held)
	}
	return into, nil
}
