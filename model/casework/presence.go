package casework

import (
	"sync"

	"twozones/model"
)

// presence says of the documents of many cases which are still there. No file is
// read, and each is looked for once: what became of a file's bytes shows when its
// case is opened.
type presence struct {
	desk  *Desk
	files sync.Map // hash -> there or not
}

func (p *presence) find(c *model.Case) {
	for i := range c.Documents {
		document := &c.Documents[i]
		if document.Hash == "" {
			continue
		}
		there, known := p.files.Load(document.Hash)
		if !known {
			_, err := p.desk.store.DocumentInfo(document.Hash)
			there = err == nil
			p.files.Store(document.Hash, there)
		}
		document.State = whenAttached(document)
		if there == false {
			document.State = model.Missing
		}
	}
}
