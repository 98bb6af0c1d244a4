package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"twozones/model"
	"twozones/model/casework"
)

// maxSecret is more than any passphrase has, in bytes.
const maxSecret = 16 << 10

// unlock gives what opens a sealed data directory, asked for when it is needed.
func (p *program) unlock() casework.Unlock { return casework.Asking(p.secret) }

// secret comes from the file of the switch or the environment, else from a
// prompt; locked is the error where there is no one to ask.
func (p *program) secret() (casework.Secret, error) {
	switch {
	case p.recoveryFile != "":
		return secretIn(p.recoveryFile, casework.RecoveryKey)
	case p.passphraseFile != "":
		return secretIn(p.passphraseFile, casework.Passphrase)
	}
	if file := p.env("TWOZONES_PASSPHRASE_FILE"); file != "" {
		return secretIn(file, casework.Passphrase)
	}
	return p.prompt()
}

func secretIn(file string, as func(string) (casework.Secret, error)) (casework.Secret, error) {
	data, err := casework.ReadInput(file, maxSecret)
	if err != nil {
		return casework.Secret{}, err
	}
	defer clear(data)
	return as(string(data))
}

// prompt asks at a terminal, without showing what is typed.
func (p *program) prompt() (casework.Secret, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return casework.Secret{}, model.Fail(model.CodeLocked, nil)
	}
	fmt.Fprint(p.err, p.loc.T("cli.passphrase.prompt"))
	typed, err := term.ReadPassword(in)
	fmt.Fprintln(p.err)
	if err != nil && err != io.EOF {
		return casework.Secret{}, model.Fail(model.CodeLocked, err)
	}
	defer clear(typed)
	return casework.Passphrase(string(typed))
}
