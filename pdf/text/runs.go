package text

import "unicode"

// cluster is what is never taken apart: a character with its combining marks.
// face is nil when no face draws it, and then the cluster is a single rune.
type cluster struct {
	start, end int
	face       *Face
	width      float64
	span       int
	space      bool
	brk        breakKind
}

type breakKind int8

const (
	noBreak breakKind = iota
	softBreak
	hardBreak
)

// clusters cuts runes, all of one style, into clusters and finds for each the
// face that has all of it: Noto Sans first, Noto Sans SC for the rest.
func clusters(runes []rune, style Style) []cluster {
	return appendClusters(make([]cluster, 0, len(runes)), runes, 0, len(runes), style, sharedAsHan(runes, ""))
}

func appendClusters(out []cluster, runes []rune, from, to int, style Style, han map[int]bool) []cluster {
	faces := pairFor(style.Bold)
	var last *Face
	for i := from; i < to; {
		end := i + 1
		for runes[i] != '\n' && end < to && isMark(runes[end]) {
			end++
		}
		c := cluster{start: i, end: end, space: end == i+1 && isSpace(runes[i])}
		c.face = pick(faces, runes[i:end], han[i], c.space, last)
		if c.face == nil && end > i+1 {
			out = appendPartly(out, faces, runes, c, style)
		} else {
			c.width = widthOf(c.face, runes[i:end], style.Size)
			out = append(out, c)
		}
		last = out[len(out)-1].face
		i = end
	}
	return out
}

// appendPartly cuts up a cluster that no face has as a whole: the part the
// face of its base does have stays together, each other mark is missing.
func appendPartly(out []cluster, faces pair, runes []rune, c cluster, style Style) []cluster {
	base := pick(faces, runes[c.start:c.start+1], false, false, nil)
	for i := c.start; i < c.end; {
		part := cluster{start: i, end: i + 1}
		if base != nil && base.Covers(runes[i]) {
			part.face = base
			for part.end < c.end && base.Covers(runes[part.end]) {
				part.end++
			}
		}
		part.width = widthOf(part.face, runes[i:part.end], style.Size)
		out = append(out, part)
		i = part.end
	}
	return out
}

func pick(faces pair, runes []rune, preferHan, space bool, last *Face) *Face {
	first, second := faces.latin, faces.han
	if preferHan || space && last == faces.han {
		first, second = second, first
	}
	if coversAll(first, runes) {
		return first
	}
	if coversAll(second, runes) {
		return second
	}
	return nil
}

func coversAll(f *Face, runes []rune) bool {
	for _, r := range runes {
		if !f.Covers(r) {
			return false
		}
	}
	return true
}

func widthOf(f *Face, runes []rune, size float64) float64 {
	if f == nil {
		return size
	}
	em := 0.0
	for _, r := range runes {
		em += f.Em(r)
	}
	return em * size
}

// isSpace tells which characters may vanish at the end of a line. A no-break
// space may not.
func isSpace(r rune) bool {
	return r == ' ' || r == 0x3000 || r >= 0x2000 && r <= 0x200A && r != 0x2007
}

// isMark tells whether r combines with the character before it.
func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.M, r) }
