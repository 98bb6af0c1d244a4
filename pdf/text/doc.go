// Package text sets Chinese, English and mixed text: it cleans it, finds a
// bundled face for every character, measures it and breaks it into lines.
//
// Lay turns a Para into a Block of lines, each a row of Runs whose characters
// share one Face. Nothing here draws; package ink does. All measures are
// points, all widths come from the fonts' own tables, without kerning.
//
// Two promises hold for any input and are tested with random text: every
// character that Clean leaves stands in exactly one run, save spaces at an
// automatic line break, and no run leaves its box. A character that no face has
// becomes a run without a face; Missing names such characters beforehand.
package text
