package casework

import (
	"strings"
	"unicode"
)

// Strength is how a passphrase would stand against somebody who has the files
// and lets a machine guess. It is advice: none is refused for it.
type Strength string

// The strengths, weakest first.
const (
	StrengthNone   Strength = ""       // nothing was typed yet
	StrengthDigits Strength = "digits" // digits only: birthdays and telephone numbers are tried first
	StrengthShort  Strength = "short"
	StrengthFair   Strength = "fair"
	StrengthGood   Strength = "good"
)

// How many letters a passphrase should have. A Chinese character counts as two.
const (
	fairLetters = 10
	goodLetters = 16
)

// StrengthOf judges a passphrase by how much was typed that is not repeated.
func StrengthOf(passphrase string) Strength {
	letters, digits, last := 0, true, rune(-1)
	for _, r := range strings.TrimSpace(passphrase) {
		digits = digits && !unicode.IsLetter(r) && !unicode.IsSpace(r)
		if r == last {
			continue
		}
		last = r
		letters++
		if unicode.Is(unicode.Han, r) {
			letters++
		}
	}
	switch {
	case letters == 0:
		return StrengthNone
	case digits:
		return StrengthDigits
	case letters < fairLetters:
		return StrengthShort
	case letters < goodLetters:
		return StrengthFair
	}
	return StrengthGood
}
