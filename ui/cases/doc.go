// Package cases is where a person comes in: the first run, the list of cases,
// which is the app's home, and the making of a new case.
//
// [NewList] reads the rows of all cases at once. What else it shows of them, their
// glances, it takes from the desk: those in view at once, all others in the
// background, so that filters and sorting come to know them. How the list was left
// (search, filters, order, picks, scroll) and what goes on with many cases outlives
// the screen in a [Memory]; rows are remembered by their case's id, never by place.
package cases
