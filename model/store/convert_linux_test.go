package store_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"twozones/model"
	"twozones/model/store"
)

// TestAFullDiskWhileThePassphraseChangesLosesNothing runs in a process of its
// own: no file may grow beyond ever higher limits until the change is done.
func TestAFullDiskWhileThePassphraseChangesLosesNothing(t *testing.T) {
	const variable = "TWOZONES_TEST_CONVERT_FULL"
	if os.Getenv(variable) == "" {
		cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), variable+"=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Error(err)
		}
		t.Logf("%s", out)
		return
	}
	for what, how := range conversions {
		t.Run(what, func(t *testing.T) {
			tr := lay(t, how.before)
			kept, refused := tr.keep(t), 0
			for limit := uint64(0); ; limit += 4096 * uint64(rounds(6, 1)) {
				tr.copied(t, kept)
				s, err := store.Open(tr.dir, options(t))
				must(t, err)
				var left []string
				withFullDisk(t, limit, func() { left, err = conversions[what].do(t, s, tr.second) })
				if code := model.CodeOf(err); err != nil && code != model.CodeStoreWrite && code != model.CodeDataDir {
					t.Errorf("limit %d: %v", limit, err)
				}
				if model.CodeOf(s.VerifyDocument(tr.hash)) != "" || content(t, s, tr.c, tr.hash) != tr.want {
					t.Errorf("limit %d: at once: it says otherwise", limit)
				}
				must(t, s.Close())
				s, with := tr.openWith(t, how.after, how.before, passphrase)
				not := ""
				if what == "relock" {
					not = map[string]string{passphrase: fresh, fresh: passphrase}[with]
				}
				tr.check(t, s, fmt.Sprint(what, ", limit ", limit), map[bool]string{true: with}[s.Sealed()], not)
				if err == nil && left == nil {
					break
				}
				if refused++; refused > 2000 || t.Failed() {
					t.Fatalf("limit %d: %v, left %v", limit, err, left)
				}
			}
			if t.Log("refused", refused); refused < 3 {
				t.Error("hardly ever refused")
			}
		})
	}
}
