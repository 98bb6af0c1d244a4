package vault_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"twozones/model"
	"twozones/model/vault"
)

// cheap is a cost that tests can pay.
var cheap = vault.Cost{Passes: 1, KiB: 64, Lanes: 1}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func passphrase(t testing.TB, text string) vault.Secret {
	t.Helper()
	return must[vault.Secret](t)(vault.Passphrase(text))
}

func newLock(t testing.TB, text string) (vault.Lock, *vault.Keys, string) {
	t.Helper()
	lock, keys, recovery, err := vault.NewLock(passphrase(t, text), cheap)
	if err != nil {
		t.Fatal(err)
	}
	return lock, keys, recovery
}

func wantCode(t *testing.T, what string, err error, want model.Code) {
	t.Helper()
	if got := model.CodeOf(err); got != want {
		t.Errorf("%s: %q (%v), not %q", what, got, err, want)
	}
}

func sealed(k *vault.Keys, plain string) []byte { return k.Seal(nil, []byte(plain), "fields", "a") }

func opens(t *testing.T, k *vault.Keys, box []byte) {
	t.Helper()
	if plain, err := k.Open(nil, box, "fields", "a"); err != nil || string(plain) != "答案" {
		t.Fatalf("%q, %v", plain, err)
	}
}

func TestALockOpensWithItsPassphraseAndItsRecoveryKeyAlone(t *testing.T) {
	lock, keys, recovery := newLock(t, "白日依山尽，黄河入海流")
	box := sealed(keys, "答案")
	for _, typed := range []string{"白日依山尽，黄河入海流", "白日依山尽,黄河入海流", "\ufeff白日依山尽，黄河入海流\r\n"} {
		opens(t, must[*vault.Keys](t)(lock.Open(passphrase(t, typed))), box)
	}
	for _, typed := range []string{recovery, strings.ToLower(recovery), strings.ReplaceAll(recovery, "-", " "),
		strings.ReplaceAll(recovery, "-", "－"), strings.NewReplacer("0", "o", "1", "l").Replace(recovery)} {
		secret := must[vault.Secret](t)(vault.RecoveryKey(typed))
		opens(t, must[*vault.Keys](t)(lock.Open(secret)), box)
	}
	_, err := lock.Open(passphrase(t, "白日依山尽，黄河入海流。"))
	wantCode(t, "another passphrase", err, model.CodeWrongPassphrase)
	_, _, other := newLock(t, "x")
	_, err = lock.Open(must[vault.Secret](t)(vault.RecoveryKey(other)))
	wantCode(t, "another's recovery key", err, model.CodeWrongRecovery)
	_, err = lock.Open(vault.Secret{})
	wantCode(t, "no secret", err, model.CodeLocked)
}

func TestAPassphraseChangesWithoutTheKeys(t *testing.T) {
	lock, keys, recovery := newLock(t, "old")
	box := sealed(keys, "答案")
	changed, err := lock.WithPassphrase(passphrase(t, "old"), passphrase(t, "new"))
	if err != nil {
		t.Fatal(err)
	}
	if changed.Outdated() || !lock.Outdated() {
		t.Error("a changed lock has the cost of today")
	}
	opens(t, must[*vault.Keys](t)(changed.Open(passphrase(t, "new"))), box)
	opens(t, must[*vault.Keys](t)(changed.Open(must[vault.Secret](t)(vault.RecoveryKey(recovery)))), box)
	_, err = changed.Open(passphrase(t, "old"))
	wantCode(t, "the old passphrase", err, model.CodeWrongPassphrase)

	renewed, fresh, err := changed.WithRecovery(must[vault.Secret](t)(vault.RecoveryKey(recovery)))
	if err != nil {
		t.Fatal(err)
	}
	opens(t, must[*vault.Keys](t)(renewed.Open(must[vault.Secret](t)(vault.RecoveryKey(fresh)))), box)
	_, err = renewed.Open(must[vault.Secret](t)(vault.RecoveryKey(recovery)))
	wantCode(t, "the old recovery key", err, model.CodeWrongRecovery)
}

