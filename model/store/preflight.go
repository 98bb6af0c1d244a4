package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// checkedFile is a database that was read through and found sound, open for
// reading only: no other process writes while it is.
type checkedFile struct {
	db       *bolt.DB
	file     *os.File // the one that db has open
	schema   int
	fellBack bool
	sealing  *sealing        // nil for a database in the open
	screen   json.RawMessage // see [Store.SetScreen]
}

func (c *checkedFile) close() { c.db.Close() }

// openChecked reads the whole file without mapping it, which a damaged file
// cannot crash. The meta pages alone are looked at before the lock is held:
// a writer elsewhere never has both of them open at once. bbolt's own
// read-only Open touches no other page.
func openChecked(path string) (*checkedFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, dirError(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, dirError(path, errors.Join(err, errors.New("not a file")))
	}
	if _, err := readMetas(f); err != nil {
		return nil, damaged(err)
	}
	db, file, err := openFile(path, true)
	if err != nil {
		return nil, err
	}
	c := &checkedFile{db: db, file: file}
	if err := c.check(f); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// check reads through the file, now that it is locked.
func (c *checkedFile) check(f *os.File) error {
	metas, err := readMetas(f)
	if err != nil {
		return damaged(err)
	}
	c.fellBack = metas.fellBack
	var firstBad error
	var versions [versionSealed + 1]int // how many values of each
	err = walk(f, metas.current, func(bucket string, key, value []byte) {
		version, _, err := verified(bucket, string(key), value)
		if err != nil && firstBad == nil {
			firstBad = damagedIn(bucket, err)
		}
		if bucket != bucketMeta {
			versions[version]++
		}
	})
	if err != nil {
		return damaged(err)
	}
	err = guarded(func() error {
		return c.db.View(func(b *bolt.Tx) (err error) {
			c.schema, err = readStamp(b)
			if err == nil && c.schema > 1 && c.schema <= schemaCurrent {
				err = c.readMeta(b)
			}
			return err
		})
	})
	switch {
	case err != nil:
		return err
	case c.schema > schemaCurrent:
		return newer(c.schema)
	case c.schema < 1:
		return damagedIn(bucketMeta, errors.New("the schema makes no sense"))
	case c.schema == 1:
		return nil
	case firstBad != nil:
		return firstBad
	case c.sealing != nil && versions[versionOpen] > 0, c.sealing == nil && versions[versionSealed] > 0:
		return damaged(errMixed)
	}
	return nil
}

// readMeta reads what a database says of its passphrase.
func (c *checkedFile) readMeta(b *bolt.Tx) (err error) {
	if c.sealing, err = readSealing(b); err != nil {
		return err
	}
	_, err = readOpen(b, keyScreen, &c.screen)
	return err
}

// The parts of a bbolt file that the check needs to know. Numbers are in the
// machine's byte order.
const (
	metaMagic     = 0xED0CDAED
	metaVersion   = 2
	metaLength    = 64
	metaChecked   = metaLength - 8 // what the checksum covers
	minPageSize   = 1 << 10
	maxPageSize   = 1 << 24
	pageHeader    = 16
	noFreelist    = ^uint64(0)
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagFreelist  = 0x10
	elementLength = 16
)

var order = binary.NativeEndian

// meta is one of the two pages that say where the current tree begins.
type meta struct {
	pageSize uint32
	root     uint64
	freelist uint64
	pages    uint64 // the high-water mark
	txid     uint64
	valid    bool
}

// metaPair is what both meta pages say together.
type metaPair struct {
	current meta
	// fellBack: the other page cannot be read, and may have been the newer.
	fellBack bool
}

var (
	errNoMeta = errors.New("neither meta page is sound")
	errShort  = errors.New("the file is shorter than its meta page says")
)

// readMetas picks the newer sound meta page, as bbolt will. The second is
// looked for at every possible page size when the first is not sound.
func readMetas(f *os.File) (metaPair, error) {
	info, err := f.Stat()
	if err != nil {
		return metaPair{}, err
	}
	first, err := readMeta(f, 0, 0)
	if err != nil {
		return metaPair{}, err
	}
	sizes := []int64{int64(first.pageSize)}
	if !first.valid {
		sizes = sizes[:0]
		for size := int64(minPageSize); size <= maxPageSize; size <<= 1 {
			sizes = append(sizes, size)
		}
	}
	var second meta
	for _, size := range sizes {
		second, err = readMeta(f, size, 1)
		if err != nil {
			return metaPair{}, err
		}
		if second.valid && int64(second.pageSize) == size {
			break
		}
		second.valid = false
	}
	pair, err := choose(first, second)
	if err == nil && info.Size() < int64(pair.current.pages)*int64(pair.current.pageSize) {
		err = errShort
	}
	return pair, err
}

func choose(first, second meta) (metaPair, error) {
	if !first.valid {
		first, second = second, first
	}
	switch {
	case !first.valid:
		return metaPair{}, errNoMeta
	case !second.valid:
		// Each transaction writes the page the one before did not.
		return metaPair{current: first, fellBack: second.txid != first.txid-1}, nil
	case second.txid > first.txid:
		first = second
	}
	return metaPair{current: first}, nil
}

// readMeta reads the meta page at an offset; what cannot be one is not valid.
// Transactions with an even number write page 0, the others page 1: a copy of
// the one page over the other is not valid.
func readMeta(f *os.File, at int64, page uint64) (meta, error) {
	var raw [pageHeader + metaLength]byte
	if _, err := f.ReadAt(raw[:], at); errors.Is(err, io.EOF) {
		return meta{}, nil
	} else if err != nil {
		return meta{}, err
	}
	b := raw[pageHeader:]
	m := meta{
		pageSize: order.Uint32(b[8:]),
		root:     order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]),
		pages:    order.Uint64(b[40:]),
		txid:     order.Uint64(b[48:]),
	}
	sum := fnv.New64a()
	sum.Write(b[:metaChecked])
	m.valid = order.Uint32(b) == metaMagic && order.Uint32(b[4:]) == metaVersion &&
		order.Uint64(b[metaChecked:]) == sum.Sum64() && m.txid%2 == page && m.sensible()
	return m, nil
}

// sensible reports whether the numbers can be those of a database.
func (m meta) sensible() bool {
	size := m.pageSize
	return size >= minPageSize && size <= maxPageSize && size&(size-1) == 0 &&
		m.pages >= 4 && m.pages < 1<<40/uint64(size)
}
