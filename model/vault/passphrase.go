package vault

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"twozones/model"
)

// MaxPassphrase is how many bytes a passphrase may have.
const MaxPassphrase = 4096

// Normal is a passphrase in the one form that is used everywhere, so that it
// does not matter with which input method it was typed: NFKC, in which
// full-width letters are the plain ones, without the mark that begins some files
// and without one final line break. The error is passphrase_empty,
// passphrase_long or passphrase_text.
func Normal(passphrase string) (string, error) {
	passphrase = strings.TrimPrefix(passphrase, "\ufeff")
	passphrase = strings.TrimSuffix(strings.TrimSuffix(passphrase, "\n"), "\r")
	if len(passphrase) <= MaxPassphrase {
		passphrase = norm.NFKC.String(passphrase)
	}
	switch {
	case len(passphrase) > MaxPassphrase:
		return "", model.Fail(model.CodePassphraseLong, nil)
	case strings.TrimSpace(passphrase) == "":
		return "", model.Fail(model.CodePassphraseEmpty, nil)
	case !utf8.ValidString(passphrase), strings.ContainsFunc(passphrase, unicode.IsControl):
		return "", model.Fail(model.CodePassphraseText, nil)
	}
	return passphrase, nil
}

// Secret is what opens a lock. The zero Secret opens none.
type Secret struct {
	kind     string
	material []byte
}

// The two wraps of a lock, which are also the kinds of secrets.
const (
	kindPassphrase = "passphrase"
	kindRecovery   = "recovery"
)

// Passphrase is the secret of a passphrase; see [Normal] for what is refused.
func Passphrase(text string) (Secret, error) {
	text, err := Normal(text)
	if err != nil {
		return Secret{}, err
	}
	return Secret{kindPassphrase, []byte(text)}, nil
}

// RecoveryKey is the secret of a recovery key as somebody typed it from paper:
// letters of either case, with or without spaces and dashes. Where check
// characters do not fit the error is recovery_typing, and names the groups.
func RecoveryKey(text string) (Secret, error) {
	symbols, err := parseRecovery(text)
	if err != nil {
		return Secret{}, err
	}
	return Secret{kindRecovery, symbols}, nil
}

// Given reports whether s can open anything.
func (s Secret) Given() bool { return s.kind != "" }

// IsPassphrase reports whether s is a passphrase, and not a recovery key.
func (s Secret) IsPassphrase() bool { return s.kind == kindPassphrase }

// Wipe overwrites the secret.
func (s *Secret) Wipe() {
	clear(s.material)
	s.kind = ""
}
