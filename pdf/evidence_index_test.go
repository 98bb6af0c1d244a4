package pdf

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/ink"
)

// How an index names a page of an exhibit, and a page its exhibit.
var (
	citedPage = map[model.Lang]*regexp.Regexp{
		model.Zh:   regexp.MustCompile(`佐证材料 ([A-Z]+)，第 (\d+) 页`),
		model.En:   regexp.MustCompile(`Exhibit ([A-Z]+), p\. (\d+)`),
		model.Both: regexp.MustCompile(`佐证材料 ([A-Z]+)，第 (\d+) 页`),
	}
	namedExhibit = regexp.MustCompile(`(?:佐证材料|Exhibit) ([A-Z]+)[：:]`)
)

// area is a link as a reader finds it: where it stands, and the page it leads
// to.
type area struct {
	page, to               int
	left, bottom, right, h float64
}

// linksOf reads the links of a file with qpdf.
func linksOf(t *testing.T, pdf []byte) (list []area) {
	t.Helper()
	var file struct {
		Pages []struct {
			Object string
			Number int `json:"pageposfrom1"`
		}
		Qpdf []json.RawMessage
	}
	if err := json.Unmarshal([]byte(run(t, pdf, "qpdf", "--json=2", "--json-key=pages", "--json-key=qpdf", "FILE")), &file); err != nil {
		t.Fatal(err)
	}
	var objects map[string]struct{ Value json.RawMessage }
	if err := json.Unmarshal(file.Qpdf[1], &objects); err != nil {
		t.Fatal(err)
	}
	number := map[string]int{}
	for _, p := range file.Pages {
		number[p.Object] = p.Number
	}
	for _, p := range file.Pages {
		var page struct {
			Annots []struct {
				Rect []float64 `json:"/Rect"`
				Dest []any     `json:"/Dest"`
			} `json:"/Annots"`
		}
		if err := json.Unmarshal(objects["obj:"+p.Object].Value, &page); err != nil {
			t.Fatal(err)
		}
		for _, a := range page.Annots {
			r := a.Rect
			list = append(list, area{page: p.Number, to: number[a.Dest[0].(string)], left: r[0], bottom: min(r[1], r[3]), right: r[2], h: max(r[1], r[3]) - min(r[1], r[3])})
		}
	}
	return list
}

// under is the text inside a link.
func (a area) under(t *testing.T, pdf []byte) string {
	t.Helper()
	arg := func(f float64) string { return strconv.Itoa(int(f)) }
	top := 841.89 - a.bottom - a.h
	return strings.TrimSpace(run(t, pdf, "pdftotext", "-raw", "-f", fmt.Sprint(a.page), "-l", fmt.Sprint(a.page), "-x", arg(a.left), "-y", arg(top),
		"-W", arg(a.right-a.left+1), "-H", arg(a.h), "FILE", "-"))
}

// stampOf is what a page must say to be page n of the document of an exhibit.
func stampOf(p *model.Package, letter string, n int) string {
	i := slices.IndexFunc(p.Exhibits, func(e model.Exhibit) bool { return e.Letter == letter })
	e := &p.Exhibits[i]
	at := slices.Index(e.Pages, n)
	if at < 0 {
		return map[model.Lang]string{model.Zh: "佐证材料 ", model.En: "Exhibit ", model.Both: "佐证材料 "}[p.Lang] + letter // its separator
	}
	en := fmt.Sprintf("Exhibit %s · %d of %d", letter, at+1, len(e.Pages))
	zh := fmt.Sprintf("材料 %s · 第 %d/%d 页", letter, at+1, len(e.Pages))
	if len(e.Pages) != e.Document.Pages {
		en, zh = fmt.Sprintf("%s (original page %d)", en, n), fmt.Sprintf("%s（原件第 %d 页）", zh, n)
	}
	if p.Lang == model.En {
		return en
	}
	return zh
}

