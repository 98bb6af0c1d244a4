// Package widgets holds the parts that every screen of TwoZones is made of: the
// score bar, cards, options, fields, lists and the layouts that hold them.
//
// A widget here only shows what it is handed and reports what the person did
// through its On… callbacks. It knows nothing of cases, rules or files, and holds
// no words: each visible text, also those for assistive tools, is handed in.
//
// The parts to know first: [Text] and [Paragraph] for words, [ScoreBar] for the
// score, [OptionGroup] and [Field] for answers, and [Stack], [Row] and
// [PageScroll] to arrange them.
//
// Caveats: all of it is to be called on Fyne's own goroutine. Colours and sizes
// are looked up whenever a widget is refreshed, so a theme change needs no rebuilt
// screen. Height follows width only inside this package's layouts: Fyne's own
// boxes do not ask a wrapped text again after giving it a width.
package widgets
