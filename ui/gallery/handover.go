package gallery

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
	"twozones/ui/handover"
	"twozones/ui/screen"
)

// The files of hand-overs in the pictures, and the passphrase of one of them.
const (
	returnedFile = "back.tzcase"
	lockedFile   = "locked.tzcase"
	lockedWith   = "四月 雁栖湖 白杨 渡口"
)

func handedFile(dir, name string) string { return filepath.Join(dir+"-files", name) }

// elsewhere opens the data directory of somebody else.
func elsewhere(desk *casework.Desk) (*casework.Desk, error) {
	other, err := casework.OpenDesk(Kit(passing().Now), desk.Protected[0]+"-other")
	if err == nil {
		other.By = "李明"
		err = os.MkdirAll(desk.Protected[0]+"-files", 0o700)
	}
	return other, err
}

// handed hands the first case over to somebody else, and gives it as it is there.
func handed(desk, other *casework.Desk) (*casework.Session, error) {
	session, err := firstSession(desk)
	if err != nil {
		return nil, err
	}
	key, err := other.OwnKey()
	if err != nil {
		return nil, err
	}
	file := handedFile(desk.Protected[0], "out.tzcase")
	if _, err := desk.SealCase(context.Background(), session.ID(), casework.HandoverOptions{Documents: true, Key: key}, file); err != nil {
		return nil, err
	}
	in, err := other.ReadHandover(context.Background(), file, casework.Keys{})
	if err != nil {
		return nil, err
	}
	id, _, err := other.OpenHandover(context.Background(), in)
	if err != nil {
		return nil, err
	}
	return other.Open(id)
}

// returned hands a case over, has both sides work on it, and has it handed back.
func returned(desk *casework.Desk) error {
	other, err := elsewhere(desk)
	if err != nil {
		return err
	}
	defer other.Close()
	there, err := handed(desk, other)
	if err != nil {
		return err
	}
	here, err := firstSession(desk)
	if err != nil {
		return err
	}
	if _, err := desk.NewCase("cn-beijing-two-zones", here.Case.Enterprise.ID); err != nil {
		return err
	}
	passport := there.Case.Documents[0].ID
	key, err := desk.OwnKey()
	if err := errors.Join(err,
		there.Answer("education", model.Choice("master")),
		there.SetField("enterprise.address", "北京市怀柔区雁栖经济开发区雁栖大街 8 号 B 座"),
		there.SetField("talent.phone", "13900000001"),
		there.SetField("talent.post_title", "首席科学家"),
		there.ChangeDocument(passport, func(d *model.Document) { d.Note = "已与原件核对" }),
		here.Answer("education", model.Choice("bachelor")),
		here.SetField("enterprise.contact_name", "王芳"),
		here.SetField("enterprise.address", "北京市怀柔区雁栖大街 8 号"),
		here.ChangeDocument(passport, func(d *model.Document) { d.Note = "待核对原件" }),
	); err != nil {
		return err
	}
	_, err = other.SealCase(context.Background(), there.ID(), casework.HandoverOptions{Documents: true, Key: key}, handedFile(desk.Protected[0], returnedFile))
	return err
}

// locked has somebody else hand a part over for a passphrase.
func locked(desk *casework.Desk) error {
	other, err := elsewhere(desk)
	if err != nil {
		return err
	}
	defer other.Close()
	there, err := handed(desk, other)
	if err != nil {
		return err
	}
	opt := casework.HandoverOptions{Part: casework.TalentPart, Documents: true, Passphrase: lockedWith}
	_, err = other.SealCase(context.Background(), there.ID(), opt, handedFile(desk.Protected[0], lockedFile))
	return err
}

