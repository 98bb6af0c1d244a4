// Package twozones_test holds the rules of the house: who may import what.
package twozones_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Standard     bool
}

// allowed says which rooms may import an outside package.
var allowed = map[string][]string{
	"fyne.io/fyne/v2":               {"twozones/ui/...", "twozones/cmd/twozones/..."},
	"go.etcd.io/bbolt":              {"twozones/model/store"},
	"github.com/jung-kurt/gofpdf":   {"twozones/pdf/..."},
	"github.com/pdfcpu/pdfcpu":      {"twozones/pdf/..."},
	"github.com/nicksnyder/go-i18n": {"twozones/locales"},
	"go.yaml.in/yaml":               {"twozones/model/plain", "twozones/cmd/twozonesctl"}, // there in a test only
	"github.com/xuri/excelize":      {"twozones/model/rulebook"},
	"golang.org/x/image":            {"twozones/pdf/leaf"},
	"golang.org/x/crypto":           {"twozones/model/vault"},
	"filippo.io/age":                {"twozones/model/vault"},
	"crypto/aes":                    {"twozones/model/vault"},
	"crypto/cipher":                 {"twozones/model/vault"},
	"net":                           {},
	"net/http":                      {},

	"github.com/mozillazg/go-pinyin": {"twozones/model/pinyin"},
}

// below lists, for a room, the rooms of ours it may not reach up to.
var below = map[string][]string{
	"twozones/model":          {"twozones/"},
	"twozones/model/pinyin":   {"twozones/"},
	"twozones/model/search":   {"twozones/model/plain", "twozones/model/rulebook", "twozones/model/assess", "twozones/model/store", "twozones/model/casework", "twozones/model/casefile", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd", "twozones/assets"},
	"twozones/model/plain":    {"twozones/model/rulebook", "twozones/model/assess", "twozones/model/store", "twozones/model/casework", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd"},
	"twozones/model/assess":   {"twozones/model/plain", "twozones/model/rulebook", "twozones/model/store", "twozones/model/casework", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd", "twozones/assets"},
	"twozones/model/rulebook": {"twozones/model/store", "twozones/model/casework", "twozones/model/casefile", "twozones/ui", "twozones/pdf", "twozones/cmd"},
	"twozones/model/casefile": {"twozones/model/store", "twozones/model/casework", "twozones/ui", "twozones/pdf", "twozones/cmd"},
	"twozones/model/vault":    {"twozones/model/plain", "twozones/model/rulebook", "twozones/model/assess", "twozones/model/store", "twozones/model/casework", "twozones/model/casefile", "twozones/model/handover", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd"},
	"twozones/model/handover": {"twozones/model/plain", "twozones/model/rulebook", "twozones/model/assess", "twozones/model/store", "twozones/model/casework", "twozones/model/casefile", "twozones/model/vault", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd"},
	"twozones/model/store":    {"twozones/model/plain", "twozones/model/rulebook", "twozones/model/assess", "twozones/model/casework", "twozones/model/casefile", "twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd"},
	"twozones/model/casework": {"twozones/ui", "twozones/pdf", "twozones/locales", "twozones/cmd", "twozones/assets"},
	"twozones/locales":        {"twozones/ui", "twozones/pdf", "twozones/cmd", "twozones/model/store", "twozones/model/casework"},
	"twozones/assets":         {"twozones/"},
	"twozones/pdf":            {"twozones/ui", "twozones/cmd", "twozones/model/store", "twozones/model/casework", "twozones/model/plain"},
	"twozones/ui/widgets":     {"twozones/model", "twozones/locales", "twozones/pdf", "twozones/cmd"},
	"twozones/ui/theme":       {"twozones/model", "twozones/locales", "twozones/pdf", "twozones/cmd"},
}

// besides is what a room may reach all the same: it knows nothing of the domain.
var besides = map[string]string{"twozones/ui/widgets": "twozones/model/search"}

func TestEveryRoomKeepsItsRule(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			checkOutside(t, p, imported)
			for _, forbidden := range below[p.ImportPath] {
				if strings.HasPrefix(imported, forbidden) && imported != besides[p.ImportPath] {
					t.Errorf("%s may not import %s: imports run downwards only", p.ImportPath, imported)
				}
			}
		}
		for _, imported := range append(p.TestImports, p.XTestImports...) {
			if imported != "net" {
				checkOutside(t, p, imported)
			}
		}
		if p.ImportPath == "twozones/model" {
			for _, imported := range p.Imports {
				if strings.Contains(strings.Split(imported, "/")[0], ".") {
					t.Errorf("model imports the standard library only, not %s", imported)
				}
			}
		}
	}
}

func checkOutside(t *testing.T, p pkg, imported string) {
	t.Helper()
	for path, rooms := range allowed {
		if imported != path && !strings.HasPrefix(imported, path+"/") || path == "net" && strings.HasPrefix(imported, "net/") {
			continue
		}
		if !slices.ContainsFunc(rooms, func(room string) bool { return inRoom(p.ImportPath, room) }) {
			t.Errorf("%s may not import %s: only %v may", p.ImportPath, imported, rooms)
		}
	}
}

func inRoom(path, room string) bool {
	tree, whole := strings.CutSuffix(room, "/...")
	return path == tree || whole && strings.HasPrefix(path, tree+"/")
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, out)
}

func decoded(t *testing.T, list []byte) []pkg {
	t.Helper()
	var all []pkg
	for decoder := json.NewDecoder(bytes.NewReader(list)); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages", len(all))
	}
	return all
}

// networked says which packages of others import net or net/http, and what for. A
// new one is looked at before it is added.
var networked = map[string]string{
	"fyne.io/fyne/v2":                                "resources from an address, which we never ask for",
	"fyne.io/fyne/v2/internal/repository":            "the same, for files in dialogs",
	"fyne.io/fyne/v2/storage/repository":             "checks how an address is written",
	"github.com/godbus/dbus/v5":                      "the desktop's bus, a socket of this machine",
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/primitives": "pictures from an address, not linked in",
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/sign":       "revoked certificates, not linked in",
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/validate":   "dead links, off and offline",
	"github.com/xuri/excelize/v2":                    "the type of a picture from its bytes",
	"golang.org/x/sys/windows":                       "types of addresses",
}

func TestWhoImportsTheNetworkIsKnown(t *testing.T) {
	for _, system := range []string{"linux", "windows"} {
		list := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Imports,Standard", "./cmd/...")
		list.Env = append(list.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range decoded(t, out) {
			network := slices.Contains(p.Imports, "net") || slices.Contains(p.Imports, "net/http")
			if network && !p.Standard && networked[p.ImportPath] == "" {
				t.Errorf("%s imports the network on %s", p.ImportPath, system)
			}
		}
	}
}

// The window library's preferences lie in the open outside the data folder: nothing
// of ours goes there, nor into its file dialogs, which note the last folder.
func TestNothingIsKeptInThePreferencesOfTheWindowLibrary(t *testing.T) {
	forbidden := regexp.MustCompile(`\.Preferences\(\)|"fyne\.io/fyne/v2/dialog"|\.SendNotification\(`)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || path == "house_test.go" {
			return err
		}
		source, err := os.ReadFile(path)
		if found := forbidden.Find(source); found != nil {
			t.Errorf("%s uses %s", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
