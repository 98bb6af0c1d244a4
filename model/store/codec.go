package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// codec is how a value lies in the file. Sealing binds the value to its
// bucket and key: a value moved elsewhere does not open.
type codec interface {
	seal(bucket, key string, plain []byte) []byte
	open(bucket, key string, stored []byte) ([]byte, error)
}

// plainCodec is schema 1: the JSON as it is.
type plainCodec struct{}

func (plainCodec) seal(_, _ string, plain []byte) []byte { return plain }

func (plainCodec) open(_, _ string, stored []byte) ([]byte, error) { return stored, nil }

// checkedCodec is schema 2: a version byte, a CRC-32C over bucket, key and
// value, and the value. An opened value shares memory with the stored one.
type checkedCodec struct{}

const (
	checkedVersion = 1
	checkedHeader  = 1 + crc32.Size
)

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	errCheck   = errors.New("a stored value does not match its check")
)

func (checkedCodec) seal(bucket, key string, plain []byte) []byte {
	stored := make([]byte, checkedHeader, checkedHeader+len(plain))
	stored[0] = checkedVersion
	binary.LittleEndian.PutUint32(stored[1:], checksum(bucket, key, plain))
	return append(stored, plain...)
}

func (checkedCodec) open(bucket, key string, stored []byte) ([]byte, error) {
	if len(stored) < checkedHeader || stored[0] != checkedVersion {
		return nil, errCheck
	}
	plain := stored[checkedHeader:]
	if binary.LittleEndian.Uint32(stored[1:]) != checksum(bucket, key, plain) {
		return nil, errCheck
	}
	return plain, nil
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
