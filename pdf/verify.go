package pdf

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	cpu "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"twozones/model"
	"twozones/pdf/finish"
)

// Verify looks at the bytes of a file that may be a package. It shows changes;
// it is no signature, for anyone can set a seal. Without its password a locked
// package shows its seal alone.
func (Printer) Verify(data []byte, password string) model.Verified {
	sealed, whole := finish.Sealed(data)
	if !sealed {
		return model.Verified{}
	}
	v := model.Verified{Ours: true, Unchanged: whole}
	if plain := finish.Manifest(data); plain != nil {
		v.Manifest = readManifest(plain)
	} else if bytes.Contains(data, []byte("/Encrypt")) {
		v.Manifest, v.Locked = unlock(data, password)
	}
	if v.Manifest == nil && !v.Locked {
		return model.Verified{}
	}
	return v
}

func readManifest(data []byte) *model.Manifest {
	var m model.Manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Format != manifestFormat {
		return nil
	}
	return &m
}

// unlock reads the manifest of a protected package. locked tells that the
// password is not the one.
func unlock(data []byte, password string) (m *model.Manifest, locked bool) {
	defer func() {
		if recover() != nil {
			m, locked = nil, false
		}
	}()
	prepare()
	conf := cpu.NewDefaultConfiguration()
	conf.UserPW, conf.Offline = password, true
	if !usable(password) {
		conf.UserPW = "-" // opens no package either
	}
	file, err := api.ReadContext(bytes.NewReader(data), conf)
	if err != nil {
		return nil, errors.Is(err, pdfcpu.ErrWrongPassword)
	}
	root, err := file.Catalog()
	if err != nil {
		return nil, false
	}
	stream, _, err := file.DereferenceStreamDict(root[finish.ManifestKey])
	if err != nil || stream == nil || stream.Decode() != nil {
		return nil, false
	}
	return readManifest(stream.Content), false
}
