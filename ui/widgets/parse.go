package widgets

import (
	"math/big"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/width"
)

var (
	numberForm = regexp.MustCompile(`^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(万|亿|千|百)?元?$`)
	dateForm   = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	shortDate  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

var tens = map[string]int64{"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

// ParseNumber reads a number as people write it in Beijing (600,000, 60万, 60.5 万
// 元, full-width digits, ￥) and gives it in plain digits. "" is no number and right.
func ParseNumber(text string) (number string, ok bool) {
	text = strings.TrimLeft(narrow(text), "¥￥")
	if text == "" {
		return "", true
	}
	parts := numberForm.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	sign, whole, decimals, unit := parts[1], strings.ReplaceAll(parts[2], ",", ""), parts[3], parts[4]
	value, ok := new(big.Int).SetString(sign+whole+decimals, 10)
	if !ok {
		return "", false
	}
	value.Mul(value, big.NewInt(tens[unit]))
	return plain(value, len(decimals)), true
}

// plain writes value / 10^decimals without needless zeros.
func plain(value *big.Int, decimals int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	text := new(big.Rat).SetFrac(value, scale).FloatString(decimals)
	if decimals > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// ParseDate reads a civil date (2026-11-23, 2026/11/23, 2026.11.23, 20261123,
// 2026年11月23日) of the years 1 to 9999 and gives it in ISO form. "" is no date and right.
func ParseDate(text string) (iso string, ok bool) {
	text = narrow(text)
	if text == "" {
		return "", true
	}
	parts := dateForm.FindStringSubmatch(text)
	if parts == nil {
		parts = shortDate.FindStringSubmatch(text)
	}
	if parts == nil {
		return "", false
	}
	iso = parts[1] + "-" + twoDigits(parts[2]) + "-" + twoDigits(parts[3])
	if day, err := time.Parse(time.DateOnly, iso); err != nil || day.Year() < 1 {
		return "", false
	}
	return iso, true
}

func twoDigits(s string) string {
	return strings.Repeat("0", 2-len(s)) + s
}

// narrow turns full-width characters into plain ones and drops spaces.
func narrow(text string) string {
	text = strings.NewReplacer("，", ",", "。", ".", "、", ",").Replace(text)
	return strings.Join(strings.Fields(width.Narrow.String(text)), "")
}
