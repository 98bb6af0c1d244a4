package vault

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"twozones/model"
)

// MaxPassphrase is how long a passphrase may be, in bytes of UTF-8.
const MaxPassphrase = 4096

// Normal is a passphrase in the one form in which it is used, whichever input
// method or file it came from: without a byte order mark and without one line
// end at its end, in Unicode's NFKC, so that full-width and half-width letters
// are the same. One that is empty, too long, no UTF-8 or holds control
// characters is passphrase_unusable.
func Normal(passphrase string) (string, error) {
	if !utf8.ValidString(passphrase) {
		return "", unusable("encoding")
	}
	s := strings.TrimPrefix(passphrase, "\ufeff")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
	if len(s) > MaxPassphrase {
		return "", unusable("long")
	}
	s = norm.NFKC.String(s)
	switch {
	case strings.TrimSpace(s) == "":
		return "", unusable("empty")
	case len(s) > MaxPassphrase:
		return "", unusable("long")
	case strings.ContainsFunc(s, unicode.IsControl):
		return "", unusable("control")
	}
	return s, nil
}

func unusable(rule string) error {
	return model.Fail(model.CodePassphrase, nil, "rule", rule)
}
