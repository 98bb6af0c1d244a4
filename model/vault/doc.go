// Package vault is the one room with ciphers in it.
//
// A [Lock] stands beside sealed data. It holds the data key twice, once for the
// passphrase and once for the recovery key; neither is stored. [Lock.Open]
// gives the [Keys], and those seal three kinds of things: values of the
// database ([Keys.Seal]), files ([Keys.Writer], [Keys.Reader]) and the names of
// files ([Keys.Name]).
//
// Passphrases go through Argon2id, whose cost is stored in the lock, so that it
// can rise. Values are sealed with XChaCha20-Poly1305 under random nonces and
// bound to their place. Files are cut into chunks of 64 KiB, each sealed with
// ChaCha20-Poly1305 under a key of its own file, its number and whether it is
// the last: chunks that are missing, changed or in another order do not open.
//
// Sealing does not tell an old value from the present one at the same place;
// whoever keeps values adds up their [Trace] and keeps the sum.
//
// [Keys.Wipe] and [Secret.Wipe] overwrite what this package holds. Copies that
// the run-time system or the ciphers made meanwhile are out of reach.
package vault
