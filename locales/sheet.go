package locales

import (
	"sync"

	"twozones/model"
)

var sheetLocalizers = sync.OnceValue(func() [2]*Localizer { return [2]*Localizer{For(model.Zh), For(model.En)} })

// SheetWords is a message in both languages, as the transcription sheet shows
// it and finds it again.
func SheetWords(id string) model.Text {
	pair := sheetLocalizers()
	return model.Text{Zh: pair[0].T(id), En: pair[1].T(id)}
}