// Every link of the index, of the separators and of the contents leads where
// its own words say: a number to the page of that number, an exhibit with its
// page to the page stamped so.
func TestEveryLinkLandsWhereItSays(t *testing.T) {
	for _, lang := range languages {
		p := bundleOf(t, lang)
		file := bundleFile(t, p)
		read := textOfPages(t, file)
		numbers, cited := 0, 0
		for _, link := range linksOf(t, file) {
			words := link.under(t, file)
			landed := packed(read[link.to-1])
			if n, err := strconv.Atoi(words); err == nil {
				numbers++
				if n != link.to {
					t.Errorf("%s page %d: the number %d leads to page %d", lang, link.page, n, link.to)
				}
				continue
			}
			if m := citedPage[lang].FindStringSubmatch(strings.ReplaceAll(words, "\n", "")); m != nil {
				cited++
				page, _ := strconv.Atoi(m[2])
				if want := packed(stampOf(p, m[1], page)); !strings.Contains(landed, want) {
					t.Errorf("%s page %d: %q leads to page %d, which does not say %q", lang, link.page, words, link.to, want)
				}
			} else if m := namedExhibit.FindStringSubmatch(words); m != nil && !regexp.MustCompile(`(材料|Exhibit)`+m[1]).MatchString(landed) {
				t.Errorf("%s page %d: %q leads to page %d, which is not of that exhibit", lang, link.page, words, link.to)
			}
		}
		if numbers < 40 || cited < 16 {
			t.Errorf("%s: only %d numbers and %d cited pages are links", lang, numbers, cited)
		}
	}
}

// Every row of the index, read off the paper as a person would, names the page
// on which that page of that exhibit really stands.
func TestEveryNumberOfTheIndexIsTheRightPage(t *testing.T) {
	p := bundleOf(t, model.Zh)
	file := bundleFile(t, p)
	read := textOfPages(t, file)
	toPage := regexp.MustCompile(`佐证材料 ([A-Z]+)，第 (\d+) 页\s+(\d+)\s*$`)
	toClaims := regexp.MustCompile(`^\s*(\d+)\s+佐证材料 ([A-Z]+)\s+(\d+)\s+\S`)
	rows := 0
	for n := 3; n <= 6; n++ {
		for _, line := range strings.Split(run(t, file, "pdftotext", "-layout", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), "FILE", "-"), "\n") {
			letter, page, at := "", "", ""
			if m := toPage.FindStringSubmatch(line); m != nil {
				letter, page, at = m[1], m[2], m[3]
			} else if m := toClaims.FindStringSubmatch(line); m != nil {
				letter, page, at = m[2], m[3], m[1]
			} else {
				continue
			}
			rows++
			number, _ := strconv.Atoi(page)
			of, _ := strconv.Atoi(at)
			if want := stampOf(p, letter, number); !strings.Contains(read[of-1], want) {
				t.Errorf("%q: page %d does not say %q", strings.TrimSpace(line), of, want)
			}
		}
	}
	if rows < 24 {
		t.Errorf("only %d rows were read", rows)
	}
}

// The list names every exhibit once, with the pages of the package that carry
// its separator and its stamps.
func TestListOfExhibitsGivesThePagesOfEach(t *testing.T) {
	p := bundleOf(t, model.Zh)
	p.Documents = []string{"cover", "contents", "employer_commitment", "evidence_index"}
	pages := bundlePages(t, p)
	said := strings.ReplaceAll(textUnder(t, p, "evidence_index"), "\n", "")
	for _, e := range p.Exhibits {
		first, last := 0, 0
		for n, page := range pages {
			if slices.ContainsFunc(page.Headings, func(h ink.Heading) bool { return h.Anchor == exhibitAnchor(e.Letter) }) {
				first = n + 1
			}
			if strings.Contains(page.Text(), "材料 "+e.Letter+" · 第") {
				last = n + 1
			}
		}
		span := "–" + strconv.Itoa(first)
		if last > 0 {
			span = fmt.Sprintf("%d%d–%d", len(e.Pages), first, last)
		}
		row := regexp.MustCompile("佐证材料" + e.Letter + "：[^0-9]*" + span)
		if !row.MatchString(said) {
			t.Errorf("%s is not listed with %s:\n%s", e.Letter, span, said)
		}
	}
	if want := "单位承诺书（第3页）第一条"; !strings.Contains(said, want) {
		t.Errorf("who vouches for copies is not said: %s", said)
	}
}

// textUnder is what stands on the pages of a document, without spaces.
func textUnder(t *testing.T, p *model.Package, anchor string) string {
	t.Helper()
	var b strings.Builder
	inside := false
	for _, page := range bundlePages(t, p) {
		for _, h := range page.Headings {
			if h.Level == 0 {
				inside = h.Anchor == anchor
			}
		}
		if inside {
			b.WriteString(packed(page.Text()) + "\n")
		}
	}
	return b.String()
}

