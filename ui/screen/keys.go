package screen

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
)

// Keys is a combination of keys, and the message that says what it does.
type Keys struct {
	Key      fyne.KeyName
	Modifier fyne.KeyModifier
	Does     string
}

// The combinations that screens bind, the help lists and hints name.
var (
	NewCaseKeys  = Keys{fyne.KeyN, fyne.KeyModifierShortcutDefault, "help.keys.new"}
	SearchKeys   = Keys{fyne.KeyF, fyne.KeyModifierShortcutDefault, "help.keys.search"}
	OpenKeys     = Keys{fyne.KeyO, fyne.KeyModifierShortcutDefault, "help.keys.open"}
	NextKeys     = Keys{fyne.KeyRight, fyne.KeyModifierAlt, "help.keys.next"}
	BackKeys     = Keys{fyne.KeyLeft, fyne.KeyModifierAlt, "help.keys.previous"}
	UnknownKeys  = Keys{fyne.KeyU, fyne.KeyModifierShortcutDefault, "help.keys.unknown"}
	UndoKeys     = Keys{fyne.KeyZ, fyne.KeyModifierShortcutDefault, "help.keys.undo"}
	RedoKeys     = Keys{fyne.KeyY, fyne.KeyModifierShortcutDefault, "help.keys.redo"}
	SaveKeys     = Keys{fyne.KeyS, fyne.KeyModifierShortcutDefault, "help.keys.save"}
	PackageKeys  = Keys{fyne.KeyP, fyne.KeyModifierShortcutDefault, "help.keys.package"}
	HistoryKeys  = Keys{fyne.KeyH, fyne.KeyModifierShortcutDefault, "safety.keys.history"}
	LanguageKeys = Keys{fyne.KeyL, fyne.KeyModifierShortcutDefault, "help.keys.language"}
	LockKeys     = Keys{fyne.KeyL, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, "lock.keys.lock"}
)

// AllKeys lists the combinations in the order in which people learn them.
var AllKeys = []Keys{NewCaseKeys, SearchKeys, OpenKeys, NextKeys, BackKeys, UnknownKeys, UndoKeys, RedoKeys, SaveKeys,
	PackageKeys, HistoryKeys, LanguageKeys, LockKeys}

var modifierNames = []struct {
	modifier    fyne.KeyModifier
	name, apple string
}{
	{fyne.KeyModifierControl, "Ctrl+", "⌃"}, {fyne.KeyModifierSuper, "Win+", "⌘"},
	{fyne.KeyModifierAlt, "Alt+", "⌥"}, {fyne.KeyModifierShift, "Shift+", "⇧"},
}

// String is the combination as it is printed on keys: Ctrl+Z.
func (k Keys) String() string {
	var s strings.Builder
	for _, m := range modifierNames {
		switch {
		case k.Modifier&m.modifier == 0:
		case runtime.GOOS == "darwin":
			s.WriteString(m.apple)
		default:
			s.WriteString(m.name)
		}
	}
	if arrow, ok := map[fyne.KeyName]string{fyne.KeyLeft: "←", fyne.KeyRight: "→"}[k.Key]; ok {
		return s.String() + arrow
	}
	return s.String() + string(k.Key)
}
