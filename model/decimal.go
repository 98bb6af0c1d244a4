package model

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number with six digits after the point, used for
// points, money, years and counts. Its range is about ±9.2 million million.
type Decimal int64

const (
	decimalDigits         = 6
	one           Decimal = 1_000_000
)

// Whole is the Decimal of a whole number.
func Whole(n int64) Decimal { return Decimal(n) * one }

// Errors of ParseDecimal.
var (
	ErrNotNumber    = errors.New("not a number")
	ErrTooPrecise   = errors.New("more than six decimals")
	ErrNumberTooBig = errors.New("number too large")
)

// ParseDecimal reads a plain or scientific decimal number ("12", "-0.5",
// "4.6e5"). Infinity, not-a-number, hexadecimal and digit grouping are
// refused with ErrNotNumber, and what does not fit with ErrNumberTooBig. With
// more than six decimals the error is ErrTooPrecise, and the number is cut
// after the sixth.
func ParseDecimal(s string) (Decimal, error) {
	mantissa, exponent, err := splitExponent(s)
	if err != nil {
		return 0, err
	}
	negative := strings.HasPrefix(mantissa, "-")
	if mantissa != "" && (mantissa[0] == '-' || mantissa[0] == '+') {
		mantissa = mantissa[1:]
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits := whole + frac
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 0, ErrNotNumber
	}
	return scale(digits, exponent-len(frac)+decimalDigits, negative)
}

func splitExponent(s string) (mantissa string, exponent int, err error) {
	at := strings.IndexAny(s, "eE")
	if at < 0 {
		return s, 0, nil
	}
	exponent, err = strconv.Atoi(s[at+1:])
	if err != nil || exponent > 40 || exponent < -40 {
		return "", 0, ErrNotNumber
	}
	return s[:at], exponent, nil
}

// scale multiplies the digits by ten to the power of shift.
func scale(digits string, shift int, negative bool) (Decimal, error) {
	digits = strings.TrimLeft(digits, "0")
	for shift < 0 && strings.HasSuffix(digits, "0") {
		digits, shift = digits[:len(digits)-1], shift+1
	}
	if digits == "" {
		return 0, nil
	}
	var imprecise error
	if shift < 0 {
		imprecise = ErrTooPrecise
		digits, shift = digits[:max(0, len(digits)+shift)], 0
		if digits == "" {
			return 0, imprecise
		}
	}
	if len(digits)+shift > 19 {
		return 0, ErrNumberTooBig
	}
	n, err := strconv.ParseInt(digits+strings.Repeat("0", shift), 10, 64)
	if err != nil {
		return 0, ErrNumberTooBig
	}
	if negative {
		n = -n
	}
	return Decimal(n), imprecise
}

// String writes the number without trailing zeros: "12", "0.5".
func (d Decimal) String() string {
	sign, n := "", int64(d)
	if n < 0 {
		sign = "-"
	}
	whole, frac := n/int64(one), n%int64(one)
	if whole < 0 {
		whole = -whole
	}
	if frac < 0 {
		frac = -frac
	}
	if frac == 0 {
		return sign + strconv.FormatInt(whole, 10)
	}
	tail := strconv.FormatInt(frac, 10)
	tail = strings.Repeat("0", decimalDigits-len(tail)) + tail
	return sign + strconv.FormatInt(whole, 10) + "." + strings.TrimRight(tail, "0")
}

// MarshalJSON writes a JSON number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number.
func (d *Decimal) UnmarshalJSON(b []byte) (err error) {
	*d, err = ParseDecimal(string(b))
	return err
}

// Floor is the largest whole number not above d.
func (d Decimal) Floor() int64 {
	n := int64(d) / int64(one)
	if d < 0 && int64(d)%int64(one) != 0 {
		n--
	}
	return n
}

// IsWhole reports whether nothing stands after the point.
func (d Decimal) IsWhole() bool { return d%one == 0 }

// Float is d as a float64, for drawing only: no shown sum may pass through it.
func (d Decimal) Float() float64 { return float64(d) / float64(one) }

// DecimalsUsed is the number of digits needed after the point, 0 to 6.
func (d Decimal) DecimalsUsed() int {
	if d == math.MinInt64 {
		return decimalDigits
	}
	used, rest := decimalDigits, d%one
	for used > 0 && rest%10 == 0 {
		rest, used = rest/10, used-1
	}
	return used
}

// Range is a score as the app gives it: low <= likely <= high. It holds for
// every way the unknown facts and the judged points can turn out.
type Range struct {
	Low    Decimal `json:"low"`
	Likely Decimal `json:"likely"`
	High   Decimal `json:"high"`
}

// Exactly is the range that has collapsed to one figure.
func Exactly(d Decimal) Range { return Range{d, d, d} }

// Plus adds two ranges end by end.
func (r Range) Plus(o Range) Range {
	return Range{r.Low + o.Low, r.Likely + o.Likely, r.High + o.High}
}

// Capped cuts low, likely and high alike.
func (r Range) Capped(limit Decimal) Range {
	return Range{min(r.Low, limit), min(r.Likely, limit), min(r.High, limit)}
}

// IsExact reports whether the range is one figure.
func (r Range) IsExact() bool { return r.Low == r.High }

// Ordered reports whether low <= likely <= high.
func (r Range) Ordered() bool { return r.Low <= r.Likely && r.Likely <= r.High }
