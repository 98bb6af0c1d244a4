// Package pdf draws the application package. It is the only importer of gofpdf
// and pdfcpu; it draws an assessment and never computes one.
//
// [Printer] is the whole of it: Compose makes the pages of a package, to be
// written whole or in parts, Print does both at once, Protect sets a password,
// Verify says whether a file is a package and unchanged. Unprintable names the
// characters that no font has before that, Look looks at a document that a
// user wants to attach, PrintDiff makes a table of what differs between two
// rulebooks. Each document of a package has a file of its own here (cover.go,
// declaration.go and so on) and is drawn when the rulebook lists it.
//
//   - text cleans, measures and breaks text, and knows the fonts;
//   - leaf makes evidence ready for a bundle;
//   - ink keeps pages as lists of marks and writes them as a file;
//   - finish completes the bytes that gofpdf leaves;
//   - sheet composes documents from blocks and breaks them into pages.
package pdf
