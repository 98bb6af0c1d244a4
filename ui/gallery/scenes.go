package gallery

import (
	"io/fs"
	"strings"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
	"twozones/ui/lock"
	"twozones/ui/screen"
)

// scene is one picture: what is stored, where the app goes, and what is done
// there.
type scene struct {
	name   string
	fresh  bool                       // nothing was ever set
	empty  bool                       // no cases
	damage bool                       // the database is damaged
	cut    bool                       // everything was being deleted when the power went
	broken bool                       // the data folder cannot be used
	sealed bool                       // there is a passphrase
	locked bool                       // it is not entered yet
	more   func(*casework.Desk) error // stored besides the usual
	place  screen.Place
	field  string
	then   func(*app.App)
	steps  []func(*app.App) // after that, each once the one before has settled
	midway int              // how much of what the last one began is let happen; 0 is all, -1 is nothing
}

var scenes = []scene{
	{name: "first-run", fresh: true},
	{name: "trouble", fresh: true, broken: true},
	{name: "cases-empty", empty: true},
	{name: "cases"},
	{name: "cases-menu", then: tap("…", 1)},
	{name: "new-case", place: screen.NewCase},
	{name: "new-case-enterprise", place: screen.NewCase, then: tapWord("cases.new.choose", 0)},
	{name: "rulebooks", place: screen.Rulebooks},
	{name: "rulebook", place: screen.Rulebooks, then: tapWord("rulebooks.open", 0)},
	{name: "rulebook-official", place: screen.Rulebooks, then: tapWord("rulebooks.open", 1)},
	{name: "settings", place: screen.Settings},
	{name: "privacy", more: backedUp, place: screen.Privacy, steps: []func(*app.App){nothing}},
	{name: "privacy-outside", more: backedUp, place: screen.Privacy, steps: []func(*app.App){nothing, scrollTo("privacy.second")}},
	{name: "restore", more: backedUp, damage: true, steps: []func(*app.App){}},
	{name: "restore-none", damage: true, steps: []func(*app.App){}},
	{name: "restore-many", more: inOrder(twice, emptiedSince), damage: true, steps: []func(*app.App){nothing}},
	{name: "backups-none", empty: true, place: screen.Backups, steps: []func(*app.App){}},
	{name: "backups-second", more: inOrder(backedUp, twice), place: screen.Backups, steps: []func(*app.App){nothing}},
	{name: "backups-unplugged", more: unplugged, place: screen.Backups, steps: []func(*app.App){nothing}},
	{name: "backups-checking", more: backedUp, place: screen.Backups, midway: -1, steps: []func(*app.App){nothing, inTurn(tapWord("safety.check.run", 0), scrollTo("safety.check"))}},
	{name: "backups-sound", more: twice, place: screen.Backups, steps: []func(*app.App){nothing, tapWord("safety.check.run", 0), scrollTo("safety.check")}},
	{name: "backups-found", more: spoiled, place: screen.Backups, steps: []func(*app.App){nothing, tapWord("safety.check.run", 0), scrollTo("safety.check")}},
	{name: "archive-ask", more: twice, place: screen.Backups, steps: archiving()},
	{name: "archive-written", more: twice, place: screen.Backups, steps: archiving(tapWord("safety.archive.clear.yes", 0), scrollTo("safety.archive"))},
	{name: "archive-read", more: twice, place: screen.Backups, steps: archiving(tapWord("safety.archive.clear.yes", 0), tapWord("safety.archive.read", 0))},
	{name: "settings-passphrase", place: screen.Settings, steps: []func(*app.App){scrollTo("lock.section")}},
	{name: "settings-sealed", sealed: true, place: screen.Settings, steps: []func(*app.App){scrollTo("lock.section")}},
	{name: "passphrase", place: screen.Passphrase, field: lock.Set},
	{name: "passphrase-typed", place: screen.Passphrase, field: lock.Set, then: typeIn("六月的雨下在 Beihai", "六月的雨")},
	{name: "recovery-key", place: screen.Passphrase, field: lock.Set, steps: preparing()},
	{name: "recovery-key-wrong", place: screen.Passphrase, field: lock.Set, steps: preparing(typeIn("ABCDE"), tapWord("lock.set.seal", 0))},
	{name: "sealing", place: screen.Passphrase, field: lock.Set, midway: -1, steps: preparing(typeGroup, tapWord("lock.set.seal", 0))},
	{name: "passphrase-set", place: screen.Passphrase, field: lock.Set, steps: preparing(typeGroup, tapWord("lock.set.seal", 0))},
	{name: "passphrase-change", sealed: true, place: screen.Passphrase, field: lock.Change},
	{name: "passphrase-remove", sealed: true, place: screen.Passphrase, field: lock.Remove},
	{name: "unlock", sealed: true, locked: true},
	{name: "unlock-wrong", sealed: true, locked: true, steps: []func(*app.App){inTurn(typeIn("六月的雨"), tapWord("lock.unlock", 0))}},
	{name: "unlock-busy", sealed: true, locked: true, midway: -1, then: inTurn(typeIn("六月的雨"), tapWord("lock.unlock", 0))},
	{name: "unlock-recovery", sealed: true, locked: true, then: inTurn(tapWord("lock.use_recovery", 0), typeIn("ABCDE-FGHJK"), tapWord("lock.unlock", 0))},
	{name: "cases-sealed", sealed: true},
	{name: "restore-sealed", sealed: true, more: twice, damage: true, steps: []func(*app.App){nothing}},
	{name: "alarm", place: screen.Case, then: failing},
	{name: "history-moment", more: revised, place: screen.Case, then: inTurn(openHistory, scrollTo("safety.history.will"))},
	{name: "history-filter", more: revised, place: screen.Case, then: filterHistory},
	{name: "trash-empty", place: screen.Trash},
	{name: "backups", more: backedUp, place: screen.Backups, steps: []func(*app.App){}},
	{name: "backup-cases", more: backedUp, place: screen.Backups, steps: []func(*app.App){tapWord("safety.restore_one", 0)}},
	{name: "trash", more: emptied, place: screen.Trash},
	{name: "history", more: revised, place: screen.Case, then: openHistory},
	{name: "help", place: screen.Help},
	{name: "case", place: screen.Case},
	{name: "case-interview", place: screen.Case, then: tapCriterion("education")},
	{name: "case-numbers", place: screen.Case, then: tapCriterion("benefit")},
	{name: "case-date", place: screen.Case, field: "birth_date", then: tapWord("calendar.open", 0)},
	{name: "review", place: screen.Case, then: tapWord("case.outline.review", 0)},
	{name: "review-troubled", more: contradicted, place: screen.Case, then: tapWord("case.outline.review", 0)},
	{name: "evidence-empty", more: untouched, place: screen.Case, then: tapWord("evidence.title", 0)},
	{name: "evidence", place: screen.Case, then: tapWord("evidence.title", 0)},
	{name: "evidence-open", place: screen.Case, then: openDiploma},
	{name: "evidence-pick", place: screen.Case, then: inTurn(openDiploma, tapWord("evidence.proofs.add", 0), pressDown)},
	{name: "evidence-form-end", place: screen.Case, then: inTurn(openDiploma, scrollTo("evidence.from"))},
	{name: "evidence-trouble", more: trouble, place: screen.Case, then: tapWord("evidence.title", 0)},
	{name: "evidence-refused", more: untouched, place: screen.Case, then: refuse},
	{name: "evidence-tasks", place: screen.Case, then: inTurn(tapWord("evidence.title", 0), tapWord("evidence.tasks", 1), scrollTo("evidence.owed_by.talent"))},
	{name: "package", place: screen.Case, steps: atPackage()},
	{name: "package-documents", place: screen.Case, steps: atPackage(scrollTo("package.documents"))},
	{name: "package-limits", place: screen.Case, steps: atPackage(scrollTo("package.files"))},
	{name: "package-redacted", place: screen.Case, steps: atPackage(tapWord("package.redacted", 0), scrollTo("package.edition"))},
	{name: "package-gaps", place: screen.Case, steps: atPackage(tapWord("package.purpose.submission", 0), scrollTo("package.gaps.about"))},
	{name: "package-running", place: screen.Case, midway: 9, steps: atPackage(scrollTo("package.will"), tapWord("package.save_as", 0))},
	{name: "package-written", place: screen.Case, steps: atPackage(tapWord("package.save_as", 0), scrollTo("package.will"))},
	{name: "package-earlier", place: screen.Case, steps: atPackage(tapWord("package.save_as", 0), tapWord("package.redacted", 0),
		tapWord("package.again", 0), tap("1. ", 0), tapWord("package.earlier.compare", 1), scrollTo("package.earlier"))},
	{name: "package-answers", place: screen.Case, steps: atPackage(tapWord("package.view", 0), tapWord("package.answers.copy", 0))},
	{name: "package-check", place: screen.Case, steps: atPackage(tapWord("package.save_as", 0), tapWord("package.view", 1),
		tapWord("package.check.pick", 0), tapWord("package.check.second", 0))},
	{name: "help-check", place: screen.Help, steps: []func(*app.App){scrollTo("package.check")}},
	{name: "said", then: func(a *app.App) {
		a.Say(a.Words().T("cases.deleted", "Person", "王𬺓 · NAKAMURA-O'BRIEN, Søren Łukasz"), func() {})
	}},
	{name: "failed", then: func(a *app.App) { a.Fail(model.Fail(model.CodeStoreWrite, nil)) }},
	{name: "confirm", then: func(a *app.App) {
		a.Confirm(a.Words().T("cases.conflicts.title"),
			a.Words().T("cases.conflicts.text", "Fields", a.Words().T("field.enterprise.address")), a.Words().T("cases.conflicts.open"), func() {})
	}},
	{name: "save", then: func(a *app.App) { a.SaveAs("package.pdf", func(string) {}) }},
	{name: "choose-several", then: func(a *app.App) { a.OpenFiles([]string{".pdf", ".jpg"}, func([]string) {}) }},
	{name: "choose", then: func(a *app.App) { a.OpenFile([]string{".yaml"}, func(string) {}) }},
}

