// Package casefile reads and writes case files: one case as YAML 1.2 or JSON,
// the form in which scripts and other programs hand us a case and get it back.
//
// [Read] is strict: unknown keys and facts, values outside a fact's kind or
// range, duplicate keys, anchors, aliases, tags and a second document are
// errors that name file, line and key. A fact left out, or null, is unknown,
// which is no error. [Write] gives back what Read took.
package casefile
