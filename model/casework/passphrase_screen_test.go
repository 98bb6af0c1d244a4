package casework_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

const recoveryKey = "00000-00000-00000-00000-00000-00000-00000"

func TestOneGroupOfARecoveryKeyIsTypedBack(t *testing.T) {
	secret, err := casework.Passphrase("four horses drink tea")
	if err != nil {
		t.Fatal(err)
	}
	ready, err := casework.PreparePassphrase(secret)
	if err != nil {
		t.Fatal(err)
	}
	groups := casework.RecoveryGroups(ready.Recovery)
	if len(groups) != 7 {
		t.Fatalf("%d groups", len(groups))
	}
	right, err := casework.Retyped(ready.Recovery, 4, " "+strings.ToLower(groups[3])+" ")
	if err != nil || ready.Prove(right) != nil {
		t.Errorf("the right group: %v, %v", err, ready.Prove(right))
	}
	for _, typed := range []string{"", groups[2], groups[3][:4], groups[3] + groups[3], "ABCDE"} {
		wrong, err := casework.Retyped(ready.Recovery, 4, typed)
		if err == nil {
			err = ready.Prove(wrong)
		}
		if err == nil && typed != groups[3] {
			t.Errorf("%q passes for group 4", typed)
		}
	}
	for _, group := range []int{0, 8} {
		if _, err := casework.Retyped(ready.Recovery, group, "ABCDE"); err == nil {
			t.Errorf("there is a group %d", group)
		}
	}
}

func TestStrengthIsToldByWhatWasTypedAndNotRepeated(t *testing.T) {
	for text, want := range map[string]casework.Strength{
		"": casework.StrengthNone, "   ": casework.StrengthNone,
		"19850412": casework.StrengthDigits, "138-0013-8000": casework.StrengthDigits,
		"secret": casework.StrengthShort, "aaaaaaaaaaaaaaaaaaaaaa": casework.StrengthShort, "江边喝茶": casework.StrengthShort,
		"horse river": casework.StrengthFair, "四匹马在江边": casework.StrengthFair,
		"four horses drink tea": casework.StrengthGood, "四匹马在江边喝茶": casework.StrengthGood,
	} {
		if got := casework.StrengthOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// sheetPrinter prints recovery keys as they are.
type sheetPrinter struct{ casework.Printer }

func (sheetPrinter) PrintRecovery(_ context.Context, r *model.RecoverySheet) ([]byte, error) {
	return []byte(strings.Join(r.Groups, "-")), nil
}

func TestARecoveryKeyIsNotWrittenBesideWhatItOpens(t *testing.T) {
	data, out := t.TempDir(), filepath.Join(t.TempDir(), "key.pdf")
	kit := &casework.Kit{Printer: sheetPrinter{}, Protected: []string{data}}
	sheet := &model.RecoverySheet{Groups: casework.RecoveryGroups(recoveryKey)}
	if err := kit.WriteRecovery(context.Background(), sheet, filepath.Join(data, "key.pdf")); err == nil {
		t.Error("it was written into the data directory")
	}
	if err := kit.WriteRecovery(context.Background(), sheet, out); err != nil {
		t.Fatal(err)
	}
	if written, _ := os.ReadFile(out); string(written) != recoveryKey {
		t.Errorf("written: %s", written)
	}
}

func TestADocumentIsViewedUnderAnEndingThatItsContentHas(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	s := demo(t, desk)
	for content, want := range map[string]string{"%PDF-1.7 passport": "document-1.pdf", "\x89PNG\r\n\x1a\n photo": "document-2.png", "#!/bin/sh": ""} {
		id := attach(t, s, content, model.Document{File: "王明.exe"})
		path, err := s.ViewDocument(id)
		if (err == nil) != (want != "") {
			t.Errorf("%q: %v", content, err)
		}
		if err == nil && (filepath.Dir(path) != casework.ViewingDir(dir) || filepath.Ext(path) != filepath.Ext(want) || !strings.HasPrefix(filepath.Base(path), "document-")) {
			t.Errorf("%q lies at %s", content, path)
		}
	}
	if err := casework.ClearViewing(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(casework.ViewingDir(dir)); !os.IsNotExist(err) {
		t.Error("the folder is left")
	}
}
