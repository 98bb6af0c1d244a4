package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/bits"
	"os"
)

// maxDepth is far more than any tree of bbolt's reaches.
const maxDepth = 40

// walker reads every page that the current tree or the free list names.
type walker struct {
	f     *os.File
	meta  meta
	used  []bool   // by page number
	pages [][]byte // one buffer for each depth
	visit func(bucket string, key, value []byte)
}

// walk checks that the file is a whole database: every page is used once or
// free, is what it says it is, and its elements lie within it, side by side
// and in order. It calls visit for every value of a bucket; key and value
// hold until visit returns.
func walk(f *os.File, m meta, visit func(bucket string, key, value []byte)) error {
	w := &walker{f: f, meta: m, used: make([]bool, m.pages), visit: visit}
	w.used[0], w.used[1] = true, true
	if err := w.tree(m.root, 0, "", nil, nil); err != nil {
		return err
	}
	return w.freelist()
}

// read reads a page of one of the kinds with what it flows over into.
func (w *walker) read(id uint64, depth int, kinds uint16) ([]byte, error) {
	if depth >= maxDepth {
		return nil, errors.New("the tree is too deep")
	}
	if id < 2 || id >= w.meta.pages {
		return nil, fmt.Errorf("page %d does not exist", id)
	}
	for len(w.pages) <= depth {
		w.pages = append(w.pages, make([]byte, w.meta.pageSize))
	}
	size := uint64(w.meta.pageSize)
	page := w.pages[depth][:size]
	if _, err := w.f.ReadAt(page, int64(id*size)); err != nil {
		return nil, err
	}
	flags, overflow := order.Uint16(page[8:]), uint64(order.Uint32(page[12:]))
	fits := flags&kinds != 0 && bits.OnesCount16(flags) == 1
	if order.Uint64(page) != id || !fits || id+overflow >= w.meta.pages {
		return nil, fmt.Errorf("page %d is not what it should be", id)
	}
	if overflow > 0 {
		page = append(page, make([]byte, overflow*size)...)
		w.pages[depth] = page
		if _, err := w.f.ReadAt(page[size:], int64((id+1)*size)); err != nil {
			return nil, err
		}
	}
	return page, w.use(id, overflow+1)
}

// use notes that pages are taken.
func (w *walker) use(id, n uint64) error {
	for p := id; p < id+n; p++ {
		if w.used[p] {
			return fmt.Errorf("page %d is used twice", p)
		}
		w.used[p] = true
	}
	return nil
}

// tree checks the tree under a page. Its keys lie from low up to, and not
// including, high; nil means no bound. An empty bucket name is the root,
// whose values are the buckets.
func (w *walker) tree(id uint64, depth int, bucket string, low, high []byte) error {
	page, err := w.read(id, depth, flagBranch|flagLeaf)
	if err != nil {
		return err
	}
	if order.Uint16(page[8:]) == flagLeaf {
		return w.leaf(page, depth, bucket, low, high)
	}
	elements, err := parse(page, flagBranch)
	if err == nil && len(elements) == 0 {
		err = fmt.Errorf("branch page %d is empty", id)
	}
	if err == nil {
		err = inOrder(elements, low, high)
	}
	if err != nil {
		return err
	}
	for i, e := range elements {
		next := high
		if i+1 < len(elements) {
			next = elements[i+1].key
		}
		if err := w.tree(e.page, depth+1, bucket, e.key, next); err != nil {
			return err
		}
	}
	return nil
}

// leaf checks a leaf page, also one that lies inside a bucket's value.
func (w *walker) leaf(page []byte, depth int, bucket string, low, high []byte) error {
	elements, err := parse(page, flagLeaf)
	if err == nil {
		err = inOrder(elements, low, high)
	}
	if err != nil {
		return err
	}
	for _, e := range elements {
		switch isBucket := e.flags == 1; {
		case e.flags > 1 || isBucket != (bucket == ""):
			return errors.New("a value where a bucket should be, or a bucket for a value")
		case isBucket:
			err = w.bucket(string(e.key), e.value, depth+1)
		default:
			w.visit(bucket, e.key, e.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bucket checks a bucket from its value: the number of its first page, or
// zero and a page right there.
func (w *walker) bucket(name string, value []byte, depth int) error {
	if name == "" || len(value) < 16 {
		return errors.New("a bucket without a name or a head")
	}
	if root := order.Uint64(value); root != 0 {
		return w.tree(root, depth, name, nil, nil)
	}
	page := value[16:]
	if len(page) < pageHeader || order.Uint16(page[8:]) != flagLeaf {
		return errors.New("a bucket within its value is not a leaf")
	}
	return w.leaf(page, depth, name, nil, nil)
}

// element is one entry of a page.
type element struct {
	flags      uint32
	page       uint64 // of a branch
	key, value []byte
}

// parse reads the elements of a page. bbolt writes keys and values side by
// side right after the table of elements, which shows a wrong count too.
func parse(page []byte, kind uint16) ([]element, error) {
	count := int(order.Uint16(page[10:]))
	next := uint64(pageHeader + count*elementLength)
	elements := make([]element, 0, count)
	for i := range count {
		at := pageHeader + i*elementLength
		if at+elementLength > len(page) {
			return nil, errors.New("more elements than the page holds")
		}
		raw := page[at : at+elementLength]
		var e element
		var pos, keyLength, valueLength uint64
		if kind == flagBranch {
			pos, keyLength = uint64(order.Uint32(raw)), uint64(order.Uint32(raw[4:]))
			e.page = order.Uint64(raw[8:])
		} else {
			e.flags, pos = order.Uint32(raw), uint64(order.Uint32(raw[4:]))
			keyLength, valueLength = uint64(order.Uint32(raw[8:])), uint64(order.Uint32(raw[12:]))
		}
		middle := next + keyLength
		end := middle + valueLength
		if uint64(at)+pos != next || end > uint64(len(page)) {
			return nil, errors.New("an element does not lie where it should")
		}
		e.key, e.value = page[next:middle], page[middle:end]
		elements = append(elements, e)
		next = end
	}
	return elements, nil
}

// inOrder checks that keys rise, within their bounds.
func inOrder(elements []element, low, high []byte) error {
	for i, e := range elements {
		tooLow := i == 0 && low != nil && bytes.Compare(e.key, low) < 0 ||
			i > 0 && bytes.Compare(e.key, elements[i-1].key) <= 0
		if tooLow || high != nil && bytes.Compare(e.key, high) >= 0 {
			return errors.New("keys are out of order")
		}
	}
	return nil
}

// freelist checks that every page that is not used is free, and no other.
func (w *walker) freelist() error {
	if w.meta.freelist == noFreelist {
		return nil // bbolt makes it anew from the tree
	}
	page, err := w.read(w.meta.freelist, 0, flagFreelist)
	if err != nil {
		return err
	}
	ids, count := page[pageHeader:], uint64(order.Uint16(page[10:]))
	if count == 0xFFFF && len(ids) >= 8 {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return errors.New("the free list does not lie within its page")
	}
	for i := range count {
		id := order.Uint64(ids[8*i:])
		if id >= w.meta.pages {
			return fmt.Errorf("free page %d does not exist", id)
		}
		if err := w.use(id, 1); err != nil {
			return err
		}
	}
	for id, used := range w.used {
		if !used {
			return fmt.Errorf("page %d is neither used nor free", id)
		}
	}
	return nil
}
