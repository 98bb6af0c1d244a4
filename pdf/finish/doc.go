// Package finish does to gofpdf's output what gofpdf cannot do itself: it says
// which character each code of a font means, adds language, outline, document
// information and an id, packs the pages, and writes a fresh cross-reference
// table.
//
// It also puts pages of evidence below the marks of a page, each with its own
// resources, and seals a package: see [Sealed] and [Manifest].
//
// It reads gofpdf's bytes only: objects in one file section behind a plain
// cross-reference table, object 1 the page tree, page n as object 2n+1. It asks
// no clock and no map for order: same input, same bytes.
package finish
