// Package ink keeps what stands on each page as a list of simple marks (runs
// of text, rectangles, lines, circles, links) and writes such pages as a PDF
// file. It is the only importer of gofpdf in the drawing half of pdf/.
//
// Because pages are lists until the very end, running heads can be added when
// the number of pages is known, a block can be taken back and moved to the next
// page, and the fonts can be cut down to the characters really used before the
// writer reads them. That last step is what makes a package fast: see Write.
//
// Measures are points from the top left corner of the page. Same pages, same
// Meta: same bytes.
package ink