func TestPassphrasesThatAreRefused(t *testing.T) {
	for text, code := range map[string]model.Code{
		"": model.CodePassphraseEmpty, " \t\n": model.CodePassphraseEmpty, "\n": model.CodePassphraseEmpty,
		"a\nb": model.CodePassphraseText, "\xff\xfe": model.CodePassphraseText, "a\x00b": model.CodePassphraseText,
		strings.Repeat("长", 1366): model.CodePassphraseLong,
	} {
		_, err := vault.Passphrase(text)
		wantCode(t, strings.ToValidUTF8(text[:min(len(text), 5)], "?"), err, code)
	}
	lock, _, _ := newLock(t, strings.Repeat("长", 1365))
	must[*vault.Keys](t)(lock.Open(passphrase(t, strings.Repeat("长", 1365))))
	_, err := lock.Open(passphrase(t, strings.Repeat("长", 1364)))
	wantCode(t, "one character less", err, model.CodeWrongPassphrase)
}

func TestALockFromAFileIsNotBelieved(t *testing.T) {
	for name, spoil := range map[string]func(*vault.Lock){
		"memory beyond measure": func(l *vault.Lock) { l.Cost.KiB = 1 << 30 },
		"work beyond measure":   func(l *vault.Lock) { l.Cost = vault.Cost{Passes: 9, KiB: 512 << 10, Lanes: 4} },
		"no passes":             func(l *vault.Lock) { l.Cost.Passes = 0 },
		"no lanes":              func(l *vault.Lock) { l.Cost.Lanes = 0 },
		"another format":        func(l *vault.Lock) { l.Format = 2 },
		"a short salt":          func(l *vault.Lock) { l.Passphrase.Salt = l.Passphrase.Salt[1:] },
		"a short wrap":          func(l *vault.Lock) { l.Recovery.Sealed = nil },
	} {
		lock, _, _ := newLock(t, "x")
		spoil(&lock)
		_, err := lock.Open(passphrase(t, "x"))
		wantCode(t, name, err, model.CodeLockDamaged)
	}
	lock, _, _ := newLock(t, "x")
	other, _, _ := newLock(t, "x")
	lock.Passphrase = other.Passphrase
	_, err := lock.Open(passphrase(t, "x"))
	wantCode(t, "the wrap of another lock", err, model.CodeWrongPassphrase)
}

