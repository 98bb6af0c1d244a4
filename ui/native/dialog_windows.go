//go:build windows

package native

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Ask shows the dialogs of Windows.
var Ask Show = ask

// What a dialog is asked to do, as FILEOPENDIALOGOPTIONS.
const (
	askBeforeReplacing = 0x2
	strictEndings      = 0x4
	keepWorkingFolder  = 0x8
	foldersOnly        = 0x20
	filesOnDisk        = 0x40
	several            = 0x200
	folderMustExist    = 0x800
	fileMustExist      = 0x1000
	notAmongRecent     = 0x2000000
)

var options = map[Kind]uintptr{
	File:   folderMustExist | fileMustExist,
	Files:  folderMustExist | fileMustExist | several,
	Folder: folderMustExist | foldersOnly,
	Save:   folderMustExist | askBeforeReplacing | strictEndings,
}

// ask has a thread to itself that ends with the goroutine, and with it all that
// the dialog, and whatever other programs hang into it, left there.
func ask(q Question) (paths []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			paths, err = nil, fmt.Errorf("dialog: %v", r)
		}
	}()
	runtime.LockOSThread()
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE); err != nil && err != syscall.Errno(windows.S_FALSE) {
		return nil, err
	}
	defer windows.CoUninitialize()
	dialog, err := newDialog(q)
	if err != nil {
		return nil, err
	}
	defer dialog.release()
	switch err := dialog.call(modalShow, q.Owner); {
	case errors.Is(err, cancelled):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if q.Kind == Files {
		return chosenFiles(dialog)
	}
	path, err := chosen(dialog, getResult)
	return []string{path}, err
}

// newDialog makes the dialog and sets it up.
func newDialog(q Question) (*object, error) {
	class, face := openID, openFace
	if q.Kind == Save {
		class, face = saveID, saveFace
	}
	dialog, err := newObject(class, face)
	if err != nil {
		return nil, err
	}
	if err := setUp(dialog, q); err != nil {
		dialog.release()
		return nil, err
	}
	return dialog, nil
}

func setUp(dialog *object, q Question) error {
	var usual uint32
	if err := dialog.call(getOptions, uintptr(unsafe.Pointer(&usual))); err != nil {
		return err
	}
	wanted := uintptr(usual) | options[q.Kind] | filesOnDisk | keepWorkingFolder | notAmongRecent
	if err := dialog.call(setOptions, wanted); err != nil {
		return err
	}
	if item, err := itemOf(q.Folder); err == nil {
		_ = dialog.call(setFolder, uintptr(unsafe.Pointer(item)))
		item.release()
	}
	if err := setText(dialog, setTitle, q.Title); err != nil {
		return err
	}
	if err := setText(dialog, setFileName, q.Name); err != nil {
		return err
	}
	return setEndings(dialog, q)
}

// setText sets a text of the dialog; "" leaves the dialog's own.
func setText(dialog *object, method int, text string) error {
	if text == "" {
		return nil
	}
	p, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return err
	}
	return dialog.call(method, uintptr(unsafe.Pointer(p)))
}

// offer is COMDLG_FILTERSPEC.
type offer struct{ name, pattern *uint16 }

func setEndings(dialog *object, q Question) error {
	if len(q.Endings) == 0 || q.Kind == Folder {
		return nil
	}
	name, err := windows.UTF16PtrFromString(q.Offered)
	if err != nil {
		return err
	}
	endings, err := windows.UTF16PtrFromString(pattern(q.Endings))
	if err != nil {
		return err
	}
	if err := dialog.call(setFileTypes, 1, uintptr(unsafe.Pointer(&offer{name, endings}))); err != nil {
		return err
	}
	return setText(dialog, setDefaultEnding, q.Endings[0][1:])
}

// chosen is the path of the item that a method gives.
func chosen(from *object, method int, args ...uintptr) (string, error) {
	var item *object
	if err := from.call(method, append(args, uintptr(unsafe.Pointer(&item)))...); err != nil {
		return "", err
	}
	defer item.release()
	return pathOf(item)
}

func chosenFiles(dialog *object) ([]string, error) {
	var items *object
	if err := dialog.call(getResults, uintptr(unsafe.Pointer(&items))); err != nil {
		return nil, err
	}
	defer items.release()
	var count uint32
	if err := items.call(itemsCount, uintptr(unsafe.Pointer(&count))); err != nil {
		return nil, err
	}
	var paths []string
	for i := range count {
		path, err := chosen(items, itemsAt, uintptr(i))
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
