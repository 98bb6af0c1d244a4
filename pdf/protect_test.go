package pdf

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/model"
)

func TestAProtectedPackageOpensWithItsPasswordAlone(t *testing.T) {
	plain := printed(t, smallBundle(t))
	want := run(t, plain, "pdftotext", "FILE", "-")
	for _, password := range []string{password, "北京评估二〇二六", "Пароль-é"} {
		out := protected(t, plain, password)
		check(t, out, "--password="+password)
		if got := run(t, out, "pdftotext", "-upw", password, "FILE", "-"); got != want {
			t.Errorf("%q: the text is another", password)
		}
		if info := run(t, out, "pdfinfo", "-upw", password, "FILE"); !strings.Contains(info, "algorithm:AES-256") {
			t.Errorf("%q: %s", password, info)
		}
		for _, wrong := range []string{"", "wrong"} {
			if opens(t, out, wrong) {
				t.Errorf("%q: opens with %q", password, wrong)
			}
		}
	}
}

func opens(t *testing.T, pdf []byte, password string) bool {
	t.Helper()
	file := filepath.Join(t.TempDir(), "locked.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return exec.Command("qpdf", "--password="+password, "--check", file).Run() == nil ||
		exec.Command("pdftotext", "-upw", password, file, "-").Run() == nil
}

func TestProtectingKeepsOutlineLinksAndInformation(t *testing.T) {
	plain := printed(t, bundle(t))
	out := protected(t, plain, password)
	said := func(pdf []byte, args ...string) string {
		return run(t, pdf, "pdfinfo", append(args, "FILE")...)
	}
	if a, b := said(plain, "-custom"), said(out, "-custom", "-upw", password); a != b {
		t.Errorf("before\n%s\nafter\n%s", a, b)
	}
	about := func(s string) (kept []string) {
		for _, line := range strings.Split(s, "\n") {
			if !strings.HasPrefix(line, "Encrypted") && !strings.HasPrefix(line, "File size") && !strings.HasPrefix(line, "PDF version") {
				kept = append(kept, line)
			}
		}
		return kept
	}
	if a, b := about(said(plain)), about(said(out, "-upw", password)); !slices.Equal(a, b) {
		t.Errorf("before\n%v\nafter\n%v", a, b)
	}
	bookmarks := func(pdf []byte) []string {
		var read struct{ Outlines []readBookmark }
		if err := json.Unmarshal([]byte(run(t, pdf, "qpdf", "--password="+password, "--json", "--json-key=outlines", "FILE")), &read); err != nil {
			t.Fatal(err)
		}
		return flat(read.Outlines, 0)
	}
	if a, b := bookmarks(plain), bookmarks(out); len(a) == 0 || !slices.Equal(a, b) {
		t.Errorf("bookmarks\n%v\nafter\n%v", a, b)
	}
	links := func(pdf []byte) int {
		return strings.Count(run(t, pdf, "qpdf", "--password="+password, "--decrypt", "--qdf", "FILE", "-"), "/Subtype /Link")
	}
	if a, b := links(plain), links(out); a == 0 || a != b {
		t.Errorf("%d links, after %d", a, b)
	}
}

func TestPasswordsThatReadersTakeDifferentlyAreRefused(t *testing.T) {
	plain := printed(t, packageOf(t, personas(t)[0].facts, model.Zh))
	for _, password := range []string{"", "two words", "ｆｕｌｌ", "e\u0301", "😀😀", "tab\t", "\xff", strings.Repeat("密", 43)} {
		if _, err := (Printer{}).Protect(context.Background(), plain, password, randomOwner); model.CodeOf(err) != model.CodePassword {
			t.Errorf("%q: error %v", password, err)
		}
	}
	if _, err := (Printer{}).Protect(context.Background(), plain, password, func() string { return "" }); err == nil {
		t.Error("without a word for the owner: accepted")
	}
}

func TestProtectingStopsAndRefusesOtherFiles(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	plain := printed(t, packageOf(t, personas(t)[0].facts, model.Zh))
	if out, err := (Printer{}).Protect(ctx, plain, password, randomOwner); !errors.Is(err, context.Canceled) || out != nil {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
	for _, data := range [][]byte{nil, []byte("hello"), plain[:1000]} {
		if out, err := (Printer{}).Protect(context.Background(), data, password, randomOwner); err == nil {
			t.Errorf("%d bytes from %d", len(out), len(data))
		}
	}
}
