// Package rulebook reads, checks and compares rulebooks: rules as data, one
// YAML file a programme and version, readable by a lawyer.
//
// [Load] is the only way to a *model.Rulebook. It is strict: unknown keys,
// missing languages, gapped or overlapping bands, a fact that earns points
// twice and broken references are errors with file, line, column and what to
// do. It then runs the worked cases that the file carries; a rulebook that
// fails one of its own is never handed out. [Shelf] holds the rulebooks at
// hand and knows which version an id without a version means.
package rulebook
