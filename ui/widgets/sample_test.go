package widgets_test

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	os.Exit(m.Run())
}

// Sample pages made of all the widgets are drawn in Chinese on light and in large
// English on dark. To look at them in every way, name a folder in
// TWOZONES_PICTURES.
func TestSamplePagesAreDrawn(t *testing.T) {
	ways := []way{{true, theme.Light, 1}, {false, theme.Dark, 1.5}}
	if os.Getenv("TWOZONES_PICTURES") != "" {
		ways = append(ways, way{true, theme.Dark, 1}, way{false, theme.Light, 1}, way{false, theme.Dark, 1}, way{true, theme.Light, 1.5}, way{false, theme.Light, 2})
	}
	for name, page := range map[string]func(bool) fyne.CanvasObject{
		"interview": sampleInterview, "cases": sampleCases, "form": sampleForm,
	} {
		for _, w := range ways {
			t.Run(name+w.String(), func(t *testing.T) {
				look := theme.New(w.appearance, w.factor)
				theme.Wear(test.NewTempApp(t), look)
				picture := capture(t, page(w.chinese), fyne.NewSize(1280, 800))
				keep(t, name+w.String(), picture)
				for _, token := range []fyne.ThemeColorName{theme.Background, theme.Surface, theme.Accent} {
					if w.factor < 2 && !contains(picture, look.Color(token, 0)) {
						t.Errorf("%s is nowhere in the picture", token)
					}
				}
			})
		}
	}
}

// way is one way to look at a page.
type way struct {
	chinese    bool
	appearance theme.Appearance
	factor     float32
}

func (w way) String() string {
	return fmt.Sprintf("-%s-%s-%.0f", pick(w.chinese, "zh", "en"), pick(w.appearance == theme.Light, "light", "dark"), w.factor*10)
}

func capture(t *testing.T, o fyne.CanvasObject, size fyne.Size) image.Image {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(size)
	return w.Canvas().Capture()
}

func contains(picture image.Image, wanted color.Color) bool {
	r, g, b, a := wanted.RGBA()
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if pr, pg, pb, pa := picture.At(x, y).RGBA(); pr == r && pg == g && pb == b && pa == a {
				return true
			}
		}
	}
	return false
}

