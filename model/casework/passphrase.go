package casework

import (
	"encoding/json"
	"errors"
	"strings"

	"twozones/model"
	"twozones/model/store"
	"twozones/model/vault"
)

// Unlock opens sealed files; Secret is what for: a passphrase or a recovery key.
type (
	Unlock = store.Unlock
	Secret = vault.Secret
)

// Passphrase is the secret of a passphrase, RecoveryKey that of a recovery key
// as somebody typed it.
func Passphrase(text string) (Secret, error)  { return vault.Passphrase(text) }
func RecoveryKey(text string) (Secret, error) { return vault.RecoveryKey(text) }

// With unlocks with a secret.
func With(secret Secret) Unlock { return store.With(secret) }

// Asking unlocks with a secret that is asked for once, when the first sealed
// file is met.
func Asking(ask func() (Secret, error)) Unlock {
	var secret Secret
	return func(lock vault.Lock) (*vault.Keys, error) {
		if !secret.Given() {
			var err error
			if secret, err = ask(); err != nil {
				return nil, err
			}
		}
		return lock.Open(secret)
	}
}

// Screen is what a page shows before the passphrase is known.
type Screen struct {
	Lang     model.Lang `json:"lang"`
	Theme    string     `json:"theme"`
	TextSize int        `json:"text_size"`
}

func (s Settings) screen() Screen { return Screen{s.Lang, s.Theme, s.TextSize} }

// ScreenOf gives the screen that the error locked carries; zero where there is
// none.
func ScreenOf(err error) (s Screen) {
	var locked *store.Locked
	if errors.As(err, &locked) {
		_ = json.Unmarshal(locked.Screen, &s)
	}
	return s.sensible()
}

// sensible leaves out what no app of ours kept: the screen lies in the open, and
// whoever can write to the file can change it.
func (s Screen) sensible() Screen {
	if !s.Lang.Spoken() {
		s.Lang = ""
	}
	if s.Theme != "light" && s.Theme != "dark" && s.Theme != "system" {
		s.Theme = ""
	}
	if s.TextSize < 100 || s.TextSize > 200 {
		s.TextSize = 0
	}
	return s
}

// Sealed reports whether the desk has a passphrase.
func (d *Desk) Sealed() bool { return d.store.Sealed() }

// NewLock is a passphrase that is about to be set. Its recovery key is to be
// written down before Seal.
type NewLock struct {
	Recovery string

	lock vault.Lock
	keys *vault.Keys
}

// Wipe forgets a passphrase that was not set after all.
func (l *NewLock) Wipe() { l.keys.Wipe() }

// PreparePassphrase makes the keys for a passphrase and changes nothing.
func PreparePassphrase(passphrase Secret) (*NewLock, error) {
	lock, keys, recovery, err := vault.NewLock(passphrase, vault.Recommended)
	if err != nil {
		return nil, err
	}
	return &NewLock{Recovery: recovery, lock: lock, keys: keys}, nil
}

// Seal sets the passphrase and seals what is there. The warning names what could
// not be reached. After an error the desk may be sealed already; what is left is
// done when it is opened the next time.
func (d *Desk) Seal(l *NewLock) (warning, err error) {
	left, err := d.store.Seal(l.lock, l.keys, d.BackupFolder())
	return leftOver(model.CodeSealingLeft, left), err
}

// ChangePassphrase sets another passphrase; old may be the recovery key, which
// stays the same. The old passphrase then opens no backup either that could be
// reached; the warning names the others.
func (d *Desk) ChangePassphrase(old, passphrase Secret) (warning, err error) {
	lock, err := d.lock()
	if err == nil {
		lock, err = lock.WithPassphrase(old, passphrase)
	}
	if err != nil {
		return nil, err
	}
	return d.relock(lock)
}

// NewRecoveryKey makes another recovery key; the old one opens nothing more that
// could be reached.
func (d *Desk) NewRecoveryKey(secret Secret) (recovery string, warning, err error) {
	lock, err := d.lock()
	if err == nil {
		lock, recovery, err = lock.WithRecovery(secret)
	}
	if err != nil {
		return "", nil, err
	}
	warning, err = d.relock(lock)
	return recovery, warning, err
}

func (d *Desk) relock(lock vault.Lock) (warning, err error) {
	left, err := d.store.Relock(lock, d.BackupFolder())
	return leftOver(model.CodeSealingLeft, left), err
}

// RemovePassphrase brings everything into the open. The secret must be right,
// though the desk is open: it is asked of whoever sits there now.
func (d *Desk) RemovePassphrase(secret Secret) (warning, err error) {
	if err := d.Prove(secret); err != nil {
		return nil, err
	}
	left, err := d.store.Unseal(d.BackupFolder())
	return leftOver(model.CodeUnsealingLeft, left), err
}

// Prove is nil where the secret opens the desk.
func (d *Desk) Prove(secret Secret) error {
	lock, err := d.lock()
	if err != nil {
		return err
	}
	keys, err := lock.Open(secret)
	if err == nil {
		keys.Wipe()
	}
	return err
}

func (d *Desk) lock() (vault.Lock, error) {
	lock, sealed := d.store.Lock()
	if !sealed {
		return lock, model.Fail(model.CodeNotSealed, nil)
	}
	return lock, nil
}

// leftOver is the warning that names files or folders; nil where there are none.
func leftOver(code model.Code, left []string) error {
	if len(left) == 0 {
		return nil
	}
	return model.Fail(code, nil, "path", strings.Join(left, "; "))
}

// convert goes on with what an interrupted change of the passphrase left. That
// it cannot is no reason to keep the cases locked up.
func (d *Desk) convert() {
	left, err := d.store.Convert(d.BackupFolder())
	if err == nil {
		code := model.CodeSealingLeft
		if !d.Sealed() {
			code = model.CodeUnsealingLeft
		}
		err = leftOver(code, left)
	}
	d.unconverted = err
}

// Unconverted is the warning that some files do not lie yet as the passphrase
// wants it, nil when all do.
func (d *Desk) Unconverted() error { return d.unconverted }

// RaiseCost locks with the cost of today, where the passphrase was set when less
// was enough.
func (d *Desk) RaiseCost(passphrase Secret) error {
	lock, err := d.lock()
	if err != nil || !lock.Outdated() || !passphrase.IsPassphrase() {
		return nil
	}
	_, err = d.ChangePassphrase(passphrase, passphrase)
	return err
}
