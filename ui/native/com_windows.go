//go:build windows

package native

import (
	"fmt"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// result is the HRESULT of a call; a negative one is a failure.
type result int32

// Error implements error.
func (r result) Error() string { return fmt.Sprintf("HRESULT %#08x", uint32(r)) }

// cancelled is ERROR_CANCELLED as a dialog reports it.
const cancelled = result(-0x7ff8fb39) // 0x800704C7

// object is a COM object. Its methods are called by their place in the interface,
// those of IUnknown first.
type object struct{ methods *[32]uintptr }

const (
	release          = 2
	modalShow        = 3
	setFileTypes     = 4
	setOptions       = 9
	getOptions       = 10
	setFolder        = 12
	setFileName      = 15
	setTitle         = 17
	getResult        = 20
	setDefaultEnding = 22
	getResults       = 27 // of IFileOpenDialog

	itemName   = 5 // of IShellItem
	itemsCount = 7 // of IShellItemArray
	itemsAt    = 8
)

// call calls a method. The pragma keeps in place what the arguments point to.
//
//go:uintptrescapes
func (o *object) call(method int, args ...uintptr) error {
	all := append([]uintptr{uintptr(unsafe.Pointer(o))}, args...)
	r, _, _ := syscall.SyscallN(o.methods[method], all...)
	return failed(r)
}

func (o *object) release() { _ = o.call(release) }

// failed is the error of an HRESULT, nil for those that say yes.
func failed(r uintptr) error {
	if r := result(int32(r)); r < 0 {
		return r
	}
	return nil
}

var (
	ole32    = windows.NewLazySystemDLL("ole32.dll")
	shell32  = windows.NewLazySystemDLL("shell32.dll")
	create   = ole32.NewProc("CoCreateInstance")
	parse    = shell32.NewProc("SHCreateItemFromParsingName")
	openID   = guid(0xDC1C5A9C, 0xE88A, 0x4DDE, 0xA5A160F82A20AEF7)
	saveID   = guid(0xC0B4E2F3, 0xBA21, 0x4773, 0x8DBA335EC946EB8B)
	openFace = guid(0xD57C7288, 0xD4AD, 0x4768, 0xBE029D969532D960)
	saveFace = guid(0x84BCCD23, 0x5FDE, 0x4CDB, 0xAEA4AF64B83D78AB)
	itemFace = guid(0x43826D1E, 0xE718, 0x42EE, 0xBC55A1E261C37BFE)
)

// guid puts an identifier together from the way it is written.
func guid(a uint32, b, c uint16, d uint64) *windows.GUID {
	g := &windows.GUID{Data1: a, Data2: b, Data3: c}
	for i := range g.Data4 {
		g.Data4[i] = byte(d >> (56 - 8*i))
	}
	return g
}

const inProcess = 1 // CLSCTX_INPROC_SERVER

// newObject makes an object of a class. What the system does not have is an
// error, not a panic.
func newObject(class, face *windows.GUID) (made *object, err error) {
	if err := create.Find(); err != nil {
		return nil, err
	}
	r, _, _ := create.Call(uintptr(unsafe.Pointer(class)), 0, inProcess,
		uintptr(unsafe.Pointer(face)), uintptr(unsafe.Pointer(&made)))
	return made, failed(r)
}

// itemOf is a folder as the dialogs know it.
func itemOf(path string) (item *object, err error) {
	if err := parse.Find(); err != nil {
		return nil, err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	r, _, _ := parse.Call(uintptr(unsafe.Pointer(name)), 0,
		uintptr(unsafe.Pointer(itemFace)), uintptr(unsafe.Pointer(&item)))
	return item, failed(r)
}

const fileSystemPath = 0x80058000 // SIGDN_FILESYSPATH

// pathOf is where a chosen item lies.
func pathOf(item *object) (string, error) {
	var name *uint16
	if err := item.call(itemName, fileSystemPath, uintptr(unsafe.Pointer(&name))); err != nil {
		return "", err
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	return windows.UTF16PtrToString(name), nil
}
