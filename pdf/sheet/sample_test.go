package sheet_test

import (
	"fmt"
	"strings"
	"time"

	"twozones/pdf/finish"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// The sample is a package of the size and make-up of a real one, in both
// languages: it feeds the read-back tests, the pictures and the benchmark.

const (
	rareName    = "王𬺓"
	missingName = "𠮷田"
	applicant   = "NAKAMURA-O'BRIEN, Søren Łukasz"
)

func sampleMeta() ink.Meta {
	return ink.Meta{
		Title:   "推荐函申报材料 Application package（" + rareName + "）",
		Author:  "北京雁栖量子计算科技有限公司",
		Lang:    "zh-CN",
		Made:    time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("Beijing", 8*3600)),
		Entries: []finish.Entry{{Key: "TwoZonesFingerprint", Value: "7F3A 91C0 5E2B D844"}},
	}
}

var both = sheet.Pen{Zh: true, En: true}

func drawSample(d *sheet.Doc) error {
	d.Running(sampleFoot)
	drawCover(d)
	drawContents(d)
	drawLetter(d)
	drawAssessment(d)
	drawChecklist(d)
	drawLongTable(d)
	return nil
}

func sampleFoot(p *ink.Page, n, m int) {
	width := ink.PageWidth - sheet.MarginLeft - sheet.MarginRight
	y := ink.PageHeight - 48.0
	p.Rect(sheet.MarginLeft, y, width, 0.7, ink.Paint{Fill: sheet.Hairline})
	left := sheet.Text("由“两区通”编制，非官方文件 · Prepared with TwoZones, not an official document", sheet.Small, text.Chinese)
	right := sheet.Text(fmt.Sprintf("第 %d 页，共 %d 页 · %d / %d", n, m, n, m), sheet.Small, text.Chinese).Aligned(text.Right)
	left.Lay(width).Draw(p, sheet.MarginLeft, y+8)
	right.Lay(width).Draw(p, sheet.MarginLeft, y+8)
}

func drawCover(d *sheet.Doc) {
	d.At("cover")
	d.Add(sheet.Bar(4), sheet.Gap(46),
		sheet.Text("北京市“两区”外籍创新创业人才 · 在华永久居留积分评估", sheet.Tinted(sheet.Body, sheet.Muted), text.Chinese),
		sheet.Gap(10),
		sheet.Text("推荐函申报材料", sheet.CoverTitle, text.Chinese),
		sheet.Text("Application package for a recommendation letter", sheet.CoverSub, text.English),
		sheet.Gap(46),
		sheet.Pairs{KeyWidth: 112, Rows: []sheet.Pair{
			{Key: "申请人 Applicant", Value: sheet.OneLine(applicant+"　"+rareName+"　"+missingName, sheet.Bold(sheet.Cell), "")},
			{Key: "国籍 Nationality", Value: both.Cell(sheet.Words{Zh: "丹麦", En: "Denmark"}, sheet.Cell)},
			{Key: "护照号 Passport", Value: sheet.Text("K7788991", sheet.Cell, text.English)},
			{Key: "申报单位 Enterprise", Value: both.Cell(sheet.Words{Zh: "北京雁栖量子计算科技有限公司", En: "Beijing Yanqi Quantum Computing Co., Ltd."}, sheet.Cell)},
			{Key: "统一社会信用代码", Value: sheet.Text("91110116MA01QX7T3K", sheet.Cell, text.English)},
			{Key: "轮次 Round", Value: sheet.Text("2025（2025-11-27 至 2026-01-16）", sheet.Cell, text.Chinese)},
		}},
		sheet.Gap(34),
		sheet.Badge{Tone: sheet.Open, Text: "工作稿 Working copy"},
		sheet.Gap(10),
		sheet.Text(fmt.Sprintf("尚缺 9 项材料，见第 %d 页。Nine materials are still missing, see page %d.",
			d.PageOf("checklist"), d.PageOf("checklist")), sheet.Tinted(sheet.Body, sheet.Muted), ""))
	d.AddAtBottom(sheet.Stacked(
		sheet.Text("指纹 Fingerprint　7F3A 91C0 5E2B D844", sheet.Small, ""),
		sheet.Text("规则 Rulebook　cn-beijing-two-zones 2025（工作估算 working estimate）", sheet.Small, text.Chinese)))
}

func drawContents(d *sheet.Doc) {
	d.At("contents")
	d.NewPage()
	d.Add(sheet.Heading{Title: "目录 Contents", Anchor: "contents", Unlisted: true}, sheet.Gap(12))
	d.Contents(1)
}

const (
	letterZh = "根据《外国人在中国永久居留审批管理办法》及北京市“两区”外籍创新创业人才在华永久居留积分评估的有关规定，我单位现就王𬺓同志（护照号：K7788991）申请推荐函一事作如下承诺：所提供的材料真实、合法、有效；如有隐瞒或者虚假，愿意承担由此产生的一切法律责任……"
	letterEn = "In accordance with the rules on the points evaluation for permanent residence of foreign innovators in Beijing’s “Two Zones”, our company undertakes that every document submitted for the applicant is true, lawful and valid. Should anything be concealed or false, we shall bear all legal consequences — without exception."
)

