package model

import "context"

// Composition is a package whose pages are made and numbered, ready to be
// written as one file or in parts.
type Composition interface {
	// Pages is how many pages the whole package has.
	Pages() int
	// Sections are its documents and exhibits in order.
	Sections() []Section
	// Write gives the bytes of a file with these pages, by their numbers in the
	// whole package, ascending from 1; nil means all. The same pages give the
	// same bytes.
	Write(ctx context.Context, pages []int) ([]byte, error)
}
