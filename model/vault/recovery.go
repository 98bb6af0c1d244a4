package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"twozones/model"
)

// A recovery key is seven groups of four random characters and a check
// character, ABCDX-ABCDX-…: 140 random bits. The alphabet has no I, L, O and U;
// the first three are read as the digits they look like.
const (
	groups       = 7
	groupData    = 4
	groupLength  = groupData + 1
	recoverySize = groups * groupData
	alphabet     = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// newRecovery makes a recovery key: its symbols, each 0 to 31, and its text.
func newRecovery() (symbols []byte, text string) {
	symbols = make([]byte, recoverySize)
	rand.Read(symbols) // never fails: crypto/rand ends the process instead
	var out []string
	for g := range groups {
		group := symbols[g*groupData : (g+1)*groupData]
		var word strings.Builder
		for i := range group {
			group[i] &= 31
			word.WriteByte(alphabet[group[i]])
		}
		word.WriteByte(alphabet[check(g, group)])
		out = append(out, word.String())
	}
	return symbols, strings.Join(out, "-")
}

// parseRecovery reads the symbols of a recovery key.
func parseRecovery(text string) ([]byte, error) {
	typed, err := symbolsOf(text)
	if err == nil && len(typed) != groups*groupLength {
		err = fmt.Errorf("%d characters instead of %d", len(typed), groups*groupLength)
	}
	if err != nil {
		return nil, model.Fail(model.CodeRecoveryShape, err)
	}
	var symbols []byte
	var wrong []string
	for g := range groups {
		group := typed[g*groupLength : (g+1)*groupLength]
		if check(g, group[:groupData]) != group[groupData] {
			wrong = append(wrong, fmt.Sprint(g+1))
		}
		symbols = append(symbols, group[:groupData]...)
	}
	if wrong != nil {
		return nil, model.Fail(model.CodeRecoveryTyping, nil, "groups", strings.Join(wrong, ", "))
	}
	return symbols, nil
}

var lookalikes = strings.NewReplacer("O", "0", "I", "1", "L", "1")

// symbolsOf turns typed characters into symbols and leaves out what parts them.
func symbolsOf(text string) (symbols []byte, err error) {
	for _, r := range lookalikes.Replace(strings.ToUpper(norm.NFKC.String(text))) {
		if strings.ContainsRune(" -‐–—−_.\t\r\n\ufeff", r) {
			continue
		}
		at := strings.IndexRune(alphabet, r)
		if at < 0 {
			return nil, errors.New("a character that no recovery key has")
		}
		symbols = append(symbols, byte(at))
	}
	return symbols, nil
}

// check is the check symbol of a group: a weighted sum over the field of 32
// elements, different for each place among the groups. It shows every single
// wrong character, every two neighbours exchanged and any two groups exchanged.
func check(g int, data []byte) byte {
	sum := byte(g + 1)
	for i, symbol := range data {
		for range i + 1 {
			symbol = double(symbol)
		}
		sum ^= symbol
	}
	return sum
}

// double multiplies by x in the field of polynomials modulo x⁵+x²+1.
func double(symbol byte) byte {
	symbol <<= 1
	if symbol&32 != 0 {
		symbol ^= 0b100101
	}
	return symbol
}