func drawLetter(d *sheet.Doc) {
	d.At("letter of commitment")
	d.NewPage()
	d.Add(sheet.LetterHead([]string{"北京雁栖量子计算科技有限公司", "Beijing Yanqi Quantum Computing Co., Ltd."}, ""),
		sheet.Heading{Title: "用人单位承诺书 Letter of commitment", Anchor: "letter", Align: text.Centre, Sub: "致：北京市人才工作主管部门"}, sheet.Gap(12))
	for i := range 3 {
		d.Add(sheet.Heading{Level: 1, Title: fmt.Sprintf("第%d条 Article %d", i+1, i+1)}, both.Letter(sheet.Words{Zh: letterZh, En: letterEn}), sheet.Gap(8))
	}
	d.Keep(sheet.Gap(24), sheet.Signing{Seal: "（单位公章）\nCompany seal", Lines: []string{
		"法定代表人（签字） Legal representative", "日期 Date"}, Lang: text.Chinese})
}

func drawAssessment(d *sheet.Doc) {
	d.At("self-assessment")
	d.NewPage()
	d.Add(sheet.Heading{Title: "积分自评 Self-assessment", Anchor: "assessment", Sub: "评估日 On 2026-11-23 · 合格线 Pass mark 70"}, sheet.Gap(14),
		sheet.Score{Max: 100, Evidenced: 24, Likely: 82, Low: sheet.At{Value: 58, Label: "58"}, High: sheet.At{Value: 97, Label: "97"},
			Pass: sheet.At{Value: 70, Label: "合格线 70"}, HasPass: true},
		sheet.Gap(10),
		sheet.Counts([]sheet.Count{{Value: "24", Caption: "已佐证 evidenced"}, {Value: "82", Caption: "自述 claimed"}, {Value: "58–97", Caption: "区间 range"}},
			sheet.Badge{Tone: sheet.Open, Text: "待定 Open"}),
		sheet.Gap(16), criteriaTable(7), sheet.Gap(14),
		sheet.Notice(sheet.Open, sheet.Text("各项分值为工作估算，非官方分值。 Points inside each area are a working estimate, not official.", sheet.Tinted(sheet.Cell, sheet.Open.Color()), "")))
	d.Add(sheet.Gap(12), sheet.Score{Max: 120, Evidenced: 120, Likely: 0, Low: sheet.At{Value: 84, Label: "84.5"}, High: sheet.At{Value: 85, Label: "85.25"},
		Pass: sheet.At{Value: 120, Label: "合格线 Pass mark 120"}, HasPass: true})
}

func criteriaTable(rows int) sheet.Table {
	t := sheet.Table{Heads: []sheet.Head{{Title: "项目 Criterion", Share: 3}, {Title: "回答 Answer", Share: 4}, {Title: "依据 Rule", Share: 2},
		{Title: "自述", Share: 2}, {Title: "状态 Status", Share: 2.6}}}
	tones := []sheet.Tone{sheet.Met, sheet.Open, sheet.NotMet}
	words := []string{"符合 met", "待定 open", "不符合 not met"}
	for i := range rows {
		t.Rows = append(t.Rows, []sheet.Block{
			both.Cell(sheet.Words{Zh: "经济社会效益", En: "Benefit"}, sheet.Cell),
			both.Cell(sheet.Words{Zh: "纳税 2340 万元；212 人", En: "Taxes of 23.4 million yuan; 212 staff"}, sheet.Cell),
			sheet.Text(fmt.Sprintf("部分一 · %d", i+1), sheet.Cell, text.Chinese),
			sheet.Text("8 [6–10]", sheet.Cell, text.English),
			sheet.Status(tones[i%3], words[i%3]),
		})
	}
	return t
}

func drawChecklist(d *sheet.Doc) {
	d.At("checklist")
	d.NewPage()
	d.Add(sheet.Heading{Title: "材料清单 Materials checklist", Anchor: "checklist"}, sheet.Gap(8))
	for i := range 30 {
		d.Add(sheet.Check{Checked: i%3 == 0, Block: both.Para(sheet.Words{
			Zh: "护照首页及有效签证页复印件，由申请人提供，用人单位核对原件后加盖公章。",
			En: "Copies of the passport’s first page and valid visa page, from the talent; the employer compares them with the originals and seals them."}, sheet.Body)},
			sheet.Gap(5))
	}
}

func drawLongTable(d *sheet.Doc) {
	d.At("annex")
	d.NewPage()
	d.Add(sheet.Heading{Title: "计算说明 How each figure was calculated", Anchor: "annex"}, sheet.Gap(8), criteriaTable(70))
	d.Add(sheet.Gap(12), both.Para(sheet.Words{Zh: strings.Repeat(letterZh, 6), En: strings.Repeat(letterEn+" ", 6)}, sheet.Body))
}
