// Package casework is what a person can do with a case: read, open, answer,
// undo, assess, package. The screens and twozonesctl both call it; it holds no
// widget and prints nothing.
//
// [Kit] does everything that needs no database: reading case files, assessing
// and writing packages. [Desk] adds the stored cases, and [Session] is one
// stored case at work: every answer is saved before it is shown as saved, and
// the assessment is always that of what is saved.
package casework
