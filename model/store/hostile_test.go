package store_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/store"
)

// packed is one file of an archive that somebody made with ill intent.
type packed struct {
	name     string
	data     string
	over     bool   // lies on the file before it
	mode     uint32 // of Unix, as in the central directory
	deflated bool   // says that it is compressed
	claimed  int    // a size other than its own
	unlisted bool   // not in the manifest
}

func TestAnArchiveFromAnyoneWritesNothingWhereItShouldNot(t *testing.T) {
	sealedName := func(i int) string {
		sum := sha256.Sum256([]byte{byte(i), byte(i >> 8)})
		name := hex.EncodeToString(sum[:])
		return "documents/" + name[:2] + "/" + name + ".sealed"
	}
	for what, files := range map[string][]packed{
		"a path upwards":              {{name: "../twozones-escaped.yaml"}},
		"upwards among the rulebooks": {{name: "rulebooks/../../escaped.yaml"}},
		"an absolute path":            {{name: "/tmp/escaped.yaml"}},
		"a path of Windows":           {{name: `rulebooks\..\..\escaped.yaml`}},
		"a drive of Windows":          {{name: "C:escaped.yaml"}},
		"a folder":                    {{name: "rulebooks/"}},
		"a document elsewhere":        {{name: "documents/aa/../bb/" + strings.Repeat("b", 64)}},
		"the same name twice":         {{name: "rulebooks/a@1.yaml", data: "a"}, {name: "rulebooks/a@1.yaml", data: "b", unlisted: true}},
		"two databases":               {{name: store.FileName, data: "x"}},
		"a backup":                    {{name: "backups/twozones-20261123T010001Z-start.db"}},
		"a compressed file":           {{name: "rulebooks/a@1.yaml", data: "a", deflated: true}},
		"a size that lies":            {{name: "rulebooks/a@1.yaml", data: "a", claimed: 1 << 20}},
		"a huge size":                 {{name: "rulebooks/a@1.yaml", data: "a", claimed: 1 << 30}},
		"a document by another name":  {{name: "documents/aa/" + strings.Repeat("a", 64), data: "x"}},
		"files on one another":        {{name: sealedName(0), data: strings.Repeat("x", 4<<10)}, {name: sealedName(1), over: true}, {name: sealedName(2), over: true}},
		"unlisted":                    {{name: "rulebooks/a@1.yaml", data: "a", unlisted: true}},
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "data")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		archive := filepath.Join(t.TempDir(), "all.zip")
		if err := os.WriteFile(archive, hostile(t, files), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.ReadArchive(dir, archive, nil)
		if model.CodeOf(err) != model.CodeArchive {
			t.Errorf("%s: %v", what, err)
		}
		if left := filesIn(t, parent); len(left) != 0 {
			t.Errorf("%s: left %v", what, left)
		}
	}
}

// A symbolic link in an archive is a file with the link's text in it, no link.
func TestALinkInAnArchiveIsNoLink(t *testing.T) {
	dir, archive := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "all.zip")
	link := packed{name: "rulebooks/link@1.yaml", data: "/etc/passwd", mode: 0o120777}
	if err := os.WriteFile(archive, hostile(t, []packed{link}), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.ReadArchive(dir, archive, nil); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(link.name)))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(link.data)) {
		t.Errorf("%v %v", info, err)
	}
}

// hostile is an archive with a sound database, a manifest that fits, and these files.
func hostile(t testing.TB, files []packed) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(soundStore(t), store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	all := append([]packed{{name: store.FileName, data: string(data)}}, files...)
	type listed struct {
		Name   string `json:"name"`
		Size   int64  `json:"size"`
		SHA256 string `json:"sha256"`
	}
	manifest := struct {
		Format int      `json:"format"`
		Files  []listed `json:"files"`
	}{Format: 1}
	for i := range all {
		if all[i].over {
			all[i].data = all[i-1].data
		}
		if !all[i].unlisted {
			sum := sha256.Sum256([]byte(all[i].data))
			manifest.Files = append(manifest.Files, listed{all[i].name, int64(len(all[i].data)), hex.EncodeToString(sum[:])})
		}
	}
	raw, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	return zipped(append(all, packed{name: "manifest.json", data: string(raw)}))
}

// zipped writes a ZIP file by hand: no library writes what these need.
func zipped(files []packed) []byte {
	var body, directory bytes.Buffer
	at := uint32(0)
	for _, f := range files {
		size, method := uint32(len(f.data)), uint16(zip.Store)
		if f.deflated {
			method = zip.Deflate
		}
		claimed := size
		if f.claimed != 0 {
			claimed = uint32(f.claimed)
		}
		sum := crc32.ChecksumIEEE([]byte(f.data))
		if !f.over {
			at = uint32(body.Len())
			fields(&body, uint32(0x04034b50), uint16(20), uint16(0), method, uint32(0), sum, claimed, claimed, uint16(len(f.name)), uint16(0))
			body.WriteString(f.name + f.data)
		}
		fields(&directory, uint32(0x02014b50), uint16(3<<8|20), uint16(20), uint16(0), method, uint32(0), sum, claimed, claimed,
			uint16(len(f.name)), uint16(0), uint16(0), uint16(0), uint16(0), f.mode<<16, at)
		directory.WriteString(f.name)
	}
	start, length := uint32(body.Len()), uint32(directory.Len())
	body.Write(directory.Bytes())
	fields(&body, uint32(0x06054b50), uint16(0), uint16(0), uint16(len(files)), uint16(len(files)), length, start, uint16(0))
	return body.Bytes()
}

func fields(to *bytes.Buffer, values ...any) {
	for _, v := range values {
		if err := binary.Write(to, binary.LittleEndian, v); err != nil {
			panic(fmt.Sprint(err)) // only for values of no fixed size
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(hostile(f, nil))
	f.Add(hostile(f, []packed{{name: "rulebooks/a@1.yaml", data: "a"}}))
	f.Add(hostile(f, []packed{{name: "../a"}, {name: "rulebooks/a@1.yaml", claimed: 9, over: true}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		parent := t.TempDir()
		archive := filepath.Join(parent, "all.zip")
		if err := os.WriteFile(archive, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := store.ReadArchive(filepath.Join(parent, "data"), archive, nil); err != nil && model.CodeOf(err) == model.CodeInternal {
			t.Error(err)
		}
		if left, _ := os.ReadDir(parent); len(left) > 2 {
			t.Errorf("beside the data directory: %v", left)
		}
	})
}

// soundStore is a closed data directory.
func soundStore(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}