// acquainted notes two partners.
func acquainted(desk *casework.Desk) error {
	for _, p := range []casework.Partner{
		{Name: "北京示例咨询有限公司 陈静", Key: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"},
		{Name: "KIM Minsu", Key: "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"},
	} {
		if err := desk.KeepPartner(p); err != nil {
			return err
		}
	}
	return nil
}

// openFile opens a hand-over.
func openFile(name string) func(*app.App) {
	return func(a *app.App) { a.Go(handover.To(handedFile(a.DataDir(), name))) }
}

// typeInto types into the n-th entry.
func typeInto(n int, text string) func(*app.App) {
	return func(a *app.App) {
		if entries := find.Entries(a.Window().Canvas()); n < len(entries) {
			a.Window().Canvas().Focus(entries[n])
			for _, r := range text {
				entries[n].TypedRune(r)
			}
		}
	}
}

var handoverScenes = []scene{
	{name: "handover", place: screen.HandOver, steps: []func(*app.App){nothing}},
	{name: "handover-end", more: acquainted, place: screen.HandOver, steps: []func(*app.App){nothing, scrollTo("handover.for")}},
	{name: "handover-part", place: screen.HandOver, steps: []func(*app.App){tapWord("handover.part.talent", 0), scrollTo("handover.for.by")}},
	{name: "handover-passphrase", place: screen.HandOver, steps: []func(*app.App){tapWord("handover.for.by", 1),
		inTurn(typeInto(0, lockedWith), typeInto(1, "四月"), tapWord("handover.seal.do", 0), scrollTo("handover.for"))}},
	{name: "handover-wrong-key", place: screen.HandOver, steps: []func(*app.App){inTurn(typeInto(0, "age1qqq"), tapWord("handover.seal.do", 0), scrollTo("handover.for"))}},
	{name: "handover-sealing", place: screen.HandOver, midway: 1, steps: sealWith(inTurn(tapWord("handover.seal.do", 0), toEnd))},
	{name: "handover-sealed", more: spoiled, place: screen.HandOver, steps: sealWith(tapWord("handover.seal.do", 0), toEnd)},
	{name: "handover-keys", more: acquainted, place: screen.HandoverKeys, steps: []func(*app.App){}},
	{name: "handover-keys-none", place: screen.HandoverKeys, steps: []func(*app.App){tapWord("handover.partners.add", 0)}},
	{name: "handover-asks", more: locked, steps: []func(*app.App){openFile(lockedFile)}},
	{name: "handover-wrong", more: locked, steps: []func(*app.App){openFile(lockedFile), inTurn(typeInto(0, "四月"), tapWord("handover.open.do", 0)), stretched}},
	{name: "handover-shown", more: locked, steps: []func(*app.App){openFile(lockedFile), inTurn(typeInto(0, lockedWith), tapWord("handover.open.do", 0)), stretched}},
	{name: "handover-reading", more: locked, midway: -1, steps: []func(*app.App){openFile(lockedFile)}},
	{name: "handover-failed", steps: []func(*app.App){openFile("none.tzcase")}},
	{name: "handover-back", more: returned, steps: []func(*app.App){openFile(returnedFile)}},
	{name: "handover-merge", more: returned, steps: []func(*app.App){openFile(returnedFile), tapWord("handover.open.further", 0)}},
	{name: "handover-conflict", more: returned, steps: []func(*app.App){openFile(returnedFile), tapWord("handover.open.further", 0),
		inTurn(tapWord("handover.conflict.choice", 3), scrollTo("handover.conflict.about"))}},
	{name: "handover-document", more: returned, steps: []func(*app.App){openFile(returnedFile), tapWord("handover.open.further", 0),
		inTurn(tapWord("handover.conflict.all_theirs", 0), scrollToPassport)}},
	{name: "handover-takes", more: returned, steps: []func(*app.App){openFile(returnedFile), tapWord("handover.open.further", 0), scrollTo("handover.takes")}},
	{name: "handover-merged", more: returned, steps: []func(*app.App){openFile(returnedFile), tapWord("handover.open.further", 0), tapWord("handover.merge.do", 0)}},
}

// sealWith types a key, then takes further steps.
func sealWith(further ...func(*app.App)) []func(*app.App) {
	return append([]func(*app.App){typeInto(0, "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p")}, further...)
}

// scrollToPassport brings the passport's card to the top.
func scrollToPassport(a *app.App) {
	session, err := firstSession(a.Desk())
	if err != nil {
		return
	}
	if m := session.Rulebook.Material("passport"); m != nil {
		find.ScrollTo(a.Window().Canvas(), a.Words().T("safety.field.document", "Material", a.Words().Of(m.Label)))
	}
}

// stretched waits until a passphrase was tried, which is meant to take a while.
func stretched(*app.App) { time.Sleep(4 * time.Second) }

// toEnd scrolls the page to its end.
func toEnd(a *app.App) { find.ScrollToEnd(a.Window().Canvas()) }
