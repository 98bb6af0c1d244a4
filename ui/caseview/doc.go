// Package caseview is the screen of one case: the outline at the left, at the
// right the panel with the score, and between them a page: the interview, the
// eligibility, or the package.
//
// A [View] keeps where the person stands as ids (section, question) and what is
// typed but not saved; everything shown is built from that and from the session's
// Dossier, so that the screen can be built again at any moment. Every change goes
// through View.save: it is on disk before anything shows it, and what cannot be
// saved is told loudly and kept to be tried again. No figure is computed here.
package caseview
