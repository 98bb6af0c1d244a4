package pdf

import (
	"fmt"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/ink"
)

// separators are the texts of the separators by letter.
func separators(t *testing.T, p *model.Package) map[string]string {
	t.Helper()
	said := map[string]string{}
	for i := range p.Exhibits {
		said[p.Exhibits[i].Letter] = textUnder(t, p, exhibitAnchor(p.Exhibits[i].Letter))
	}
	return said
}

func TestSeparatorSaysWhatTheExhibitIs(t *testing.T) {
	said := separators(t, bundleOf(t, model.Zh))
	for letter, wants := range map[string][]string{
		"A": {"佐证材料A：有效护照（资料页）", "页码全部2页", "形式复印件", "有效期至2032-04-11", "提供方申请人", "材料所载姓名NAKAMURA-O'BRIEN,SørenŁukasz"},
		"B": {"译文见佐证材料D"},
		"C": {"形式原件、已盖章", "现任职务总监121", "税前年薪680,000元"},
		"D": {"本件为佐证材料B的译文", "已盖章、已签字、经公证", "备注由具备资质的翻译机构翻译并加盖翻译专用章。"},
		"E": {"第1、12、100页，原件共300页", "在北京市内注册是100", "该页未收入本册，不计入佐证"},
		"F": {"已过有效期，不计入佐证", "已接受，理由：新证明已向使馆申请，预计十二月上旬补交。"},
		"G": {"找不到本材料的文件，此处只保留其位置。", "页数不明"},
		"H": {"本材料不在本册之内，另附文件“08portal.pdf”。", "无法合并到本册"},
		"I": {"本材料未列为任何填报事项的佐证"},
	} {
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(said[letter], "\n", ""), want) {
				t.Errorf("%s does not say %q:\n%s", letter, want, said[letter])
			}
		}
	}
	for letter, text := range said {
		if letter != "C" && strings.Contains(text, "680,000") {
			t.Errorf("%s speaks of the salary", letter)
		}
	}
}

func TestSeparatorOfAnUnreadableFileSaysWhy(t *testing.T) {
	p := bundleOf(t, model.En)
	d := &p.Case.Documents[1]
	d.State, d.Fault, d.Pages = model.Unreadable, model.FaultEncrypted, 0
	p.Exhibits = exhibitsOf(p.Case)
	assessed(p)
	want := packed(newVoice(model.En).say("fault.encrypted").En)
	if said := separators(t, p)["B"]; !strings.Contains(strings.ReplaceAll(said, "\n", ""), want) {
		t.Errorf("%q is not said:\n%s", want, said)
	}
}

// Every bundled page carries its stamp, its figure, its anchor and the mark of
// a working copy; nothing else.
func TestBundledPagesAreStamped(t *testing.T) {
	for _, lang := range languages {
		for _, submission := range []bool{false, true} {
			p := bundleOf(t, lang)
			p.Submission = submission
			pages := bundlePages(t, p)
			figures := 0
			for n, page := range pages {
				for _, f := range page.Figures {
					figures++
					checkStamp(t, p, page, n+1, len(pages), f)
				}
			}
			if figures != 17 {
				t.Errorf("%s: %d figures", lang, figures)
			}
		}
	}
}

func checkStamp(t *testing.T, p *model.Package, page *ink.Page, n, m int, f ink.Figure) {
	t.Helper()
	letter, of := "", 0
	if _, err := fmt.Sscanf(strings.ReplaceAll(page.Anchors()[0], ".", " "), "exhibit %s %d", &letter, &of); err != nil || of != f.Page {
		t.Errorf("page %d: anchors %v, figure of page %d", n, page.Anchors(), f.Page)
	}
	said := page.Text()
	for _, want := range []string{stampOf(p, letter, of), fmt.Sprintf(map[model.Lang]string{model.Zh: "总第 %d/%d 页", model.En: "page %d of %d", model.Both: "总第 %d/%d 页"}[p.Lang], n, m)} {
		if !strings.Contains(said, want) {
			t.Errorf("page %d does not say %q: %s", n, want, said)
		}
	}
	if p.Lang == model.Both && (!strings.Contains(said, "Exhibit "+letter) || !strings.Contains(said, fmt.Sprintf("page %d of %d", n, m))) {
		t.Errorf("page %d: %s", n, said)
	}
	if marked := strings.Contains(said, "工作稿") || strings.Contains(said, "Working copy"); marked == p.Submission {
		t.Errorf("page %d: marked as a working copy is %v", n, marked)
	}
}

// The stamp stays in the band at the foot that evidence leaves free, and clear
// of the edge that printers cannot reach.
func TestStampStandsInItsBand(t *testing.T) {
	p := bundleOf(t, model.Both)
	file := bundleFile(t, p)
	n := 0
	for i, page := range bundlePages(t, p) {
		if len(page.Figures) > 0 {
			n = i + 1
		}
	}
	at := func(y, h float64) string {
		return strings.TrimSpace(run(t, file, "pdftotext", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), "-x", "0", "-y", fmt.Sprint(int(y)), "-W", "600", "-H", fmt.Sprint(int(h)), "FILE", "-"))
	}
	if above := at(0, ink.PageHeight-StampBand); above != "" {
		t.Errorf("above the band stands %q", above)
	}
	if in := at(ink.PageHeight-StampBand, StampBand); !strings.Contains(in, "Exhibit J") || !strings.Contains(in, "工作稿") {
		t.Errorf("in the band stands %q", in)
	}
}
