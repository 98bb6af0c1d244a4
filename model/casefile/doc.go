// Package casefile reads and writes case files: one case as YAML 1.2 or JSON,
// the form in which scripts and other programs hand us a case and get it back.
//
// [Read] is strict: unknown keys and facts, values outside a fact's kind or
// range, duplicate keys, anchors, aliases, tags and a second document are
// errors that name file, line and key. A fact left out, or null, is unknown,
// which is no error. [Write] gives back what Read took.
//
// A document may name the pages that go into a package, ascending, and by how
// many degrees clockwise its pages are turned: 90, 180 or 270; an accepted
// finding may name its fact, and without one stands for all facts:
//
//	documents: [{id: diploma, file: diploma.pdf, bundle_pages: [1, 12], turn: 90}]
//	accepted: [{code: document.page_blank, document: diploma, fact: education, reason: …}]
package casefile
