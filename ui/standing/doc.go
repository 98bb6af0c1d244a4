// Package standing draws how answers stand: the score bar with its figures and the
// verdict, a line for each criterion, the steps of a plan. A case and a quick check
// share it. It draws an assessment and computes nothing.
package standing
