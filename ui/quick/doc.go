// Package quick is the screen of the quick check: the questions of a programme one
// by one, what follows from the answers beside them, and at the end what can be
// done with it.
//
// It stores nothing. A [State] holds the answers, which the app keeps in memory
// until it closes, so that another screen, another language or a lock loses none.
// It works without a desk, before the first run as well. Two things leave it, and
// only on request: a PDF, and a case.
package quick
