package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"

	"twozones/model/vault"
)

// codec is how a value lies in the file. Sealing binds the value to its
// bucket and key: a value moved elsewhere does not open.
type codec interface {
	seal(bucket, key string, plain []byte) []byte
	open(bucket, key string, stored []byte) ([]byte, error)
}

// codecOf is how values lie in a file of that schema; keys is nil for one
// without a passphrase.
func codecOf(schema int, keys *vault.Keys) codec {
	switch {
	case schema == 1:
		return plainCodec{}
	case keys == nil:
		return checkedCodec{}
	}
	return sealedCodec{keys}
}

// plainCodec is schema 1: the JSON as it is.
type plainCodec struct{}

func (plainCodec) seal(_, _ string, plain []byte) []byte { return plain }

func (plainCodec) open(_, _ string, stored []byte) ([]byte, error) { return stored, nil }

// Since schema 2 every value has a check: a version byte, a CRC-32C over
// bucket, key and the rest, and the rest. It shows damage without any key.
const (
	versionOpen   = 1 // the rest is the value
	versionSealed = 2 // the rest is the value sealed; since schema 3
	checkedHeader = 1 + crc32.Size
)

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	errCheck   = errors.New("a stored value does not match its check")
	errMixed   = errors.New("a value in the open among sealed ones, or a sealed one in the open")
)

// startChecked begins a stored value of a rest of that length.
func startChecked(version byte, length int) []byte {
	stored := make([]byte, checkedHeader, checkedHeader+length)
	stored[0] = version
	return stored
}

// finishChecked fills in the check over what follows it.
func finishChecked(stored []byte, bucket, key string) []byte {
	binary.LittleEndian.PutUint32(stored[1:], checksum(bucket, key, stored[checkedHeader:]))
	return stored
}

// verified gives the version and the rest of a stored value whose check fits.
func verified(bucket, key string, stored []byte) (version byte, rest []byte, err error) {
	if len(stored) < checkedHeader {
		return 0, nil, errCheck
	}
	version, rest = stored[0], stored[checkedHeader:]
	known := version == versionOpen || version == versionSealed
	if !known || binary.LittleEndian.Uint32(stored[1:]) != checksum(bucket, key, rest) {
		return 0, nil, errCheck
	}
	return version, rest, nil
}

// checksum puts each length before its part, so that no two triples of
// bucket, key and value run together into the same bytes.
func checksum(bucket, key string, plain []byte) uint32 {
	lead := make([]byte, 0, 128)
	for _, part := range []string{bucket, key} {
		lead = binary.AppendUvarint(lead, uint64(len(part)))
		lead = append(lead, part...)
	}
	return crc32.Update(crc32.Checksum(lead, castagnoli), castagnoli, plain)
}

// checkedCodec is a value in the open behind its check. An opened value shares
// memory with the stored one.
type checkedCodec struct{}

func (checkedCodec) seal(bucket, key string, plain []byte) []byte {
	return finishChecked(append(startChecked(versionOpen, len(plain)), plain...), bucket, key)
}

func (checkedCodec) open(bucket, key string, stored []byte) ([]byte, error) {
	version, plain, err := verified(bucket, key, stored)
	if err == nil && version != versionOpen {
		err = errMixed
	}
	return plain, err
}

// sealedCodec is a sealed value behind its check.
type sealedCodec struct{ keys *vault.Keys }

func (c sealedCodec) seal(bucket, key string, plain []byte) []byte {
	stored := startChecked(versionSealed, len(plain)+vault.SealedOverhead)
	return finishChecked(c.keys.Seal(stored, plain, bucket, key), bucket, key)
}

func (c sealedCodec) open(bucket, key string, stored []byte) ([]byte, error) {
	version, sealed, err := verified(bucket, key, stored)
	if err == nil && version != versionSealed {
		err = errMixed
	}
	if err != nil {
		return nil, err
	}
	return c.keys.Open(nil, sealed, bucket, key)
}
