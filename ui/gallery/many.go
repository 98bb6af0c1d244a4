package gallery

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/screen"
)

// Weigh attaches a photo of 8 MB to a case.
func Weigh(desk *casework.Desk, id string) error {
	session, err := desk.Open(id)
	if err != nil {
		return err
	}
	photo, noise := image.NewNRGBA(image.Rect(0, 0, 1600, 1250)), rand.NewPCG(1, 2)
	for i := range photo.Pix {
		photo.Pix[i] = byte(noise.Uint64()) | 1
	}
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&file, photo); err != nil {
		return err
	}
	_, err = session.Attach(file.Bytes(), model.Document{File: "劳动合同.png", Material: "contract"})
	return err
}

// weighty attaches it to the first case.
func weighty(desk *casework.Desk) error {
	session, err := firstSession(desk)
	if err != nil {
		return err
	}
	return Weigh(desk, session.ID())
}

// discarded puts more cases into the trash than it shows at once.
func discarded(desk *casework.Desk) error {
	for i := range 64 {
		id, err := desk.NewCase("cn-beijing-two-zones", "")
		if err != nil {
			return err
		}
		session, err := desk.Open(id)
		if err == nil {
			err = session.SetField("talent.name", fmt.Sprintf("TALENT, Number %d", i+1))
		}
		if err == nil {
			err = desk.Delete(id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var manyScenes = []scene{
	{name: "case-opening", more: weighty, place: screen.Case, midway: -1},
	{name: "trash-many", more: discarded, place: screen.Trash},
	{name: "trash-many-end", more: discarded, place: screen.Trash, steps: []func(*app.App){toEnd}},
	{name: "trash-many-found", more: discarded, place: screen.Trash, steps: []func(*app.App){typeInto(0, "number 6")}},
	{name: "trash-many-none", more: discarded, place: screen.Trash, steps: []func(*app.App){typeInto(0, "zeng")}},
}
