package cases

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/widgets"
)

func block(width float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, 40))
	return r
}

func TestTheToolsOfTheListStandOnOneLineOrBelowButNeverSqueezed(t *testing.T) {
	field, tools := block(220), []fyne.CanvasObject{block(60), block(80), block(120)}
	second := widgets.Beside(8, 0, field, tools...)
	const line = 220 + 60 + 80 + 120 + 3*8
	row := head(16, block(60), second, func() float32 { return line }, block(150))
	for _, width := range []float32{1128, 900, 700, 500} {
		row.Resize(fyne.NewSize(width, 200))
		row.Resize(fyne.NewSize(width, row.MinSize().Height))
		beside := second.Position().X > 0
		if beside && second.Size().Width < line || !beside && second.Size().Width != width {
			t.Errorf("%v wide, the tools have %v at %v", width, second.Size(), second.Position())
		}
		if beside != (width >= 60+line+150+2*16+leastCount) {
			t.Errorf("%v wide, the tools stand beside the title: %v", width, beside)
		}
		if field.Position().Y < 0 {
			t.Errorf("%v wide, the search begins above its row, at %v", width, field.Position())
		}
	}
}
