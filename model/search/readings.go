package search

import (
	"slices"
	"strings"
	"sync"

	"twozones/model/pinyin"
)

// table says how every character can be read, in little room: characters with the
// same readings share one list of them.
type table struct {
	syllables []string   // in letters a to z alone
	lists     [][]uint16 // of syllables; the first is empty
	planes    [2][]uint16
}

// The characters that have readings lie in two stretches of Unicode.
var stretches = [2][2]rune{{0x2E80, 0xFAFF}, {0x20000, 0x323AF}}

// readings makes the table when it is first asked for.
var readings = sync.OnceValue(func() *table {
	t := &table{lists: make([][]uint16, 1)}
	for i, s := range stretches {
		t.planes[i] = make([]uint16, s[1]-s[0]+1)
	}
	m := &maker{table: t, syllables: map[string]uint16{}, lists: map[string]uint16{}}
	pinyin.Each(m.add)
	for _, r := range pinyin.Surnames() {
		m.add(r, slices.Concat(pinyin.Surname(r), pinyin.Syllables(r)))
	}
	return t
})

// of is how a character can be read, as places in the table's syllables.
func (t *table) of(r rune) []uint16 {
	if place := t.place(r); place != nil {
		return t.lists[*place]
	}
	return nil
}

func (t *table) place(r rune) *uint16 {
	for i, s := range stretches {
		if r >= s[0] && r <= s[1] {
			return &t.planes[i][r-s[0]]
		}
	}
	return nil
}

// maker remembers what a table has already.
type maker struct {
	*table
	syllables map[string]uint16
	lists     map[string]uint16
}

func (m *maker) add(r rune, read []string) {
	place := m.place(r)
	if place == nil {
		return
	}
	var list []uint16
	for _, syllable := range read {
		for _, way := range ways(syllable) {
			if id := m.syllable(way); !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	*place = m.list(list)
}

func (m *maker) syllable(way string) uint16 {
	id, known := m.syllables[way]
	if !known {
		id = uint16(len(m.table.syllables))
		m.syllables[way] = id
		m.table.syllables = append(m.table.syllables, way)
	}
	return id
}

func (m *maker) list(of []uint16) uint16 {
	var key strings.Builder
	for _, id := range of {
		key.WriteRune(rune(id))
	}
	place, known := m.lists[key.String()]
	if !known {
		place = uint16(len(m.table.lists))
		m.lists[key.String()] = place
		m.table.lists = append(m.table.lists, of)
	}
	return place
}

// ways are how the letters ü and ê of a syllable are typed.
func ways(syllable string) []string {
	syllable = strings.ReplaceAll(syllable, "ê", "e")
	if !strings.Contains(syllable, "ü") {
		return []string{syllable}
	}
	var list []string
	for _, way := range []string{"u", "v", "yu"} {
		list = append(list, strings.ReplaceAll(syllable, "ü", way))
	}
	return list
}
