package pdf

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/finish"
)

const password = "correct-horse-7"

func randomOwner() string { return "9f2c7a61d0b84e35" }

func protected(t testing.TB, pdf []byte, password string) []byte {
	t.Helper()
	out, err := Printer{}.Protect(context.Background(), pdf, password, randomOwner)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAPackageIsKnownAgain(t *testing.T) {
	out := printed(t, bundle(t))
	v := Printer{}.Verify(out, "")
	if !v.Ours || !v.Unchanged || v.Locked || v.Manifest == nil || v.Manifest.Case != "case-7" {
		t.Errorf("%+v", v)
	}
}

func TestReadersPassOverTheSeal(t *testing.T) {
	p := bundle(t)
	out := printed(t, p)
	for _, reader := range []string{"pdfinfo", "pdftotext"} {
		if said := run(t, out, reader, "FILE"); strings.Contains(said, "Warning") || strings.Contains(said, "Error") {
			t.Errorf("%s: %s", reader, said)
		}
	}
	if look := (Printer{}).Look(out); look.Fault != "" || look.Pages != composed(t, p).Pages() {
		t.Errorf("pdfcpu: %+v", look)
	}
}

func TestAnyChangeOfAPackageIsSeen(t *testing.T) {
	plain := printed(t, smallBundle(t))
	for name, out := range map[string][]byte{"plain": plain, "protected": protected(t, plain, password)} {
		for at := 0; at < len(out); at += 997 {
			changed := bytes.Clone(out)
			changed[at] ^= 1 << (at % 8)
			cut := slices.Delete(bytes.Clone(out), at, at+1)
			longer := slices.Insert(bytes.Clone(out), at, 'x')
			for what, data := range map[string][]byte{"changed": changed, "cut out": cut, "put in": longer, "cut off": out[:at]} {
				if has, whole := finish.Sealed(data); whole {
					t.Fatalf("%s: byte %d %s, still %v %v", name, at, what, has, whole)
				}
			}
		}
	}
	for _, data := range [][]byte{append(bytes.Clone(plain), '\n'), plain[:len(plain)-1], append([]byte("x"), plain...), bytes.ToUpper(plain)} {
		if v := (Printer{}).Verify(data, ""); v.Unchanged {
			t.Errorf("%d bytes instead of %d: %+v", len(data), len(plain), v)
		}
	}
	// A change in the middle does not hide whose it is.
	changed := bytes.Clone(plain)
	changed[len(changed)/2] ^= 1
	if v := (Printer{}).Verify(changed, ""); !v.Ours || v.Unchanged || v.Manifest == nil {
		t.Errorf("%+v", v)
	}
}

func TestALockedPackageShowsItsSealAndNoMore(t *testing.T) {
	out := protected(t, printed(t, bundle(t)), password)
	for _, wrong := range []string{"", "wrong", "with space", strings.Repeat("x", 200)} {
		if v := (Printer{}).Verify(out, wrong); !v.Ours || !v.Unchanged || !v.Locked || v.Manifest != nil {
			t.Errorf("password %q: %+v", wrong, v)
		}
	}
	if v := (Printer{}).Verify(out, password); !v.Ours || !v.Unchanged || v.Locked || v.Manifest == nil || v.Manifest.Case != "case-7" {
		t.Errorf("with its password: %+v", v)
	}
	out[len(out)/2] ^= 1
	if v := (Printer{}).Verify(out, ""); !v.Locked || v.Unchanged {
		t.Errorf("changed: %+v", v)
	}
}

func TestOtherFilesAreNotOurs(t *testing.T) {
	plain := printed(t, packageOf(t, personas(t)[0].facts, model.Zh))
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("hello"), "a seal alone": finish.Seal(nil),
		"sealed text":     finish.Seal([]byte("hello")),
		"no real lock":    finish.Seal([]byte("%PDF-1.7\n/Encrypt 1 0 R")),
		"without seal":    plain[:bytes.LastIndex(plain, []byte("%TwoZones "))],
		"newer manifests": finish.Seal([]byte("<</Type /TwoZonesManifest /Length 12>>\nstream\n{\"format\":9}")),
		"a broken lock":   finish.Seal(bytes.Replace(protected(t, plain, password), []byte("/Filter/Standard"), []byte("/Filter/Strangest"), 1)),
	} {
		if v := (Printer{}).Verify(data, ""); v != (model.Verified{}) {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

func FuzzVerify(f *testing.F) {
	p := packageOf(f, personas(f)[0].facts, model.Zh)
	p.Documents = []string{"contents"}
	plain := printed(f, p)
	f.Add(plain, "")
	f.Add(protected(f, plain, password), password)
	f.Add([]byte("/Encrypt 1 0 R"), "x")
	f.Fuzz(func(t *testing.T, data []byte, password string) {
		Printer{}.Verify(data, password)
		// With a right seal, more of the file is read.
		if at := bytes.LastIndex(data, []byte("%TwoZones ")); at >= 0 {
			data = data[:at:at]
		}
		if v := (Printer{}).Verify(finish.Seal(append(data[:len(data):len(data)], '\n')), password); v.Ours && !v.Unchanged {
			t.Errorf("%+v", v)
		}
	})
}
