// Package native is what the system does better than the window library: its own
// dialogs for files, and the list of an input method beside the text that is being
// written. Both are extras. On a system without them [Ask] and [Candidates] are
// nil; where they fail they say so, or do nothing, and the app goes on with what
// it draws itself.
//
// Nothing here decides anything: what was chosen is checked by the app in the same
// way as what its own dialogs give.
package native
