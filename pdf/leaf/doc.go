// Package leaf turns a file of evidence, a PDF or a picture, into what a bundle
// is made of: [Leaf], pages as drawings with the PDF objects they need, cut
// loose from the file they came from. A leaf is made once, when a document is
// attached, and kept encoded; a bundle then only copies objects.
//
// A picture becomes one image object: upright, on white, without metadata, no
// finer than its level asks for. A page of a PDF becomes one form, with text
// and fonts as they are and what lies upon the page, such as filled fields and
// seals, drawn into it; nothing of the file goes along that is not drawn.
//
// It is the only reader of foreign PDF files and pictures: bounded in size, and
// whatever a file holds, the outcome is a leaf or a fault, never a panic. A
// leaf depends on the file's bytes and the level alone: same input, same bytes.
package leaf
