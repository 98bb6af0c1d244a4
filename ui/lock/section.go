package lock

import (
	"strconv"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// LockTimes are after how many minutes without use the app may be told to lock.
var LockTimes = []int{5, 15, 30, 60, casework.NeverLock}

// Section is the part of the settings about the passphrase: whether there is
// one, what can be done with it, and when the app locks by itself.
func Section(host Host) fyne.CanvasObject {
	t, desk := host.Words().T, host.Desk()
	button := func(kind widgets.ButtonKind, id string, do func()) fyne.CanvasObject {
		return widgets.NewButton(kind, t(id), do)
	}
	to := func(what string) func() { return func() { host.Go(To(what)) } }
	if !desk.Sealed() {
		return widgets.Stack(theme.Gap, widgets.NewParagraph(t("lock.section.none"), widgets.Body), left(host),
			widgets.Flow(theme.Gap, button(widgets.Secondary, "lock.section.set", to(Set))))
	}
	return widgets.Stack(theme.Gap, widgets.NewParagraph(t("lock.section.sealed"), widgets.Body), left(host),
		widgets.Flow(theme.Gap,
			button(widgets.Secondary, "lock.section.now", host.Lock),
			button(widgets.Secondary, "lock.section.change", to(Change)),
			button(widgets.Secondary, "lock.section.key", to(NewKey)),
			button(widgets.Secondary, "lock.section.remove", to(Remove))),
		times(host))
}

// left says what an interrupted change of the passphrase left undone.
func left(host Host) fyne.CanvasObject {
	err := host.Desk().Unconverted()
	if err == nil {
		return widgets.Stack(0)
	}
	return warningNotice(host, err)
}

func warningNotice(host Host, err error) fyne.CanvasObject {
	return widgets.NewNotice(widgets.Open, widgets.Span{Text: host.Words().Error(err), Look: widgets.Body})
}

func times(host Host) fyne.CanvasObject {
	words := host.Words()
	var options []widgets.Option
	for _, minutes := range LockTimes {
		text := words.T("lock.after.never")
		if minutes != casework.NeverLock {
			text = words.N("lock.after.minutes", minutes)
		}
		options = append(options, widgets.Option{ID: strconv.Itoa(minutes), Text: text})
	}
	group := widgets.NewSegments(words.T("lock.after"), options)
	chosen := host.Settings().LockAfter
	if chosen == 0 {
		chosen = casework.UsualLockAfter
	}
	group.Select(strconv.Itoa(chosen))
	group.OnChanged = func(id string) {
		s := host.Settings()
		s.LockAfter, _ = strconv.Atoi(id)
		host.Apply(s)
	}
	return group
}
