// Package caseview is the screen of one case: the outline at the left, at the
// right the panel with the score, and between them a page: the interview, the
// eligibility, the evidence, the review, how everything was calculated, or the
// package.
//
// A [View] keeps where the person stands as ids (section, question) and what is
// typed but not saved; everything shown is built from that and from the session's
// Dossier, so that the screen can be built again at any moment. Every change goes
// through View.save: it is on disk before anything shows it, and what cannot be
// saved is told loudly and kept to be tried again. No figure is computed here:
// explanations and plans come from the Dossier as values, their sentences from
// locales as lines, and this package only sets them off from each other.
package caseview