func keep(t *testing.T, title string, picture image.Image) {
	t.Helper()
	folder := os.Getenv("TWOZONES_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, title+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
}

// never is a timer that does not ring.
func never(time.Duration, func()) func() { return func() {} }

func pick(chinese bool, zh, en string) string {
	if chinese {
		return zh
	}
	return en
}

func sampleInterview(zh bool) fyne.CanvasObject {
	top := widgets.TopBar(
		widgets.NewText(pick(zh, "两区通", "TwoZones"), widgets.Heading.In(theme.Accent)),
		widgets.NewText(pick(zh, "案卷  ›", "Cases  ›"), widgets.Quiet),
		widgets.Grow(widgets.NewCell("王𬺓 · NAKAMURA Søren Łukasz · "+pick(zh, "北京雁栖量子计算科技有限公司", "Beijing Yanqi Quantum"), widgets.Body.Strong(), fyne.TextAlignLeading)),
		widgets.NewBadge(widgets.Open, pick(zh, "2025 轮次 · 已截止，下一轮未公布", "Round 2025 · closed")),
		widgets.NewText(pick(zh, "已保存 12:03", "Saved 12:03"), widgets.Quiet),
		widgets.NewButton(widgets.Secondary, "中 / EN", nil),
		widgets.NewButton(widgets.Primary, pick(zh, "生成材料包", "Make the package"), nil),
	)
	return widgets.Under(top,
		widgets.CaseColumns(sampleOutline(zh), widgets.Page(theme.PageWidth, sampleQuestion(zh)), samplePanel(zh)))
}

func sampleOutline(zh bool) fyne.CanvasObject {
	item := func(state widgets.State, zhName, enName, count string, selected bool) fyne.CanvasObject {
		return widgets.NewOutlineItem(widgets.Section{State: state, Name: pick(zh, zhName, enName), Count: count, Selected: selected}, nil)
	}
	return widgets.PageScroll(widgets.Inset(24, 12, 24, 12, widgets.Stack(0,
		widgets.OutlineHeading(pick(zh, "资格", "Eligibility")),
		item(widgets.Complete, "单位条件", "Enterprise conditions", "5/5", false),
		item(widgets.Complete, "个人条件", "Talent conditions", "2/3", false),
		widgets.OutlineHeading(pick(zh, "单位积分 30", "Enterprise 30")),
		item(widgets.Complete, "企业类型", "Type", "", false),
		item(widgets.Begun, "创新类型", "Innovation", pick(zh, "余 1", "1 open"), false),
		item(widgets.Untouched, "经济和社会效益", "Benefit", pick(zh, "余 2", "2 open"), false),
		widgets.OutlineHeading(pick(zh, "个人积分 70", "Personal 70")),
		item(widgets.Begun, "学历", "Education", pick(zh, "余 1", "1 open"), true),
		item(widgets.Problem, "工作经历", "Work experience", pick(zh, "1 处问题", "1 issue"), false),
	)))
}

func sampleQuestion(zh bool) fyne.CanvasObject {
	options := widgets.NewOptionGroup(false, []widgets.Option{
		{ID: "d", Text: pick(zh, "博士", "Doctorate"), Detail: pick(zh, "13 – 15 分", "13 – 15 points")},
		{ID: "m", Text: pick(zh, "硕士", "Master"), Detail: pick(zh, "9 – 13 分", "9 – 13 points")},
		{ID: "b", Text: pick(zh, "学士", "Bachelor"), Detail: pick(zh, "6 – 11 分", "6 – 11 points")},
		{ID: "o", Text: pick(zh, "其他，包括在国（境）外取得、尚未经教育部留学服务中心认证的学历学位证书。", "Other, such as a degree from abroad that the service centre of the Ministry of Education has not recognised yet"), Detail: pick(zh, "0 – 5 分", "0 – 5 points")},
		{ID: "u", Text: pick(zh, "暂不清楚", "I do not know yet"), Detail: pick(zh, "稍后再答", "answer later"), Muted: true},
	})
	options.Select("d")
	card := widgets.NewCard(32, widgets.Stack(12,
		widgets.Stack(0,
			widgets.NewParagraph(pick(zh, "您的最高学历是？", "What is your highest degree?"), widgets.Title),
			widgets.NewParagraph(pick(zh, "以已取得证书的学历为准；在读不计。国（境）外学历需附认证。", "A degree with a certificate in hand; studies under way do not count."), widgets.Quiet)),
		widgets.NewNotice(widgets.Informing,
			widgets.Span{Text: pick(zh, "为什么问：", "Why we ask: "), Look: widgets.Body.Strong()},
			widgets.Span{Text: pick(zh, "计入“学历”一项，上限 15 分。", "it counts for Education, at most 15 points. "), Look: widgets.Body},
			widgets.Span{Text: pick(zh, "依据：评估标准·个人部分（本项分值为工作估算）", "Basis: evaluation standard, personal part (working estimate)"), Look: widgets.Quiet}),
		options,
		widgets.Row(12, widgets.Grow(widgets.NewCell(pick(zh, "来源：张丽录入，2026-11-20", "Typed by Zhang Li, 2026-11-20"), widgets.Quiet, fyne.TextAlignLeading)),
			widgets.NewBadge(widgets.Open, pick(zh, "尚无佐证", "No proof yet")),
			widgets.NewButton(widgets.Secondary, pick(zh, "附上证书…", "Attach…"), nil)),
	))
	back := widgets.Row(12, widgets.NewButton(widgets.Secondary, pick(zh, "‹ 上一问", "‹ Back"), nil),
		widgets.NewButton(widgets.Plain, pick(zh, "整节填写", "Whole section"), nil), widgets.Spacer(),
		widgets.NewText("Ctrl+→", widgets.Quiet), widgets.NewButton(widgets.Primary, pick(zh, "下一问 ›", "Next ›"), nil))
	return widgets.Stack(12, widgets.NewParagraph(pick(zh, "个人积分 · 学历 · 第 1 问，共 1 问", "Personal · Education · question 1 of 1"), widgets.Quiet), card, widgets.NewGround(theme.Background, fyne.NewSize(0, 4)), back)
}

func samplePanel(zh bool) fyne.CanvasObject {
	bar := widgets.NewScoreBar()
	bar.Set(widgets.Score{Max: 100, Low: 58, Likely: 82, High: 97, Evidenced: 24, Pass: 70, HasPass: true},
		widgets.ScoreWords{Pass: pick(zh, "合格线 70", "pass mark 70"), Low: "58", High: "97", Spoken: "58–97"})
	row := func(zhName, enName, points string, most, high, evidenced float64) fyne.CanvasObject {
		return widgets.NewMiniBar(widgets.Criterion{Name: pick(zh, zhName, enName), Range: points, Cap: most, High: high, Evidenced: evidenced})
	}
	return widgets.PageScroll(widgets.Pad(24, widgets.Stack(12,
		widgets.NewText(pick(zh, "积分估算", "Points estimate"), widgets.Heading), bar,
		widgets.Flow(24, widgets.NewFigure("24", pick(zh, "已佐证", "evidenced")),
			widgets.NewFigure("82", pick(zh, "自述（可能值）", "claimed, likely")),
			widgets.NewFigure("58–97", pick(zh, "区间", "range"))),
		widgets.Row(8, widgets.NewBadge(widgets.Open, pick(zh, "待定", "Open")),
			widgets.Grow(widgets.NewParagraph(pick(zh, "合格线在区间之内", "the pass mark lies inside"), widgets.Body))),
		widgets.Stack(0,
			row("企业类型", "Type", "6–10", 10, 8, 8), row("创新类型", "Innovation", "6–10", 10, 8, 0),
			row("年龄", "Age", "8–10", 10, 10, 10), row("工作经历", "Work experience", "11–20", 20, 15, 6)),
		widgets.NewNotice(widgets.Open, widgets.Span{Text: pick(zh, "各项分值为工作估算，非官方分值。取得官方附件后可在“规则”中录入。", "Points inside each area are a working estimate, not official. Enter the official attachment under Rulebooks."), Look: widgets.Small}),
		widgets.NewNotice(widgets.NotMet, widgets.Span{Text: pick(zh, "护照号有误，请核对。", "The passport number is wrong."), Look: widgets.Small}),
	)))
}

func sampleForm(zh bool) fyne.CanvasObject {
	name := widgets.NewField(widgets.FieldWords{Label: pick(zh, "护照姓名", "Name in the passport"), Required: pick(zh, "必填", "required"), Help: pick(zh, "按护照机读区填写，姓在前。", "As in the machine-readable zone, family name first.")}, 1, never)
	name.SetText("MÜLLER, Łukasz Şahin 王𬺓")
	name.SetNote(pick(zh, "张丽录入 · 已保存", "typed by Zhang Li · saved"))
	born := widgets.NewDateField(widgets.FieldWords{Label: pick(zh, "出生日期", "Date of birth"), Placeholder: "1988-03-05"}, dateWords(""), never)
	born.SetError(pick(zh, "日期写作 1988-03-05。", "Write the date as 1988-03-05."))
	pay := widgets.NewNumberField(widgets.FieldWords{Label: pick(zh, "年薪", "Salary")}, widgets.NumberWords{Understood: func(n string) string { return "= " + n }}, never)
	pay.SetText("60.5万")
	notes := widgets.NewField(widgets.FieldWords{Label: pick(zh, "推荐理由", "Why we recommend")}, 4, never)
	marks := widgets.NewOptionGroup(true, []widgets.Option{
		{ID: "a", Text: pick(zh, "发明专利或其他知识产权", "Patent or other intellectual property")},
		{ID: "b", Text: pick(zh, "省部级奖项", "Provincial award")},
		{ID: "n", Text: pick(zh, "以上都没有", "None of these"), Exclusive: true},
	})
	marks.Select("a")
	country := widgets.NewPicker(widgets.FieldWords{Label: pick(zh, "国籍", "Nationality")}, "", []widgets.Choice{
		{ID: "DEU", Text: pick(zh, "德国", "Germany"), Detail: "DEU"}, {ID: "DNK", Text: pick(zh, "丹麦", "Denmark"), Detail: "DNK"},
	}, never)
	country.Field().SetText("d")
	return widgets.Page(theme.PageWidth, widgets.NewCard(32, widgets.Stack(24, name, country, widgets.Equal(16, born, pay), notes, marks)))
}

type sampleRows struct{ zh bool }

func (sampleRows) Len() int { return 10_000 }

func (sampleRows) Cells() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		widgets.NewTwoLines(), widgets.NewCell("", widgets.Body, fyne.TextAlignLeading),
		widgets.NewBadge(widgets.Met, ""), widgets.NewCompactScoreBar(), widgets.NewCell("", widgets.Body, fyne.TextAlignLeading),
	}
}

