package vault

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"twozones/model"
)

// sealWork is the work factor of passphrases as a power of two, the usual one
// of age: a fair second. Files that ask for more are refused, for anyone can
// write such a file.
const sealWork = 18

// maxIdentityFile is how large a file of secret keys may be, in bytes.
const maxIdentityFile = 64 << 10

// Recipient is whom something is sealed for: a key or a passphrase.
type Recipient struct{ to age.Recipient }

// Identity opens what was sealed for it: a secret key or a passphrase.
type Identity struct{ of age.Identity }

// ParseRecipient reads a public key as age writes it, "age1…". What is none is
// seal_key, without what was read: it may have been a secret key.
func ParseRecipient(key string) (Recipient, error) {
	list, err := age.ParseRecipients(strings.NewReader(strings.TrimSpace(key)))
	if err != nil || len(list) != 1 {
		return Recipient{}, model.Fail(model.CodeSealKey, nil, "rule", "public")
	}
	return Recipient{list[0]}, nil
}

// ForPassphrase seals for whoever knows the passphrase, which is taken in its
// [Normal] form. Nothing can be sealed for a passphrase and somebody else too.
func ForPassphrase(passphrase string) (Recipient, error) { return forPassphrase(passphrase, sealWork) }

func forPassphrase(passphrase string, work int) (Recipient, error) {
	normal, err := Normal(passphrase)
	if err != nil {
		return Recipient{}, err
	}
	to, err := age.NewScryptRecipient(normal)
	if err != nil {
		return Recipient{}, model.Fail(model.CodeInternal, err)
	}
	to.SetWorkFactor(work)
	return Recipient{to}, nil
}

// ByPassphrase opens what was sealed for a passphrase.
func ByPassphrase(passphrase string) (Identity, error) {
	normal, err := Normal(passphrase)
	if err != nil {
		return Identity{}, err
	}
	of, err := age.NewScryptIdentity(normal)
	if err != nil {
		return Identity{}, model.Fail(model.CodeInternal, err)
	}
	of.SetMaxWorkFactor(sealWork)
	return Identity{of}, nil
}

// NewIdentity makes a key pair: the secret key "AGE-SECRET-KEY-1…" and the
// public key "age1…" to give away.
func NewIdentity() (secret, public string, err error) {
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", model.Fail(model.CodeInternal, err)
	}
	return made.String(), made.Recipient().String(), nil
}

// ParseIdentityFile reads secret keys as age-keygen writes them: one a line,
// comments behind #. What is no such file is seal_key.
func ParseIdentityFile(data []byte) ([]Identity, error) {
	if len(data) > maxIdentityFile {
		return nil, model.Fail(model.CodeSealKey, nil, "rule", "secret")
	}
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	list, err := age.ParseIdentities(bytes.NewReader(data))
	if err != nil {
		return nil, model.Fail(model.CodeSealKey, nil, "rule", "secret")
	}
	identities := make([]Identity, len(list))
	for i := range list {
		identities[i] = Identity{list[i]}
	}
	return identities, nil
}

// SealTo seals what is written for the recipients. Nothing is whole before
// Close returns nil, which does not close w.
func SealTo(w io.Writer, to ...Recipient) (io.WriteCloser, error) {
	list := make([]age.Recipient, len(to))
	for i := range to {
		list[i] = to[i].to
	}
	return age.Encrypt(w, list...)
}

// OpenWith opens a sealed stream with the first identity that fits. What it
// reads is authentic piece by piece, whole only when the reader has reached its
// end. A stream that none opens is seal_no_match; one that is not sealed, or
// asks for more work than anyone's passphrase needs, is seal_invalid.
func OpenWith(r io.Reader, with ...Identity) (io.Reader, error) {
	list := make([]age.Identity, len(with))
	for i := range with {
		list[i] = with[i].of
	}
	if len(list) == 0 { // still tells a sealed stream from any other
		nobody, err := age.GenerateX25519Identity()
		if err != nil {
			return nil, model.Fail(model.CodeInternal, err)
		}
		list = append(list, nobody)
	}
	opened, err := age.Decrypt(r, list...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, model.Fail(model.CodeSealNoMatch, nil)
	case err != nil:
		return nil, model.Fail(model.CodeSealInvalid, err)
	}
	return opened, nil
}
