package casework

import (
	"io"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// Partner is somebody whom cases are handed over to.
type Partner struct {
	Name string `json:"name"`
	Key  string `json:"key"` // public, "age1…"
}

// partnersSetting is where the partners lie.
const partnersSetting = "handover_partners"

// Partners lists the partners by name.
func (d *Desk) Partners() ([]Partner, error) {
	var list []Partner
	_, err := d.store.Setting(partnersSetting, &list)
	return list, err
}

// KeepPartner notes a partner; who had that name before is replaced. A key that
// is none is seal_key, a name of blanks missing_key.
func (d *Desk) KeepPartner(p Partner) error {
	p.Name, p.Key = strings.TrimSpace(p.Name), strings.TrimSpace(p.Key)
	if p.Name == "" {
		return model.Fail(model.CodeMissingKey, nil, "key", "name")
	}
	if err := CheckPublicKey(p.Key); err != nil {
		return err
	}
	return d.changePartners(func(list []Partner) []Partner { return append(without(list, p.Name), p) })
}

// ForgetPartner takes a partner out of the list.
func (d *Desk) ForgetPartner(name string) error {
	return d.changePartners(func(list []Partner) []Partner { return without(list, name) })
}

func (d *Desk) changePartners(change func([]Partner) []Partner) error {
	list, err := d.Partners()
	if err != nil {
		return err
	}
	list = change(list)
	slices.SortFunc(list, func(a, b Partner) int { return strings.Compare(a.Name, b.Name) })
	return d.store.SetSetting(partnersSetting, list)
}

func without(list []Partner, name string) []Partner {
	return slices.DeleteFunc(list, func(p Partner) bool { return p.Name == name })
}

// CheckPublicKey is seal_key where a text is not a public key.
func CheckPublicKey(key string) error {
	_, err := vault.ParseRecipient(key)
	return err
}

// maxKeyText is more than a public key has, in bytes.
const maxKeyText = 16 << 10

// ReadPublicKey reads a public key from a text file.
func ReadPublicKey(path string) (string, error) {
	data, err := ReadInput(path, maxKeyText)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line, CheckPublicKey(line)
		}
	}
	return "", CheckPublicKey("")
}

// SaveOwnKey writes the app's own public key as a text file.
func (d *Desk) SaveOwnKey(out string) error {
	key, err := d.OwnKey()
	if err != nil {
		return err
	}
	if err := d.writable(out); err != nil {
		return err
	}
	return streamFile(out, func(w io.Writer) error {
		_, err := io.WriteString(w, key+"\n")
		return err
	})
}
