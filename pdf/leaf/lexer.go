package leaf

import (
	"bytes"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// lexer splits a content stream into operators with their operands, of which
// it keeps what a survey needs.
type lexer struct {
	rest []byte

	numbers []float64 // the operands that are numbers
	names   []string  // and names
	inked   bool      // some string holds more than spaces
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// next gives the next operator, "" at the end.
func (l *lexer) next() string {
	l.numbers, l.names, l.inked = l.numbers[:0], l.names[:0], false
	for len(l.rest) > 0 {
		switch c := l.rest[0]; {
		case isSpace(c):
			l.rest = l.rest[1:]
		case c == '%':
			l.skipTo(bytes.IndexAny(l.rest, "\r\n"))
		case c == '(':
			l.literal()
		case c == '<' && !bytes.HasPrefix(l.rest, []byte("<<")):
			l.skipTo(bytes.IndexByte(l.rest, '>') + 1)
			l.inked = true
		case c == '/':
			l.rest = l.rest[1:]
			l.name(unescaped(l.word()))
		case isDelimiter(c):
			l.rest = l.rest[1:]
		default:
			if operator := l.operand(l.word()); operator != "" {
				return operator
			}
		}
	}
	return ""
}

// unescaped reads the bytes that a name writes as #xx.
func unescaped(name string) string {
	if plain, err := types.DecodeName(name); err == nil {
		return plain
	}
	return name
}

// skipTo goes on at i; 0 or less, as for what was not found, means the end.
func (l *lexer) skipTo(i int) {
	if i <= 0 {
		i = len(l.rest)
	}
	l.rest = l.rest[i:]
}

// maxOperands is how many operands an operator has at most.
const maxOperands = 64

// name keeps a name; of more than any operator takes, the latest.
func (l *lexer) name(name string) {
	if len(l.names) == maxOperands {
		l.names = l.names[:0]
	}
	l.names = append(l.names, name)
}

func (l *lexer) word() string {
	i := 0
	for i < len(l.rest) && !isSpace(l.rest[i]) && !isDelimiter(l.rest[i]) {
		i++
	}
	word := string(l.rest[:i])
	l.rest = l.rest[i:]
	return word
}

// operand keeps a number; any other word is an operator, but for the few values.
func (l *lexer) operand(word string) (operator string) {
	if c := word[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil {
			n = 0
		}
		if len(l.numbers) < maxOperands {
			l.numbers = append(l.numbers, n)
		}
		return ""
	}
	if word == "true" || word == "false" || word == "null" {
		return ""
	}
	return word
}

// literal passes over a string in parentheses.
func (l *lexer) literal() {
	depth, i := 0, 0
	for ; i < len(l.rest); i++ {
		switch c := l.rest[i]; c {
		case '\\':
			i++
			l.inked = true
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.rest = l.rest[i+1:]
				return
			}
		default:
			l.inked = l.inked || c != ' '
		}
	}
	l.rest = nil
}

// skipImage passes over an inline picture, from behind its BI.
func (l *lexer) skipImage() {
	for len(l.rest) > 0 {
		i := bytes.Index(l.rest, []byte("EI"))
		if i < 0 {
			l.rest = nil
			return
		}
		whole := i > 0 && isSpace(l.rest[i-1]) && (i+2 == len(l.rest) || isSpace(l.rest[i+2]))
		l.rest = l.rest[i+2:]
		if whole && isText(l.rest[:min(len(l.rest), 12)]) {
			return
		}
	}
}

// isText tells operators from the coded points of a picture.
func isText(b []byte) bool {
	for _, c := range b {
		if c > 0x7e || c < 0x20 && !isSpace(c) || c == 0 {
			return false
		}
	}
	return true
}
