package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// stepped presses Alt and an arrow.
func (r *rig) stepped(key fyne.KeyName) {
	r.pressed(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

var halfAnswered = map[string]model.Value{
	"post": model.Choice("director"), "professional_title": model.Choice("associate_senior"),
	"birth_date": model.Day(model.Date{Year: 1987, Month: 5, Day: 14}), "education": model.Choice("master"),
	"experience_years": model.Number(model.KindDecimal, model.Whole(11)),
}

func TestAQuickCheckBeforeTheFirstRunBecomesACaseAfterIt(t *testing.T) {
	r := newRig(t)
	r.tap("开始自测")
	gallery.AnswerQuick(r.App, halfAnswered)
	r.tap("先完成设置")
	r.sees("欢迎使用两区通")
	r.tap("开始使用")
	r.sees("设置已完成", "按您的回答")
	if rows, err := r.Desk().Cases(); err != nil || len(rows) > 0 {
		t.Errorf("%d cases are stored before anybody asked: %v", len(rows), err)
	}
	r.tap("建立案卷")
	if len(r.opened) != 1 {
		t.Fatalf("the cases %v were opened", r.opened)
	}
	session, err := r.Desk().Open(r.opened[0])
	if err != nil {
		t.Fatal(err)
	}
	for fact, value := range halfAnswered {
		if !session.Case.Answers[fact].Value.Equal(value) {
			t.Errorf("%s is %v", fact, session.Case.Answers[fact].Value)
		}
	}
	r.Go(screen.Route{Place: screen.QuickCheck})
	r.sees("十分钟大致了解")
}

func TestWhatWasTypedBeforeAQuickCheckIsThereAfterIt(t *testing.T) {
	r := newRig(t)
	r.typeInto(0, "张丽")
	r.tap("申请人本人")
	r.tap("开始自测")
	r.tap("返回")
	r.tap("开始使用")
	if s := r.Settings(); s.By != "张丽" || s.Role != casework.RoleTalent {
		t.Errorf("settings are %+v", s)
	}
}

func TestEscapeLeadsFromAQuickCheckToWhereOneCameFrom(t *testing.T) {
	escape := func(r *rig) { r.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	r := newRig(t)
	r.tap("开始自测")
	escape(r)
	r.sees("欢迎使用两区通")
	r.tap("开始使用")
	r.Go(screen.Route{Place: screen.QuickCheck})
	escape(r)
	r.sees("还没有案卷")
}

func TestStartingAQuickCheckOverCanBeUndone(t *testing.T) {
	r := begun(t)
	r.tap("开始自测")
	gallery.AnswerQuick(r.App, halfAnswered)
	r.tap("重新开始")
	r.sees("已清空全部回答", "十分钟大致了解")
	r.tap("撤销")
	r.sees("留下结果")
	r.tap("学历")
	r.tap("结果")
	r.doesNotSee("十分钟大致了解")
}

func TestNothingOfAQuickCheckShowsWhileTheCasesAreLocked(t *testing.T) {
	r, _ := sealed(t)
	r.Go(screen.Route{Place: screen.QuickCheck})
	gallery.AnswerQuick(r.App, halfAnswered)
	r.tap("出生日期")
	r.Lock()
	all := find.All(r.canvas())
	for _, said := range []string{"快速自测", "1987", "出生日期", locales.For(model.Zh).T("quick.nothing_kept")} {
		if strings.Contains(all, said) {
			t.Errorf("%q is on the canvas:\n%s", said, all)
		}
	}
	r.stepped(fyne.KeyRight)
	r.unlock(passphrase)
	r.sees("您的出生日期是？", "1987-05-14")
}

// The way back from a new start leads to the answers from another screen too, and
// from the check begun anew there.
func TestANewStartIsTakenBackFromWhereverThePersonIs(t *testing.T) {
	r := begun(t)
	r.Go(screen.Route{Place: screen.QuickCheck})
	gallery.AnswerQuick(r.App, halfAnswered)
	r.tap("重新开始")
	r.Go(screen.Route{Place: screen.Cases})
	r.Go(screen.Route{Place: screen.QuickCheck})
	r.sees("回答几个问题后，这里列出怎样加分")
	r.tap("撤销")
	r.sees("留下结果")
	r.doesNotSee("回答几个问题后，这里列出怎样加分")
}
