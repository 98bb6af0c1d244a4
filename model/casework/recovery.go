package casework

import (
	"context"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// RecoveryGroups are the groups of a recovery key, in their order.
func RecoveryGroups(key string) []string { return strings.Split(key, "-") }

// Retyped is a recovery key in which one group, counted from 1, is as somebody
// typed it back from paper. The error is that of RecoveryKey.
func Retyped(key string, group int, typed string) (Secret, error) {
	groups := RecoveryGroups(key)
	if group < 1 || group > len(groups) {
		return Secret{}, model.Fail(model.CodeRecoveryShape, nil)
	}
	groups[group-1] = typed
	return vault.RecoveryKey(strings.Join(groups, "-"))
}

// Prove is nil where the secret opens the lock that is about to be set.
func (l *NewLock) Prove(secret Secret) error {
	keys, err := l.lock.Open(secret)
	if err == nil {
		keys.Wipe()
	}
	return err
}

// WriteRecovery writes a recovery key as a page to be printed, outside the data
// directory: a key has no business beside what it opens.
func (k *Kit) WriteRecovery(ctx context.Context, sheet *model.RecoverySheet, out string) error {
	if err := k.writable(out); err != nil {
		return err
	}
	data, err := k.Printer.PrintRecovery(ctx, sheet)
	if err != nil {
		return err
	}
	return replaceFile(out, data)
}
