package cases

import (
	"context"
	"io/fs"

	"fyne.io/fyne/v2"

	"twozones/assets"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// demonstrate stores the invented cases that the program carries.
func (l *list) demonstrate() {
	desk := l.host.Desk()
	l.host.Background(func(context.Context) func() {
		folder, err := fs.Sub(assets.Demo, "demo")
		if err == nil {
			err = desk.Demonstrate(folder)
		}
		return func() {
			if err != nil {
				l.host.Fail(err)
			}
			l.host.Go(screen.Route{Place: screen.Cases})
		}
	})
}

// demoChip says that there are invented cases, and removes them; nil where there
// are none.
func (l *list) demoChip() fyne.CanvasObject {
	count := 0
	for i := range l.rows {
		if l.rows[i].Demo {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	words := l.host.Words()
	chip := widgets.NewChip(words.N("cases.demo", count), words.T("cases.demo.remove"), l.removeDemo)
	chip.Hint = words.T("cases.demo.remove")
	return chip
}

func (l *list) removeDemo() {
	desk := l.host.Desk()
	l.host.Background(func(ctx context.Context) func() {
		removed, err := desk.RemoveDemonstration(ctx)
		return func() { l.demoRemoved(removed, err) }
	})
}

func (l *list) demoRemoved(removed casework.Removed, err error) {
	if err != nil {
		l.host.Fail(err)
	}
	desk := l.host.Desk()
	l.host.Say(l.host.Words().N("cases.demo.removed", len(removed.Cases)), func() {
		l.host.Background(func(ctx context.Context) func() {
			err := desk.BringBack(ctx, removed)
			return func() {
				if err != nil {
					l.host.Fail(err)
				}
				l.again()
			}
		})
	})
	l.again()
}