func tap(name string, n int) func(*app.App) {
	return func(a *app.App) { find.Tap(a.Window().Canvas(), name, n) }
}

func tapWord(id string, n int) func(*app.App) {
	return func(a *app.App) { find.Tap(a.Window().Canvas(), a.Words().T(id), n) }
}

// atPackage goes to the package page, then takes further steps.
func atPackage(further ...func(*app.App)) []func(*app.App) {
	return append([]func(*app.App){tapWord("case.outline.package", 0)}, further...)
}

// scrollTo brings the first text that is these words to the top of its page.
func scrollTo(id string) func(*app.App) {
	return func(a *app.App) { find.ScrollTo(a.Window().Canvas(), a.Words().T(id)) }
}

// tapCriterion goes to a section of the first case by its place in the outline.
func tapCriterion(id string) func(*app.App) {
	return func(a *app.App) {
		session, err := a.Desk().Open(firstCase(a))
		if err != nil {
			return
		}
		if c := session.Rulebook.Criterion(id); c != nil {
			find.Tap(a.Window().Canvas(), a.Words().Of(c.Label), 0)
		}
	}
}

// clerk is who works in the pictures.
func (w Way) clerk() string {
	if w.Lang == model.En {
		return "Zhang Li"
	}
	return "张丽"
}

