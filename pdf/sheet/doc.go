// Package sheet composes A4 documents from blocks: paragraphs, tables, notices,
// score bars, places for seals and signatures. The documents of an application
// package are written with it; they know no coordinates.
//
// A Block is laid out for a width and becomes a Box with a height; Doc stacks
// boxes down the page and starts new pages. Long boxes are split between lines
// or rows, everything else moves to the next page whole. Running heads and
// feet are drawn last, when the number of pages is known. A document that asks
// for page numbers of its own (Contents, PageOf) is composed again until they
// no longer change, so the function handed to Build must be repeatable.
//
// Doc keeps the first error and then ignores further calls, so that only Build's
// result needs a check. It names the document and field last announced by At.
package sheet
