package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// TestAFullDiskAtEveryWriteOfAChangeOfThePassphrase sets, changes and takes away
// a passphrase with ever more room. Whatever is refused, everything is there
// when it is opened again, and lies as the passphrase wants it.
func TestAFullDiskAtEveryWriteOfAChangeOfThePassphrase(t *testing.T) {
	dir, here := onSmallDisk(t, "size=24m")
	if !here {
		return
	}
	disk := smallDisk{t: t, dir: dir}
	data, second := filepath.Join(dir, "data"), filepath.Join(dir, "second")
	if err := os.Mkdir(second, 0o700); err != nil {
		t.Fatal(err)
	}
	_, windows := busyData(t, data, second)
	first, next := secretFile(t, "the first"), secretFile(t, "the second")
	for _, step := range []struct {
		name, before, after string
		do                  func(*casework.Desk) (error, error)
	}{
		{"set", "", first, func(d *casework.Desk) (error, error) {
			lock, err := casework.PreparePassphrase(secretOf(t, first))
			if err != nil {
				return nil, err
			}
			return d.Seal(lock)
		}},
		{"change", first, next, func(d *casework.Desk) (error, error) {
			return d.ChangePassphrase(secretOf(t, first), secretOf(t, next))
		}},
		{"remove", next, "", func(d *casework.Desk) (error, error) { return d.RemovePassphrase(secretOf(t, next)) }},
	} {
		kept, refused := t.TempDir(), 0
		copyFolders(t, dir, kept)
		for pages := int64(0); ; pages += stride(pages) {
			os.RemoveAll(data)
			os.RemoveAll(second)
			copyFolders(t, kept, dir)
			desk := openDesk(t, data, passphraseFile(step.before)...)
			want := saidBy(t, desk)
			disk.leave(pages)
			warning, err := step.do(desk)
			disk.leave(-1)
			if err != nil && !disk.saysFull(err) {
				t.Errorf("%s with %d pages: %v", step.name, pages, err)
			}
			if saidBy(t, desk) != want {
				t.Errorf("%s with %d pages: at once: it says otherwise", step.name, pages)
			}
			desk.Close()
			desk = openEither(t, data, step.after, step.before)
			if desk.Unconverted() != nil || saidBy(t, desk) != want || desk.Examine().Damaged() {
				t.Errorf("%s with %d pages: opened again: %v, %+v", step.name, pages, desk.Unconverted(), desk.Examine())
			}
			sealed := desk.Sealed()
			desk.Close()
			if found := scan(t, windows, data, second); sealed == (found != nil) {
				t.Errorf("%s with %d pages: sealed: %v\n%s", step.name, pages, sealed, strings.Join(found, "\n"))
			}
			for path := range contents(t, dir) {
				if strings.HasSuffix(path, ".tmp") && (sealed || !strings.HasPrefix(path, second)) || !sealed && strings.HasSuffix(path, ".sealed") {
					t.Errorf("%s with %d pages: left %s", step.name, pages, path)
				}
			}
			if err == nil && warning == nil {
				break
			}
			if refused++; t.Failed() || refused > 2000 {
				t.Fatal(step.name, "is never done:", err, warning)
			}
		}
		if t.Log(step.name, "refused", refused, "times"); refused < 5 {
			t.Error("hardly anything was refused")
		}
	}
}

func passphraseFile(file string) []string {
	if file == "" {
		return nil
	}
	return []string{"--passphrase-file", file}
}

func secretOf(t *testing.T, file string) casework.Secret {
	t.Helper()
	secret, err := secretIn(file, casework.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// openEither opens with the first secret that is right.
func openEither(t *testing.T, data string, files ...string) *casework.Desk {
	t.Helper()
	for _, file := range files {
		p := newProgram(io.Discard, io.Discard, func(string) string { return "" })
		p.passphraseFile = file
		desk, err := casework.OpenSealed(p.kit, data, p.unlock())
		if err == nil {
			return desk
		}
		if code := model.CodeOf(err); code != model.CodeLocked && code != model.CodeWrongPassphrase {
			t.Fatal(err)
		}
	}
	t.Fatal("neither passphrase opens it")
	return nil
}

// saidBy is all that a desk says is saved.
func saidBy(t *testing.T, desk *casework.Desk) string {
	t.Helper()
	return (&workday{disk: smallDisk{t: t}, desk: desk}).saved()
}

// copyFolders copies the folders data and second.
func copyFolders(t *testing.T, from, to string) {
	t.Helper()
	for _, name := range []string{"data", "second"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join(from, name))); err != nil {
			t.Fatal(err)
		}
	}
}