// prepare stores what a scene begins with.
func prepare(data string, way Way, s scene) error {
	desk, err := casework.OpenDesk(Kit(passing().Now), data)
	if err != nil {
		return err
	}
	defer desk.Close()
	err = desk.SaveSettings(casework.Settings{Started: !s.fresh, Lang: way.Lang, Theme: way.Theme, TextSize: way.Size, Role: "hr", By: way.clerk()})
	if err != nil || s.fresh || s.empty {
		return err
	}
	if err := Seed(desk); err != nil {
		return err
	}
	if s.sealed {
		err = sealIt(desk)
	}
	if err == nil && s.more != nil {
		err = s.more(desk)
	}
	return err
}

// inOrder stores one thing after the other.
func inOrder(all ...func(*casework.Desk) error) func(*casework.Desk) error {
	return func(desk *casework.Desk) error {
		for _, store := range all {
			if err := store(desk); err != nil {
				return err
			}
		}
		return nil
	}
}

// contradicted puts a case on top of which an examiner has much to remark.
func contradicted(desk *casework.Desk) error {
	folder, err := fs.Sub(assets.Demo, "demo")
	if err == nil {
		_, err = desk.ImportDemo(troubledDemo{folder})
	}
	return err
}

// troubledDemo is the demonstration case with documents that contradict it.
type troubledDemo struct{ fs.FS }