func TestTypingErrorsInARecoveryKeyAreFound(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	_, _, right := newLock(t, "x")
	found := func(what, typed string) {
		t.Helper()
		if typed == right {
			return
		}
		if _, err := vault.RecoveryKey(typed); model.CodeOf(err) != model.CodeRecoveryTyping {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for i := range right {
		if right[i] == '-' {
			continue
		}
		for _, other := range alphabet {
			found("a wrong character", right[:i]+string(other)+right[i+1:])
		}
		if i+1 < len(right) && right[i+1] != '-' {
			found("two exchanged", right[:i]+right[i+1:i+2]+right[i:i+1]+right[i+2:])
		}
	}
	words := strings.Split(right, "-")
	for i := range words {
		for j := range i {
			swapped := strings.Split(right, "-")
			swapped[i], swapped[j] = words[j], words[i]
			if words[i] != words[j] {
				found("groups exchanged", strings.Join(swapped, "-"))
			}
		}
	}
	for _, typed := range []string{"", right[1:], right + "A", strings.Replace(right, right[:1], "U", 1), strings.Repeat("好", 35)} {
		_, err := vault.RecoveryKey(typed)
		wantCode(t, "another shape", err, model.CodeRecoveryShape)
	}
	_, err := vault.RecoveryKey(words[0] + words[1] + words[3] + words[2] + words[4] + words[5] + words[6])
	var coded *model.Error
	if !errors.As(err, &coded) || coded.Data["groups"] != "3, 4" {
		t.Errorf("the groups are not named: %v", err)
	}
}

func TestAValueOpensInItsPlaceAlone(t *testing.T) {
	_, keys, _ := newLock(t, "x")
	box := sealed(keys, "答案")
	for _, place := range [][2]string{{"fields", "b"}, {"journal", "a"}, {"field", "sa"}, {"fieldsa", ""}} {
		if _, err := keys.Open(nil, box, place[0], place[1]); !errors.Is(err, vault.ErrForged) {
			t.Errorf("opens at %q: %v", place, err)
		}
	}
	for i := range box {
		changed := bytes.Clone(box)
		changed[i] ^= 1
		if _, err := keys.Open(nil, changed, "fields", "a"); !errors.Is(err, vault.ErrForged) {
			t.Fatalf("byte %d changed and it opens: %v", i, err)
		}
		if _, err := keys.Open(nil, box[:i], "fields", "a"); !errors.Is(err, vault.ErrForged) {
			t.Fatalf("cut at %d and it opens: %v", i, err)
		}
	}
	if bytes.Equal(box, sealed(keys, "答案")) {
		t.Error("the same value twice looks the same")
	}
	keys.Wipe()
	if _, err := keys.Open(nil, box, "fields", "a"); err == nil {
		t.Error("opens with keys that were wiped")
	}
}

func TestASumShowsAnOlderValue(t *testing.T) {
	_, keys, _ := newLock(t, "x")
	old, now, other := sealed(keys, "old"), sealed(keys, "now"), sealed(keys, "other")
	var sum, replayed vault.Trace
	for _, box := range [][]byte{now, other} {
		sum.Add(keys.Trace(box))
	}
	replayed.Add(keys.Trace(other))
	replayed.Add(keys.Trace(old))
	if sum == replayed {
		t.Error("an older value leaves the sum as it was")
	}
	sum.Add(keys.Trace(other))
	if sum != keys.Trace(now) {
		t.Error("a value does not come out of the sum")
	}
}

func sealFile(t testing.TB, keys *vault.Keys, plain []byte, name string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := must[*vault.Writer](t)(keys.Writer(&out))
	if _, err := io.Copy(w, iotest.OneByteReader(bytes.NewReader(plain[:min(len(plain), 10)]))); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain[min(len(plain), 10):]); err != nil {
		t.Fatal(err)
	}
	if err := w.Seal(name); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func openFile(keys *vault.Keys, box []byte, name string) ([]byte, error) {
	r, err := keys.Reader(bytes.NewReader(box), int64(len(box)), name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

const chunk = 64 << 10

func TestAFileComesBackWhateverItsLength(t *testing.T) {
	_, keys, _ := newLock(t, "x")
	source := rand.New(rand.NewPCG(1, 2))
	for _, length := range []int{0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3*chunk + 17} {
		plain := make([]byte, length)
		for i := range plain {
			plain[i] = byte(source.Uint32())
		}
		box := sealFile(t, keys, plain, "a")
		if back, err := openFile(keys, box, "a"); err != nil || !bytes.Equal(back, plain) {
			t.Fatalf("%d bytes: %v", length, err)
		}
		r := must[io.ReadSeeker](t)(keys.Reader(bytes.NewReader(box), int64(len(box)), "a"))
		if err := iotest.TestReader(r, plain); length < 2*chunk && err != nil {
			t.Fatalf("%d bytes: %v", length, err)
		}
		if _, err := openFile(keys, box, "b"); !errors.Is(err, vault.ErrForged) {
			t.Fatalf("%d bytes open under another name: %v", length, err)
		}
	}
}

func TestAFileThatWasCutOrReorderedDoesNotOpen(t *testing.T) {
	_, keys, _ := newLock(t, "x")
	plain := bytes.Repeat([]byte("护照"), chunk/2)
	box := sealFile(t, keys, plain, "a")
	const header, sealedChunk = 24, chunk + 16
	cases := map[string][]byte{
		"empty": nil, "a header": box[:header], "half a header": box[:10], "more": append(bytes.Clone(box), 0),
		"without its last chunk": box[:header+2*sealedChunk], "one chunk": box[:header+sealedChunk],
		"cut within a chunk": box[:header+sealedChunk+100], "within a tag": box[:header+7],
		"two chunks exchanged": bytes.Join([][]byte{box[:header], box[header+sealedChunk : header+2*sealedChunk],
			box[header : header+sealedChunk], box[header+2*sealedChunk:]}, nil),
	}
	for i := 0; i < len(box); i += 5003 {
		changed := bytes.Clone(box)
		changed[i] ^= 4
		cases["changed"] = changed
		for name, spoiled := range cases {
			if _, err := openFile(keys, spoiled, "a"); !errors.Is(err, vault.ErrForged) {
				t.Fatalf("%s (%d): %v", name, i, err)
			}
		}
	}
}

func TestNamesOfFilesSayNothing(t *testing.T) {
	_, a, _ := newLock(t, "x")
	_, b, _ := newLock(t, "x")
	if a.Name("hash") != a.Name("hash") || a.Name("hash") == b.Name("hash") || len(a.Name("hash")) != 64 {
		t.Error("names depend on the keys and on nothing else")
	}
}
