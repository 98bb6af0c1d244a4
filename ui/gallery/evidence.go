package gallery

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
)

// untouched stores a case without any document, the last of all.
func untouched(desk *casework.Desk) error {
	_, err := desk.NewCase("cn-beijing-two-zones", "")
	return err
}

// trouble gives the demonstration case documents that cannot serve as they are.
func trouble(desk *casework.Desk) error {
	session, err := firstSession(desk)
	if err != nil {
		return err
	}
	photo, err := faint()
	if err != nil {
		return err
	}
	for _, d := range []struct {
		data  []byte
		about model.Document
	}{
		{[]byte("%PDF-1.7\n1 0 obj\n<</Type"), model.Document{File: "营业执照 business-licence.pdf", Material: "business_licence"}},
		{photo, model.Document{File: "IMG_20261120_093011.jpg"}},
		{photo, model.Document{File: "劳动合同第一页.jpg"}},
		{photo, model.Document{File: "contract-2024.jpg", Material: "contract", Issued: day("2024-01-05"), ValidUntil: day("2026-10-31")}},
	} {
		if _, err := session.Attach(d.data, d.about); err != nil {
			return err
		}
	}
	return nil
}

func day(s string) model.Date {
	d, _ := model.ParseDate(s)
	return d
}

// faint is a photo of a page, too coarse to be read in print.
func faint() ([]byte, error) {
	page := image.NewGray(image.Rect(0, 0, 420, 594))
	for y := range 594 {
		for x := range 420 {
			shade := uint8(236)
			if y%24 < 6 && x > 50 && x < 370-(y*7)%90 {
				shade = 90
			}
			page.SetGray(x, y, color.Gray{Y: shade})
		}
	}
	var data bytes.Buffer
	err := jpeg.Encode(&data, page, nil)
	return data.Bytes(), err
}

func openDiploma(a *app.App) {
	tapWord("evidence.title", 0)(a)
	find.Tap(a.Window().Canvas(), "diploma.pdf", 0)
}

// pressDown opens the list of the picker that has the keyboard.
func pressDown(a *app.App) {
	if entry := a.Window().Canvas().Focused(); entry != nil {
		entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}

// refuse drops what cannot be evidence.
func refuse(a *app.App) {
	photo, folder := filepath.Join(a.DataDir(), "IMG_0042.heic"), filepath.Join(a.DataDir(), "扫描件")
	if os.WriteFile(photo, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), 0o600) == nil && os.MkdirAll(folder, 0o700) == nil {
		a.Receive([]fyne.URI{storage.NewFileURI(photo), storage.NewFileURI(folder)})
	}
}

func inTurn(steps ...func(*app.App)) func(*app.App) {
	return func(a *app.App) {
		for _, step := range steps {
			step(a)
		}
	}
}
