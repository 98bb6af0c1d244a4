package caseview

import "twozones/ui/widgets"

// entry is a typed input of a page. Its key names it through rebuilding.
type entry struct {
	key   string
	field *widgets.Field
}

// retype puts back what was typed and not saved, and tries it again, so that
// it is saved or refused in the present language.
func (e *entry) retype(text string) {
	e.field.SetText(text)
	e.field.OnCommit(text)
}

// attempt is a change that could not be saved.
type attempt struct {
	key    string
	change func() error
	err    error
}

// attempts are all of them, the oldest first.
type attempts []attempt

// note remembers how a change went: a failure is kept, a success settles it.
func (a *attempts) note(key string, change func() error, err error) {
	kept := attempts{}
	for _, old := range *a {
		if old.key != key {
			kept = append(kept, old)
		}
	}
	if err != nil {
		kept = append(kept, attempt{key, change, err})
	}
	*a = kept
}

func (a attempts) has(key string) bool {
	for _, one := range a {
		if one.key == key {
			return true
		}
	}
	return false
}
