// Package handover reads and writes the inside of a .tzcase file: one case, or
// one side's part of it, as a stream that says first what it holds and then
// holds exactly that. How the stream is sealed is package vault's business; the
// format is described in docs/handover.md.
//
// A [Head] lists entries, each the value of one field with its provenance and
// the digests of what the field held before. [Write] puts a head, the rulebook
// and the files of evidence behind one another; [Read] takes them apart again
// in one pass and bounded memory. There are no paths and no compression in it,
// and the reader believes nothing: whatever it has not been told of in advance,
// a byte too many included, is handover_invalid. What the values mean is
// checked by whoever has the rulebook.
package handover
