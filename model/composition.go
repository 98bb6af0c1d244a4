package model

import "context"

// Composition is a package whose pages are made and not yet written.
type Composition interface {
	// Pages is how many pages the whole package has.
	Pages() int
	// Sections are its documents and exhibits, in order.
	Sections() []Section
	// Manifest is what the package says of its own making.
	Manifest() *Manifest
	// Write gives the PDF file of these pages (from 1, ascending; nil is all).
	// The same composition gives the same bytes. It stops with the context's
	// error when that ends.
	Write(ctx context.Context, pages []int) ([]byte, error)
}

// FileOf says what a file of a package holds, for naming it: a material, a
// part, or, with neither, the overview.
type FileOf struct {
	Material    string
	Part, Parts int
}
