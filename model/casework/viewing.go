package casework

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"twozones/model"
)

// viewingFolder is where documents lie while another program shows them: in the
// open, for no other program could read them otherwise.
const viewingFolder = "viewing"

// ViewingDir is the folder for documents that another program shows.
func ViewingDir(dataDir string) string { return filepath.Join(dataDir, viewingFolder) }

// ViewDocument writes a document where another program can read it, under a name
// that tells nothing, and gives its path. ClearViewing takes it away again. The
// ending follows from the content: what the file was once called decides not
// which program opens it.
func (s *Session) ViewDocument(id string) (path string, err error) {
	data, err := s.Original(id)
	if err != nil {
		return "", err
	}
	ending := endingOf(data)
	if ending == "" {
		return "", model.Fail(model.CodeFileUnreadable, nil)
	}
	return s.desk.view(data, ending)
}

// endings are those of files that only show something, by how they begin.
var endings = []struct{ start, ending string }{
	{"\xff\xd8\xff", ".jpg"}, {"\x89PNG\r\n\x1a\n", ".png"}, {"II*\x00", ".tif"}, {"MM\x00*", ".tif"}, {"BM", ".bmp"},
}

// pdfWithin is how far from its start a PDF file says what it is.
const pdfWithin = 1024

func endingOf(data []byte) string {
	if bytes.Contains(data[:min(len(data), pdfWithin)], []byte("%PDF-")) {
		return ".pdf"
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return ".webp"
	}
	for _, e := range endings {
		if strings.HasPrefix(string(data[:min(len(data), len(e.start))]), e.start) {
			return e.ending
		}
	}
	return ""
}

// view writes a file into the folder, under the first free name.
func (d *Desk) view(data []byte, ending string) (path string, err error) {
	folder := ViewingDir(d.store.Dir())
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", model.FailFile(model.CodeOutput, err)
	}
	var file *os.File
	for n := 1; file == nil; n++ {
		path = filepath.Join(folder, "document-"+strconv.Itoa(n)+ending)
		if file, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err != nil && !os.IsExist(err) {
			return "", model.FailFile(model.CodeOutput, err)
		}
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(path)
		return "", model.FailFile(model.CodeOutput, err)
	}
	return path, nil
}

// ClearViewing takes away what another program was given to show. What such a
// program still holds may stay until the next time; the error says so.
func ClearViewing(dataDir string) error { return os.RemoveAll(ViewingDir(dataDir)) }
