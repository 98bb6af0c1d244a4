package finish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
)

// ManifestKey is the key of the catalog that leads to the manifest's stream.
const ManifestKey = "TwoZonesManifest"

const (
	manifestHead = "<</Type /" + ManifestKey + " /Length "
	streamStart  = ">>\nstream\n"
	sealWord     = "%TwoZones "
	sealLength   = len(sealWord) + 2*sha256.Size + 1
)

// addManifest appends the manifest's stream, plain to read without a PDF
// library. It is the last object, so that no stream before it can pass for it.
func (f *file) addManifest(manifest []byte) int {
	if manifest == nil {
		return 0
	}
	return f.add(fmt.Appendf(nil, "%s%d%s%s\nendstream", manifestHead, len(manifest), streamStart, manifest))
}

// Manifest finds the manifest in the bytes of a package that is not encrypted,
// else nil.
func Manifest(data []byte) []byte {
	at := bytes.LastIndex(data, []byte(manifestHead))
	if at < 0 {
		return nil
	}
	rest := data[at+len(manifestHead):]
	length := leadingNumber(rest)
	rest, ok := bytes.CutPrefix(rest, []byte(strconv.Itoa(length)+streamStart))
	if !ok || length > len(rest) {
		return nil
	}
	return rest[:length]
}

// Seal appends the line that shows any later change: a comment, which readers
// of PDF pass over.
func Seal(data []byte) []byte { return append(data, sealLine(sha256.Sum256(data))...) }

func sealLine(sum [sha256.Size]byte) string { return fmt.Sprintf("%s%x\n", sealWord, sum) }

// Sealed tells whether a file has a seal, and whether it is whole: every byte
// as it was when the seal was set.
func Sealed(data []byte) (has, whole bool) {
	at := bytes.LastIndex(data, []byte("\n"+sealWord)) + 1
	if at < 1 || len(data)-at < sealLength {
		return false, false
	}
	digits := data[at+len(sealWord) : at+sealLength-1]
	if _, err := hex.Decode(make([]byte, sha256.Size), digits); err != nil {
		return false, false
	}
	return true, string(data[at:]) == sealLine(sha256.Sum256(data[:at]))
}
