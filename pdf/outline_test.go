package pdf

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/pdf/ink"
)

// spot is a heading and the page it stands on.
type spot struct {
	heading ink.Heading
	page    int
}

func headingsOf(pages []*ink.Page) (list []spot) {
	for i, p := range pages {
		for _, h := range p.Headings {
			list = append(list, spot{h, i + 1})
		}
	}
	return list
}

func TestContentsNameTheRightPages(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		read := s.read(t)
		contents, listed := packed(read[1]), 0
		for _, h := range headingsOf(s.pages(t)) {
			if !h.heading.Unlisted && !strings.Contains(packed(read[h.page-1]), packed(h.heading.Title)) {
				t.Errorf("%q is not on page %d", h.heading.Title, h.page)
			}
			if h.heading.Unlisted {
				continue
			}
			listed++
			if want := packed(fmt.Sprint(h.heading.Title, h.page)); !strings.Contains(contents, want) {
				t.Errorf("the contents do not say %q:\n%s", want, read[1])
			}
		}
		if listed < len(s.Rulebook.Documents)-2 {
			t.Errorf("%d headings for %d documents", listed, len(s.Rulebook.Documents))
		}
	})
}

// bookmark as qpdf reads it.
type readBookmark struct {
	Title string         `json:"title"`
	Page  int            `json:"destpageposfrom1"`
	Kids  []readBookmark `json:"kids"`
}

func flat(list []readBookmark, depth int) (lines []string) {
	for _, b := range list {
		lines = append(lines, fmt.Sprintf("%d %s %d", depth, b.Title, b.Page))
		lines = append(lines, flat(b.Kids, depth+1)...)
	}
	return lines
}

func TestBookmarksAreTheHeadings(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		var read struct{ Outlines []readBookmark }
		if err := json.Unmarshal([]byte(run(t, s.bytes(t), "qpdf", "--json", "--json-key=outlines", "FILE")), &read); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, h := range headingsOf(s.pages(t)) {
			want = append(want, fmt.Sprintf("%d %s %d", h.heading.Level, h.heading.Title, h.page))
		}
		if got := flat(read.Outlines, 0); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("bookmarks\n%s\nheadings\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestCoverPointsToTheListOfGaps(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		want := 0
		for _, h := range headingsOf(s.pages(t)) {
			if h.heading.Anchor == "gaps" {
				want = h.page
			}
		}
		said := fmt.Sprintf("清单见第%d页", want)
		if s.Lang == model.En {
			said = fmt.Sprintf("Thelistisonpage%d.", want)
		}
		if cover := s.read(t)[0]; !strings.Contains(packed(cover), said) {
			t.Errorf("the cover does not say %q:\n%s", said, cover)
		}
	})
}

func TestFileSaysWhatItIsAndNoAnswers(t *testing.T) {
	for _, lang := range languages {
		p := packageOf(t, personas(t)[0].facts, lang)
		m := meta(p)
		if !m.Made.Equal(time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: made %v, want midnight in Beijing of the assessment day", lang, m.Made)
		}
		said := m.Title + m.Author
		held := map[string]string{}
		for _, e := range m.Entries {
			held[e.Key] = e.Value
			said += e.Value
		}
		if held["TwoZonesFingerprint"] != p.Fingerprint || held["TwoZonesRulebook"] != "cn-beijing-two-zones@2025" ||
			held["TwoZonesRulebookHash"] != p.Rulebook.Hash || held["TwoZonesVersion"] != "0.1.0" {
			t.Errorf("%s: entries %v", lang, held)
		}
		for _, private := range written(p.Case) {
			if strings.Contains(said, private) {
				t.Errorf("%s: the document information holds %q", lang, private)
			}
		}
		if info := run(t, printed(t, p), "pdfinfo", "-custom", "FILE"); !strings.Contains(info, p.Fingerprint) {
			t.Errorf("%s: the file does not name its fingerprint:\n%s", lang, info)
		}
	}
}