// ReadFile implements [fs.ReadFileFS].
func (d troubledDemo) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(d.FS, name)
	if name != "case.yaml" {
		return data, err
	}
	return []byte(strings.NewReplacer(
		"valid_until: 2032-04-11", "valid_until: 2026-12-10, shows: {name: \"NAKAMURA-O'BRIEN Søren Łukasz\"}",
		"material: diploma, issued: 2012-10-26", "material: diploma, issued: 2012-10-26, shows: {name: Soeren Nakamura-Obrien}",
		"seal: true,", "seal: false, shows: {name: Peter Schmidt, employer: 北京示例科技有限公司, salary_cny: 660000},",
		"from: 2022-08, to: null", "from: 2022-01, to: null",
	).Replace(string(data))), err
}

// invented are people besides that of the demonstration case.
var invented = []struct {
	rulebook, name, chinese, firm string
	answers                       map[string]model.Value
}{
	{"cn-work-permit", "KIM Minsu", "", "北京示例科技有限公司", map[string]model.Value{"education": model.Choice("master")}},
	{"cn-zhongguancun", "NGUYỄN Thị Hồng", "", "中关村示例创业有限公司", nil},
	{"cn-beijing-two-zones", "ŚWIĄTEK, Łukasz", "", "北京示例科技有限公司", map[string]model.Value{
		"education": model.Choice("master"), "key_enterprise": model.YesNo(true)}},
	{"cn-beijing-two-zones", "MÜLLER, Anna Maria", "穆安娜", "北京示例生物医药集团股份有限公司", map[string]model.Value{
		"education": model.Choice("doctorate"), "key_enterprise": model.YesNo(false)}},
	{"cn-beijing-two-zones", "", "", "", nil},
}

// Seed stores a handful of cases, the demonstration case last.
func Seed(desk *casework.Desk) error {
	for _, p := range invented {
		id, err := desk.NewCase(p.rulebook, "")
		if err != nil {
			return err
		}
		session, err := desk.Open(id)
		if err != nil {
			return err
		}
		for field, text := range map[string]string{"talent.name": p.name, "talent.chinese_name": p.chinese, "enterprise.name_zh": p.firm} {
			if err := session.SetField(field, text); err != nil {
				return err
			}
		}
		for fact, value := range p.answers {
			if err := session.Answer(fact, value); err != nil {
				return err
			}
		}
	}
	folder, err := fs.Sub(assets.Demo, "demo")
	if err == nil {
		_, err = desk.ImportDemo(folder)
	}
	return err
}

// firstSession opens the case that stands first in the list.
func firstSession(desk *casework.Desk) (*casework.Session, error) {
	rows, err := desk.Cases()
	if err != nil {
		return nil, err
	}
	return desk.Open(rows[0].ID)
}
