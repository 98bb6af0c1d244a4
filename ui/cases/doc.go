// Package cases is where a person comes in: the first run, the list of cases,
// which is the app's home, and the making of a new case.
//
// [NewList] reads all cases once and assesses only those in view; what it has
// assessed it keeps until the screen is left, since another case may have
// changed the enterprise they share.
package cases
