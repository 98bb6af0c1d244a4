package text

import (
	"strings"

	"github.com/go-text/typesetting/segmenter"
)

// Marks that never begin a line, and marks that never end one. Straight quotes
// are in neither: one cannot see which side they belong to.
const (
	notFirst = "，。、；：？！）》〉」』】〕〗〙〛｝］”’·・…～〜‥ー々〻‐％‰℃℉,.;:?!)]}%°ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
	notLast  = "（《〈「『【〔〖〘〚｛［“‘([{￥＄£$#＃№"
)

var startsNoLine, endsNoLine = runeSet(notFirst), runeSet(notLast)

func runeSet(s string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range s {
		set[r] = true
	}
	return set
}

// mayPart tells whether Chinese line-breaking rules let a line end with a and
// the next begin with b. No line begins with a combining mark.
func mayPart(a, b rune) bool {
	return !startsNoLine[b] && !endsNoLine[a] && !(a == '—' && b == '—') && !isMark(b)
}

// markBreaks notes after which clusters a line may or must end: where Unicode's
// line-breaking algorithm (UAX 14) allows it and Chinese rules do not forbid it.
func markBreaks(cl []cluster, runes []rune) {
	at := 0
	base := 0
	for _, part := range strings.SplitAfter(string(runes), "\n") {
		paragraph := []rune(part)
		var seg segmenter.Segmenter
		seg.Init(paragraph)
		for it := seg.LineIterator(); it.Next(); {
			line := it.Line()
			end := base + line.Offset + len(line.Text)
			for at < len(cl) && cl[at].end < end {
				at++
			}
			if at < len(cl) && cl[at].end == end && end < len(runes) {
				cl[at].brk = softUnlessForbidden(cl, at, runes)
			}
		}
		base += len(paragraph)
	}
	for i := range cl {
		if runes[cl[i].start] == '\n' {
			cl[i].brk, cl[i].width = hardBreak, 0
		}
	}
}

// softUnlessForbidden applies the Chinese rules to a break after cluster at.
func softUnlessForbidden(cl []cluster, at int, runes []rune) breakKind {
	if !mayEndBefore(cl, at+1, runes) {
		return noBreak
	}
	return softBreak
}

// mayEndBefore looks at the two characters that a break before cluster i leaves
// at the edges, past the spaces that vanish there.
func mayEndBefore(cl []cluster, i int, runes []rune) bool {
	last, next := i-1, i
	for last > 0 && cl[last].space {
		last--
	}
	for next < len(cl) && cl[next].space {
		next++
	}
	return next == len(cl) || mayPart(runes[cl[last].end-1], runes[cl[next].start])
}
