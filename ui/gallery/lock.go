package gallery

import (
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
)

const passphrase = "四匹马在江边喝茶"

// sealIt sets the passphrase.
func sealIt(desk *casework.Desk) error {
	secret, err := casework.Passphrase(passphrase)
	if err != nil {
		return err
	}
	ready, err := casework.PreparePassphrase(secret)
	if err != nil {
		return err
	}
	_, err = desk.Seal(ready)
	return err
}

// enterPassphrase unlocks.
func enterPassphrase(a *app.App, queue <-chan func()) {
	typeIn(passphrase)(a)
	tapWord("lock.unlock", 0)(a)
	(<-queue)()
}

// typeIn puts texts into the entries, in their order, and lets them be judged.
func typeIn(texts ...string) func(*app.App) {
	return func(a *app.App) {
		c := a.Window().Canvas()
		for i, entry := range find.Entries(c) {
			if i < len(texts) {
				c.Focus(entry)
				entry.(interface{ SetText(string) }).SetText(texts[i])
			}
		}
		c.Unfocus()
	}
}

// typeGroup types back the fourth group of the recovery key that shows.
func typeGroup(a *app.App) {
	if key := find.RecoveryKey(a.Window().Canvas()); key != nil {
		typeIn(key[3])(a)
	}
}

// preparing goes on to the recovery key.
func preparing(further ...func(*app.App)) []func(*app.App) {
	words := "江边的四匹白马 drink tea"
	return append([]func(*app.App){typeIn(words, words), tapWord("lock.set.go", 0), nothing}, further...)
}
