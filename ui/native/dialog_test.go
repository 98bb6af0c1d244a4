package native

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestEndingsBecomeAPattern(t *testing.T) {
	for want, endings := range map[string][]string{
		"":            nil,
		"*.pdf":       {".pdf"},
		"*.jpg;*.png": {".jpg", ".png"},
	} {
		if got := pattern(endings); got != want {
			t.Errorf("%v: %q, want %q", endings, got, want)
		}
	}
}

func TestAWindowOfNoSystemHasNoHandle(t *testing.T) {
	if handle := Handle(test.NewTempApp(t).NewWindow("")); handle != 0 {
		t.Errorf("handle: %d", handle)
	}
}

func TestOnlyWindowsHasExtras(t *testing.T) {
	if has := Ask != nil && Candidates != nil; has != (runtime.GOOS == "windows") {
		t.Errorf("extras on %s: %v", runtime.GOOS, has)
	}
}
