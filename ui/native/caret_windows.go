//go:build windows

package native

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// Candidates puts the list of an input method under the caret. Without it the list
// stands in a corner of the screen: the window library does not know that it is
// there. Whatever fails does nothing, and a panic turns it off.
var Candidates Place = placeCandidates

var (
	imm32          = windows.NewLazySystemDLL("imm32.dll")
	getContext     = imm32.NewProc("ImmGetContext")
	letContext     = imm32.NewProc("ImmReleaseContext")
	setComposition = imm32.NewProc("ImmSetCompositionWindow")
	setCandidates  = imm32.NewProc("ImmSetCandidateWindow")
	noCandidates   bool // it went wrong once
)

const (
	atPoint = 0x2  // CFS_POINT
	exclude = 0x80 // CFS_EXCLUDE
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

// composition is COMPOSITIONFORM: where the letters show that are not chosen yet.
type composition struct {
	style uint32
	at    point
	area  rect
}

// candidates is CANDIDATEFORM: where the list shows, and what it must not cover.
type candidates struct {
	index, style uint32
	at           point
	area         rect
}

func placeCandidates(window fyne.Window, caret fyne.Position, height float32) {
	if noCandidates {
		return
	}
	defer func() {
		if recover() != nil {
			noCandidates = true
		}
	}()
	handle := Handle(window)
	if handle == 0 {
		return
	}
	method, _, _ := getContext.Call(handle)
	if method == 0 {
		return
	}
	defer letContext.Call(handle, method)
	left, top := window.Canvas().PixelCoordinateForPosition(caret)
	_, bottom := window.Canvas().PixelCoordinateForPosition(caret.AddXY(0, height))
	at := point{int32(left), int32(top)}
	line := rect{at.x, at.y, at.x + 1, int32(bottom)}
	setComposition.Call(method, uintptr(unsafe.Pointer(&composition{style: atPoint, at: at})))
	setCandidates.Call(method, uintptr(unsafe.Pointer(&candidates{style: exclude, at: point{at.x, line.bottom}, area: line})))
}
