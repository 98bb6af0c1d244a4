package store_test

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/store"
)

// TestAFolderThatIsTakenAwayTakesNoAnswers: what would be written into a file
// without a name is refused, and work goes on when the folder is back.
func TestAFolderThatIsTakenAwayTakesNoAnswers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be taken away there")
	}
	parent := t.TempDir()
	dir, away := filepath.Join(parent, "data"), filepath.Join(parent, "away")
	s := MustOpen(t, dir)
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 1))
	must(t, os.Rename(dir, away))
	refused := func() {
		t.Helper()
		_, err := s.Apply(withChange(c, set(c, "fact.x", 2)))
		wantCode(t, err, model.CodeDiskGone)
		_, _, err = s.PutDocument(strings.NewReader("a scan"))
		wantCode(t, err, model.CodeDiskGone)
		wantCode(t, s.PutPrepared(strings.Repeat("ab", 32), "0", nil), model.CodeDiskGone)
		wantCode(t, s.SetSetting("language", "zh"), model.CodeDiskGone)
		_, err = s.BackUp(store.WhyHand, "")
		wantCode(t, err, model.CodeDiskGone)
		_, err = s.WriteArchive(filepath.Join(parent, "all.zip"))
		wantCode(t, err, model.CodeDiskGone)
	}
	refused()
	if _, err := os.Stat(dir); err == nil {
		t.Error("a new folder was made in the place of the old")
	}
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, store.FileName), []byte("another"), 0o600))
	refused()
	must(t, os.RemoveAll(dir))
	must(t, os.Rename(away, dir))
	do(t, s, c, set(c, "fact.y", 3))
	if got := values(t, reopen(t, s, dir), c); !maps.Equal(got, map[string]string{"fact.x": "1", "fact.y": "3"}) {
		t.Errorf("with the folder back it holds %v", got)
	}
}
