package vault

import (
	"bytes"
	"crypto/rand"
	"io"
	"strings"
	"testing"

	"filippo.io/age"

	"twozones/model"
)

func sealed(t testing.TB, text []byte, to ...Recipient) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := SealTo(&out, to...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func keyPair(t testing.TB) (Identity, Recipient) {
	t.Helper()
	secret, public, err := NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	list, err := ParseIdentityFile([]byte("\ufeff# created\r\n# public key: " + public + "\r\n" + secret + "\r\n"))
	if err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	to, err := ParseRecipient(" " + public + "\n")
	if err != nil {
		t.Fatal(err)
	}
	return list[0], to
}

func phrase(t testing.TB, text string) (Identity, Recipient) {
	t.Helper()
	to, err := forPassphrase(text, 10)
	if err != nil {
		t.Fatal(err)
	}
	by, err := ByPassphrase(text)
	if err != nil {
		t.Fatal(err)
	}
	return by, to
}

func opens(data []byte, with ...Identity) ([]byte, error) {
	r, err := OpenWith(bytes.NewReader(data), with...)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestWhatIsSealedOpensForItsRecipientAlone(t *testing.T) {
	text := []byte("护照 C01X00T47")
	by, to := keyPair(t)
	other, _ := keyPair(t)
	word, toWord := phrase(t, "correct horse")
	wrong, _ := phrase(t, "correct house")
	for name, c := range map[string]struct {
		data []byte
		with []Identity
		code model.Code
	}{
		"the key":                     {sealed(t, text, to), []Identity{by}, ""},
		"the key among others":        {sealed(t, text, to), []Identity{other, word, by}, ""},
		"another key":                 {sealed(t, text, to), []Identity{other}, model.CodeSealNoMatch},
		"no key":                      {sealed(t, text, to), nil, model.CodeSealNoMatch},
		"a passphrase for a key":      {sealed(t, text, to), []Identity{word}, model.CodeSealNoMatch},
		"the passphrase":              {sealed(t, text, toWord), []Identity{word}, ""},
		"the passphrase behind a key": {sealed(t, text, toWord), []Identity{by, word}, ""},
		"another passphrase":          {sealed(t, text, toWord), []Identity{wrong}, model.CodeSealNoMatch},
		"a key for a passphrase":      {sealed(t, text, toWord), []Identity{by}, model.CodeSealNoMatch},
		"nothing sealed":              {text, []Identity{by}, model.CodeSealInvalid},
		"nothing sealed, no key":      {text, nil, model.CodeSealInvalid},
		"nothing":                     {nil, []Identity{by}, model.CodeSealInvalid},
	} {
		got, err := opens(c.data, c.with...)
		if model.CodeOf(err) != c.code || err == nil && !bytes.Equal(got, text) {
			t.Errorf("%s: %q %v", name, got, err)
		}
		if bytes.Contains(c.data, text) && c.code != model.CodeSealInvalid {
			t.Errorf("%s: the text lies open", name)
		}
	}
}

func TestEveryFlippedBitAndEveryCutShows(t *testing.T) {
	text := make([]byte, 200_000)
	rand.Read(text)
	by, to := keyPair(t)
	data := sealed(t, text, to)
	for at := 0; at < len(data); at += 1 + len(data)/97 {
		changed := bytes.Clone(data)
		changed[at] ^= 4
		if _, err := opens(changed, by); err == nil {
			t.Fatalf("byte %d was changed unseen", at)
		}
		if _, err := opens(data[:at], by); err == nil {
			t.Fatalf("the end from byte %d was cut off unseen", at)
		}
	}
	if _, err := opens(append(bytes.Clone(data), 0), by); err == nil {
		t.Error("a byte was added unseen")
	}
}

func TestAFileThatAsksForTooMuchWorkIsRefused(t *testing.T) {
	heavy, err := age.NewScryptRecipient("word")
	if err != nil {
		t.Fatal(err)
	}
	heavy.SetWorkFactor(10)
	data := sealed(t, []byte("x"), Recipient{heavy})
	data = bytes.Replace(data, []byte(" 10\n"), []byte(" 19\n"), 1)
	by, _ := phrase(t, "word")
	if _, err := opens(data, by); model.CodeOf(err) != model.CodeSealInvalid {
		t.Error(err)
	}
}

func TestKeysThatAreNoneAreRefusedWithoutBeingShown(t *testing.T) {
	secret, public, err := NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(secret, "AGE-SECRET-KEY-1") || !strings.HasPrefix(public, "age1") {
		t.Error("the keys are not written as age writes them")
	}
	for _, key := range []string{"", secret, public[:20], "ssh-ed25519 AAAA", public + "\n" + public, strings.ToUpper(public)[:40], "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t"} {
		if _, err := ParseRecipient(key); model.CodeOf(err) != model.CodeSealKey || strings.Contains(err.Error(), "AGE-SECRET") {
			t.Errorf("%.8q: %v", key, err)
		}
	}
	for _, file := range []string{"", "# only a comment\n", public, secret[:30], secret + "x", strings.Repeat("#", maxIdentityFile+1)} {
		if _, err := ParseIdentityFile([]byte(file)); model.CodeOf(err) != model.CodeSealKey || strings.Contains(err.Error(), "AGE-SECRET") {
			t.Errorf("%.8q: %v", file, err)
		}
	}
}

func TestPassphrasesAreOneWhicheverWayTheyWereTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"word": "word", "word\n": "word", "word\r\n": "word", "\ufeffword\n": "word", "word \n": "word ",
		"ｗｏｒｄ１": "word1", "e\u0301": "\u00e9", "两区通　积分": "两区通 积分", "㈱": "(株)", "𬺓": "𬺓",
		strings.Repeat("长", 1365): strings.Repeat("长", 1365),
	} {
		if got, err := Normal(typed); err != nil || got != want {
			t.Errorf("%.20q: %.20q %v", typed, got, err)
		}
	}
	for typed, code := range map[string]model.Code{
		"": model.CodePassphraseEmpty, "\n": model.CodePassphraseEmpty, "\ufeff": model.CodePassphraseEmpty, "　": model.CodePassphraseEmpty,
		"a\x00b": model.CodePassphraseText, "a\nb": model.CodePassphraseText, "word\n\n": model.CodePassphraseText, "\xff\xfe": model.CodePassphraseText,
		strings.Repeat("a", MaxPassphrase+1): model.CodePassphraseLong, strings.Repeat("ﷺ", 1000): model.CodePassphraseLong,
	} {
		if _, err := Normal(typed); model.CodeOf(err) != code {
			t.Errorf("%.20q: %v", typed, err)
		}
	}
}