func TestIndexSaysWhatIsNotProvenAndWhatDoesNotCount(t *testing.T) {
	said := textUnder(t, bundleOf(t, model.Zh), "evidence_index")
	for _, want := range []string{
		"专业成果4项未佐证",
		"佐证材料E，第200页：该页未收入本册，不计入佐证–",
		"佐证材料J，第9页：材料中没有这一页，不计入佐证",
		"佐证材料G，第3页：找不到文件，不计入佐证",
		"（另附文件“08portal.pdf”）",
	} {
		if !strings.Contains(strings.ReplaceAll(said, "\n", ""), want) {
			t.Errorf("the index does not say %q:\n%s", want, said)
		}
	}
	_, claims, _ := strings.Cut(said, "二、由事项查佐证")
	for _, not := range []string{"无高级职称", "佐证材料I：其他材料"} {
		if claims == "" || strings.Contains(claims, not) {
			t.Errorf("the index speaks of %q, which nothing rests on", not)
		}
	}
}

func TestIndexKnowsEveryReasonWhyAPageDoesNotCount(t *testing.T) {
	for fault, breaks := range map[string]func(p *model.Package, d *model.Document){
		"missing":       func(_ *model.Package, d *model.Document) { d.State = model.Missing },
		"unreadable":    func(_ *model.Package, d *model.Document) { d.State = model.Unreadable },
		"no_page":       func(_ *model.Package, d *model.Document) { d.Pages = 0 },
		"expired":       func(_ *model.Package, d *model.Document) { d.ValidUntil = today.AddDays(-1) },
		"not_yet_valid": func(_ *model.Package, d *model.Document) { d.Issued = today.AddDays(1) },
		"unbundled":     func(p *model.Package, _ *model.Document) { p.Exhibits[1].Pages = []int{} },
		"left_out":      func(p *model.Package, _ *model.Document) { p.Exhibits = p.Exhibits[:1] },
	} {
		p := bundleOf(t, model.En)
		p.Case.Documents, p.Exhibits = p.Case.Documents[:2], p.Exhibits[:2]
		breaks(p, &p.Case.Documents[1])
		if fault != "unbundled" && fault != "left_out" {
			p.Exhibits = exhibitsOf(p.Case)
		}
		assessed(p)
		said := textUnder(t, p, "evidence_index")
		if want := packed(newVoice(model.En).say("paper.index.fault." + fault).En); !strings.Contains(strings.ReplaceAll(said, "\n", ""), want) {
			t.Errorf("%s: the index does not say %q:\n%s", fault, want, said)
		}
		if strings.Contains(said, "Proves\n") && strings.Contains(strings.SplitN(said, "2.Frompage", 2)[1], "Education") {
			t.Errorf("%s: the page counts in the second table", fault)
		}
	}
}

// With long names, thirty exhibits and six proofs of a claim the package still
// composes, and every exhibit stands in contents and index.
func TestThirtyExhibitsWithLongNames(t *testing.T) {
	for _, lang := range languages {
		p := bundleOf(t, lang)
		p.Case.Talent.Name = strings.Repeat("Maximiliana-Alexandrowna ", 8)
		for i := len(p.Case.Documents); i < 30; i++ {
			p.Case.Documents = append(p.Case.Documents, model.Document{ID: fmt.Sprint("more", i), State: model.Readable, Pages: 2,
				File: strings.Repeat("很长的文件名 a rather long name of a file ", 6) + ".pdf", Note: strings.Repeat("注", 300), Proves: []model.Proof{{Fact: "education", Page: 2}}})
		}
		assessed(p)
		p.Exhibits = exhibitsOf(p.Case)
		pages := bundlePages(t, p)
		index := textUnder(t, p, "evidence_index")
		for _, e := range p.Exhibits {
			if len(e.Document.Proves) > 0 && e.Letter != "F" && !strings.Contains(index, packed(newVoice(lang).Line(newVoice(lang).say("paper.exhibit.short", "Letter", e.Letter)))) &&
				!strings.Contains(index, packed("Exhibit"+e.Letter)) {
				t.Errorf("%s: exhibit %s is not in the index", lang, e.Letter)
			}
		}
		if len(pages) < 90 {
			t.Errorf("%s: %d pages", lang, len(pages))
		}
	}
}