func (r sampleRows) Fill(i int, cells []fyne.CanvasObject) {
	names := []string{"王𬺓 · NAKAMURA, Søren", "MUELLER, Anna Maria", "Łukasz ŚWIĄTEK", "Nguyễn Thị Hồng"}
	cells[0].(*widgets.TwoLines).Set(names[i%4], pick(r.zh, "两区 2025", "Two Zones 2025"))
	cells[1].(*widgets.Text).SetText(pick(r.zh, "北京雁栖量子计算科技有限公司", "Beijing Yanqi Quantum Computing Co., Ltd."))
	cells[2].(*widgets.Badge).Set(widgets.Meaning(i%3), pick(r.zh, []string{"符合", "待定", "不符合"}[i%3], []string{"Met", "Open", "Not met"}[i%3]))
	cells[3].(*widgets.ScoreBar).Set(widgets.Score{Max: 100, Low: 58, Likely: 82, High: 97, Evidenced: float64(i * 12 % 100), Pass: 70, HasPass: true}, widgets.ScoreWords{})
	cells[4].(*widgets.Text).SetText("82  58–97")
}

func sampleCases(zh bool) fyne.CanvasObject {
	table := widgets.NewTableList([]widgets.TableColumn{
		{Title: pick(zh, "申请人", "Person"), Width: 180, Share: 1}, {Title: pick(zh, "单位", "Enterprise"), Width: 180, Share: 1},
		{Title: pick(zh, "资格", "Eligibility"), Width: 90}, {Title: pick(zh, "积分（0–100，线为 70）", "Score (0–100, pass 70)"), Width: 170}, {Title: pick(zh, "估算", "Estimate"), Width: 80},
	}, sampleRows{zh})
	cases := widgets.NewRailItem(widgets.CasesIcon, pick(zh, "案卷", "Cases"), nil)
	cases.SetSelected(true)
	rail := widgets.Inset(16, 8, 16, 8, widgets.Stack(8, cases,
		widgets.NewRailItem(widgets.EnterprisesIcon, pick(zh, "单位", "Enterprises"), nil), widgets.NewRailItem(widgets.RulebooksIcon, pick(zh, "规则", "Rules"), nil),
		widgets.NewRailItem(widgets.SettingsIcon, pick(zh, "设置", "Settings"), nil), widgets.NewRailItem(widgets.HelpIcon, pick(zh, "帮助", "Help"), nil)))
	head := widgets.Inset(0, 0, 16, 0, widgets.Row(16, widgets.NewText(pick(zh, "案卷", "Cases"), widgets.Title), widgets.NewText(pick(zh, "62 件 · 进行中 5 件", "62 cases, 5 under way"), widgets.Quiet), widgets.Spacer(),
		widgets.NewButton(widgets.Secondary, pick(zh, "筛选", "Filter"), nil), widgets.NewButton(widgets.Primary, pick(zh, "+ 新建", "+ New"), nil)))
	return widgets.RailColumns(rail, widgets.Pad(32, widgets.Under(head, widgets.NewCard(8, table))))
}
