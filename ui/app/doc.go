// Package app is the desktop program around its screens: it opens the desk,
// keeps one window, and is the [screen.Host] that every screen asks.
//
// [New] builds an [App] from its [Parts]; [App.Run] shows the window until it is
// closed. The screens of the rail (cases, rulebooks, settings, help), the first
// run and the new case are known here; others, such as a case, are handed in as
// Parts.Screens.
//
// Where the desk cannot be opened there is no half-working window: a page says
// why in both languages, and offers to try again or to quit.
//
// Caveats: all methods are to be called on Fyne's goroutine. A panic in work or
// while a screen is built is caught, leaves a report without personal data under
// reports in the data directory, and is told as an internal error.
package app
