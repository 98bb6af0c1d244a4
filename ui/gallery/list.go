package gallery

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

// crowd are further people, each with what was answered and how far the case is.
var crowd = []struct {
	name, chinese, firm, passport string
	education                     string
	course                        model.Course
	archived                      bool
}{
	{"WANG Xiaoming", "王小明", "北京示例科技有限公司", "E12345678", "doctorate", model.Course{}, false},
	{"SHAN Tianfang", "单田芳", "北京示例科技有限公司", "E22345678", "master", model.Course{Stage: model.Submitted}, false},
	{"ZENG Guoqiang", "曾国强", "中关村示例创业有限公司", "E32345678", "bachelor", requested(6), false},
	{"GARCÍA MÁRQUEZ, José", "", "北京雁栖量子计算科技有限公司", "XAB123456", "doctorate", requested(-2), false},
	{"SMITH, John Paul", "", "北京示例科技有限公司", "533456781", "master", model.Course{Stage: model.Scoring}, false},
	{"TANAKA Haruto", "田中阳斗", "北京示例生物医药集团股份有限公司", "TK7654321", "bachelor", model.Course{Stage: model.DueDiligence}, false},
	{"OKAFOR, Chiamaka Ngozi", "", "北京示例科技有限公司", "A08812345", "doctorate", model.Course{Stage: model.Issued}, true},
	{"LÜ Buqing", "吕步青", "中关村示例创业有限公司", "E42345678", "master", model.Course{Stage: model.Refused}, true},
	{"CHEN Wei", "陈伟", "北京示例科技有限公司", "E52345678", "doctorate", model.Course{}, false},
	{"LI Na", "李娜", "北京示例科技有限公司", "E62345678", "master", model.Course{}, false},
}

// asked is the course of a case of which more was asked by some days from now.
func requested(days int) model.Course {
	today := model.Today(now)
	return model.Course{Stage: model.Supplement, Submission: &model.Submission{On: today.AddDays(-30)},
		Asked: []model.SupplementAsked{{On: today.AddDays(-5), By: today.AddDays(days), What: "学历认证"}}}
}

// populous stores further cases, at the enterprises of the others.
func populous(desk *casework.Desk) error {
	firms, err := desk.Enterprises()
	if err != nil {
		return err
	}
	ids := map[string]string{}
	for _, firm := range firms {
		ids[firm.NameZh] = firm.ID
	}
	for _, p := range crowd {
		id, err := desk.NewCase("cn-beijing-two-zones", ids[p.firm])
		if err != nil {
			return err
		}
		session, err := desk.Open(id)
		if err != nil {
			return err
		}
		err = errors.Join(session.SetField("talent.name", p.name), session.SetField("talent.chinese_name", p.chinese),
			session.SetField("talent.passport_number", p.passport), session.Answer("education", model.Choice(p.education)))
		if err == nil && p.course.Stage != "" {
			err = session.SetField("course", p.course)
		}
		if err == nil && p.archived {
			err = desk.Archive(id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sortBy presses the title of a column.
func sortBy(column string) func(*app.App) { return tapWord("cases.column."+column, 0) }

// pick ticks the box of the n-th row.
func pick(n int) func(*app.App) {
	return func(a *app.App) {
		var boxes []*widgets.PickBox
		find.Walk(a.Window().Canvas(), func(o fyne.CanvasObject) bool {
			if box, ok := o.(*widgets.PickBox); ok {
				boxes = append(boxes, box)
			}
			return false
		})
		if n+1 < len(boxes) {
			boxes[n+1].Tapped(nil)
		}
	}
}

// filterBy opens the filters and picks one of their choices.
func filterBy(ids ...string) func(*app.App) {
	return func(a *app.App) {
		tapWord("cases.filter", 0)(a)
		for _, id := range ids {
			find.Tap(a.Window().Canvas(), a.Words().T(id[:len(id)-len(filepath.Ext(id))])+" "+a.Words().T(id), 0)
		}
	}
}

// foreignFiles puts somebody's own file where the first package would go.
func foreignFiles(a *app.App) {
	rows, err := a.Desk().Cases()
	if err != nil {
		return
	}
	folder := a.DataDir() + "-files"
	name := a.Words().T("cases.package.file", "Number", "001", "Mark", rows[0].ID[:8])
	if os.MkdirAll(folder, 0o700) == nil {
		_ = os.WriteFile(filepath.Join(folder, name), []byte("something of somebody's own"), 0o600)
	}
}

var picked = inTurn(pick(0), pick(1), pick(3))

var listScenes = []scene{
	{name: "list", more: populous, steps: []func(*app.App){nothing}},
	{name: "list-filters", more: populous, steps: []func(*app.App){filterBy("cases.filter.deadline.within_30")}},
	{name: "list-filtered", more: populous, steps: []func(*app.App){inTurn(filterBy("cases.filter.deadline.within_30", "cases.filter.archived.too"), tapWord("cases.filter", 0))}},
	{name: "list-sorted", more: populous, steps: []func(*app.App){sortBy("points")}},
	{name: "list-found", more: populous, steps: []func(*app.App){typeInto(0, "wxm")}},
	{name: "list-picked", more: populous, steps: []func(*app.App){picked}},
	{name: "list-running", more: populous, midway: 30, steps: []func(*app.App){inTurn(picked, tapWord("cases.packages", 0))}},
	{name: "list-packaged", more: populous, steps: []func(*app.App){inTurn(foreignFiles, picked, tapWord("cases.packages", 0)), nothing}},
	{name: "list-none", more: populous, steps: []func(*app.App){inTurn(filterBy("cases.filter.deadline.within_7", "cases.filter.archived.only"), tapWord("cases.filter", 0), typeInto(0, "zeng"))}},
	{name: "list-archived", more: populous, steps: []func(*app.App){inTurn(picked, tapWord("cases.archive", 0)), nothing}},
}
