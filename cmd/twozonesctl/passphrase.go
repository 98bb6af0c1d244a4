package main

import (
	"context"
	"fmt"

	"twozones/model"
	"twozones/model/casework"
)

// passphraseSet prints the recovery key and seals the data directory: nothing is
// sealed before the key is out.
func (p *program) passphraseSet(_ context.Context, c *call) error {
	fresh, err := p.newPassphrase(c)
	if err != nil {
		return err
	}
	defer fresh.Wipe()
	return p.withDesk(func(desk *casework.Desk) error {
		if desk.Sealed() {
			return model.Fail(model.CodeAlreadySealed, nil)
		}
		lock, err := casework.PreparePassphrase(fresh)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(p.out, lock.Recovery); err != nil {
			lock.Wipe()
			return err
		}
		warning, err := desk.Seal(lock)
		if !desk.Sealed() {
			lock.Wipe()
			return err
		}
		p.warn(p.loc.T("cli.passphrase.recovery")) // also where not everything is converted yet
		return p.converted(warning, err, "cli.passphrase.set")
	})
}

func (p *program) passphraseChange(_ context.Context, c *call) error {
	fresh, err := p.newPassphrase(c)
	if err != nil {
		return err
	}
	defer fresh.Wipe()
	return p.withSecret(func(desk *casework.Desk, old casework.Secret) error {
		warning, err := desk.ChangePassphrase(old, fresh)
		return p.converted(warning, err, "cli.passphrase.changed")
	})
}

func (p *program) passphraseRemove(context.Context, *call) error {
	return p.withSecret(func(desk *casework.Desk, secret casework.Secret) error {
		warning, err := desk.RemovePassphrase(secret)
		return p.converted(warning, err, "cli.passphrase.removed")
	})
}

// withSecret opens a sealed data directory with a secret that the work needs
// once more.
func (p *program) withSecret(work func(*casework.Desk, casework.Secret) error) error {
	var secret casework.Secret
	defer func() { secret.Wipe() }()
	unlock := casework.Asking(func() (_ casework.Secret, err error) {
		secret, err = p.secret()
		return secret, err
	})
	return p.openDesk(unlock, func(desk *casework.Desk) error {
		if !desk.Sealed() {
			return model.Fail(model.CodeNotSealed, nil)
		}
		return work(desk, secret)
	})
}

// converted tells what a change of the passphrase did.
func (p *program) converted(warning, err error, done string) error {
	if err != nil {
		return err
	}
	p.warn(p.loc.T(done))
	if warning != nil {
		p.warn(p.loc.Error(warning))
	}
	return nil
}

func (p *program) newPassphrase(c *call) (casework.Secret, error) {
	if c.newPassphraseFile == "" {
		return casework.Secret{}, p.usage("cli.usage.new_passphrase")
	}
	return secretIn(c.newPassphraseFile, casework.Passphrase)
}
