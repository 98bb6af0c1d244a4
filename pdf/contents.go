package pdf

import (
	"twozones/pdf/sheet"
)

// contents lists the documents and their parts with page numbers.
func (w *paper) contents() {
	w.start(running{named: true})
	w.doc.Add(sheet.Heading{Title: w.Line(w.say("document.contents")), Anchor: "contents", Lang: w.Lang(), Unlisted: true}, sheet.Gap(10))
	w.doc.Contents(1)
}
