package caseview

import (
	"strconv"
	"strings"

	"twozones/ui/screen"
)

// spotMark begins a field of a route that names a spot as it is.
const spotMark = "spot:"

// Place implements [screen.Placer]: where the person stands, in ids.
func (v *View) Place() screen.Route {
	field := spotMark + strings.Join([]string{strconv.Itoa(int(v.at.page)), v.at.section, v.at.fact}, "/")
	return screen.Route{Place: screen.Case, Case: v.session.ID(), Field: field}
}

// parseSpot reads what Place wrote.
func parseSpot(field string) (s spot, ok bool) {
	field, ok = strings.CutPrefix(field, spotMark)
	parts := strings.SplitN(field, "/", 3)
	if !ok || len(parts) < 3 {
		return spot{}, false
	}
	page, err := strconv.Atoi(parts[0])
	return spot{pageKind(page), parts[1], parts[2]}, err == nil
}

// Unfinished implements [screen.Reopener]: something typed is not saved, or not
// yet fit to be.
func (v *View) Unfinished() bool { return v.Unsaved() || len(v.drafts) > 0 || v.progress.act != "" }

// Reopen implements [screen.Reopener]: what could not be saved is saved to the
// case as it is opened again.
func (v *View) Reopen() error {
	session, err := v.host.Desk().Open(v.session.ID())
	if err != nil {
		return err
	}
	v.session = session
	for _, one := range append(attempts{}, v.pending...) {
		v.pending.note(one.key, one.change, one.change())
	}
	return nil
}
