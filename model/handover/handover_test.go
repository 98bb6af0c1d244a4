package handover

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"twozones/model"
)

var someDay = time.Date(2026, 11, 23, 4, 3, 0, 123456789, time.UTC)

func hashOf(data string) string {
	d := newDigest()
	io.WriteString(d, data)
	return d.hex()
}

const someRules = "id: some-rules\n"

// someHead is a small hand-over with the files it names.
func someHead() (*Head, map[string]string) {
	files := map[string]string{hashOf("diploma"): "diploma", hashOf(""): ""}
	typed := model.Provenance{From: model.Typed, By: "张丽", At: someDay}
	document := func(id, file string) json.RawMessage {
		return Said(&model.Document{ID: id, File: id + ".pdf", Hash: hashOf(file), Proves: []model.Proof{{Fact: "education", Page: 1}}})
	}
	return &Head{ID: "h1", Made: someDay, By: "张丽", Part: Whole, Lineage: "c1",
		Rulebook: Rulebook{ID: "some-rules", Version: "2025", Hash: hashOf(someRules), Size: int64(len(someRules))},
		Entries: []Entry{
			{Side: CaseSide, Field: "fact.education", Value: json.RawMessage(`{"choice":"master"}`), Provenance: typed, Seen: []string{sum("x")}},
			{Side: CaseSide, Field: "talent.email", Gone: sum("y"), Seen: []string{sum("z")}},
			{Side: CaseSide, Field: FieldDocument, Document: "diploma", Value: document("diploma", "diploma"), Provenance: typed},
			{Side: CaseSide, Field: FieldDocument, Document: "blank", Value: document("blank", ""), Provenance: typed},
			{Side: CaseSide, Field: FieldDocument, Document: "copy", Value: document("copy", "diploma"), Provenance: typed},
			{Side: EnterpriseSide, Field: "enterprise.name_zh", Value: json.RawMessage(`"甲公司 \u003c"`), Provenance: typed},
		},
		Files: []File{{hashOf("diploma"), 7}, {hashOf(""), 0}},
	}, files
}

func written(t testing.TB, h *Head, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	err := Write(context.Background(), &out, h, []byte(someRules), func(f File) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(files[f.Hash])), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readAll reads to the end and gives the files by hash.
func readAll(data []byte) (*Reader, map[string]string, error) {
	r, err := Read(context.Background(), bytes.NewReader(data))
	if err != nil {
		return nil, nil, err
	}
	files := map[string]string{}
	err = r.Files(func(f File, data []byte) error {
		files[f.Hash] = string(data)
		return nil
	})
	return r, files, err
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	h, files := someHead()
	data := written(t, h, files)
	r, got, err := readAll(data)
	if err != nil {
		t.Fatal(err)
	}
	if string(r.Rules) != someRules || len(got) != 2 || got[hashOf("diploma")] != "diploma" {
		t.Errorf("%q %v", r.Rules, got)
	}
	if again := written(t, r.Head, files); !bytes.Equal(again, data) {
		t.Errorf("read and written again it is\n%s\nnot\n%s", again, data)
	}
}

func TestEveryCutAndEveryByteTooManyIsFound(t *testing.T) {
	h, files := someHead()
	data := written(t, h, files)
	for at := range data {
		if _, _, err := readAll(data[:at]); model.CodeOf(err) != model.CodeHandover {
			t.Fatalf("cut at %d: %v", at, err)
		}
	}
	if _, _, err := readAll(append(bytes.Clone(data), '\n')); model.CodeOf(err) != model.CodeHandover {
		t.Error("a byte was added unseen", err)
	}
}

func TestANewerVersionIsSaidToBeNewer(t *testing.T) {
	h, files := someHead()
	data := bytes.Replace(written(t, h, files), []byte("/1\n"), []byte("/2\n"), 1)
	if _, _, err := readAll(data); model.CodeOf(err) != model.CodeHandoverNewer {
		t.Error(err)
	}
	for _, line := range []string{"/01\n", "/0\n", "/-1\n", "/+1\n", "/1 \n", "/99999999999999999999999999\n", "\n"} {
		data := bytes.Replace(written(t, h, files), []byte("/1\n"), []byte(line), 1)
		if _, _, err := readAll(data); model.CodeOf(err) != model.CodeHandover {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestAHeadThatIsNotAsTheFormatSaysIsRefused(t *testing.T) {
	digest := sum("x")
	for name, spoil := range map[string]func(h *Head){
		"no id":                     func(h *Head) { h.ID = "" },
		"a lineage with a path":     func(h *Head) { h.Lineage = "../x" },
		"no time":                   func(h *Head) { h.Made = time.Time{} },
		"a control in a name":       func(h *Head) { h.By = "a\x1b[2J" },
		"another part":              func(h *Head) { h.Part = "some" },
		"a rulebook with a path":    func(h *Head) { h.Rulebook.Version = "../2025" },
		"a rulebook too large":      func(h *Head) { h.Rulebook.Size = MaxRules + 1 },
		"an empty rulebook":         func(h *Head) { h.Rulebook.Size = 0 },
		"another side":              func(h *Head) { h.Entries[0].Side = "x" },
		"a field with a path":       func(h *Head) { h.Entries[0].Field = "a/b" },
		"a field twice":             func(h *Head) { h.Entries[1] = h.Entries[0] },
		"a document twice":          func(h *Head) { h.Entries[3] = h.Entries[2] },
		"a document without an id":  func(h *Head) { h.Entries[2].Document = "" },
		"a document of another id":  func(h *Head) { h.Entries[2].Document = "x" },
		"an id that is no document": func(h *Head) { h.Entries[0].Document = "x" },
		"nothing":                   func(h *Head) { h.Entries[0].Value = nil },
		"both":                      func(h *Head) { h.Entries[0].Gone = digest },
		"no digest":                 func(h *Head) { h.Entries[1].Gone = "x" },
		"no digest before":          func(h *Head) { h.Entries[0].Seen = []string{"X"} },
		"too many before":           func(h *Head) { h.Entries[0].Seen = slicesOf(digest, MaxSeen+1) },
		"no moment":                 func(h *Head) { h.Entries[0].At = time.Time{} },
		"another origin":            func(h *Head) { h.Entries[0].From = "x" },
		"a long name":               func(h *Head) { h.Entries[0].By = strings.Repeat("x", maxText+1) },
		"a long reason":             func(h *Head) { h.Entries[0].Reason = strings.Repeat("x", maxReason+1) },
		"a file less":               func(h *Head) { h.Files = h.Files[:1] },
		"a file more":               func(h *Head) { h.Files = append(h.Files, File{hashOf("y"), 1}) },
		"files in another order":    func(h *Head) { h.Files[0], h.Files[1] = h.Files[1], h.Files[0] },
		"a file too large":          func(h *Head) { h.Files[0].Size = model.MaxDocument + 1 },
		"a negative size":           func(h *Head) { h.Files[0].Size = -1 },
		"too many entries": func(h *Head) {
			for i := range MaxEntries {
				h.Entries = append(h.Entries, Entry{Side: CaseSide, Field: "f" + hashOf(string(rune(i)))[:20], Gone: digest})
			}
		},
		"a path in a file name": documents(func(d *model.Document) { d.File = "../x.pdf" }),
		"a drive":               documents(func(d *model.Document) { d.File = `C:\x.pdf` }),
		"no file name":          documents(func(d *model.Document) { d.File = "" }),
		"a long file name":      documents(func(d *model.Document) { d.File = strings.Repeat("x", maxName+1) }),
		"a document unseen":     documents(func(d *model.Document) { d.Hash = "" }),
		"what a look found":     documents(func(d *model.Document) { d.Pages = 3 }),
		"a state":               documents(func(d *model.Document) { d.State = model.Readable }),
	} {
		h, _ := someHead()
		spoil(h)
		data, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeHead(data); model.CodeOf(err) != model.CodeHandover && model.CodeOf(err) != model.CodeHandoverEntry {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func documents(spoil func(d *model.Document)) func(h *Head) {
	return func(h *Head) {
		var d model.Document
		json.Unmarshal(h.Entries[2].Value, &d)
		spoil(&d)
		h.Entries[2].Value, _ = json.Marshal(d)
	}
}

func slicesOf(s string, n int) (list []string) {
	for range n {
		list = append(list, s)
	}
	return list
}

func TestJSONThatCanBeReadInTwoWaysIsRefused(t *testing.T) {
	h, _ := someHead()
	good, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeHead(good); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"a member twice":           strings.Replace(string(good), `"part":"all"`, `"part":"all","part":"all"`, 1),
		"in another case":          strings.Replace(string(good), `"part"`, `"Part"`, 1),
		"with a letter that folds": strings.Replace(string(good), `"files"`, `"fileſ"`, 1),
		"an unknown member":        strings.Replace(string(good), `"part":"all"`, `"part":"all","x":1`, 1),
		"unknown in a document":    strings.Replace(string(good), `"id":"diploma"`, `"id":"diploma","x":1`, 1),
		"twice in a document":      strings.Replace(string(good), `"id":"diploma"`, `"id":"diploma","id":"diploma"`, 1),
		"something behind":         string(good) + "{}",
		"a value too deep":         strings.Replace(string(good), `{"choice":"master"}`, strings.Repeat("[", 40)+strings.Repeat("]", 40), 1),
		"not UTF-8":                strings.Replace(string(good), "张丽", "\xff\xfe", 1),
		"half":                     string(good[:len(good)/2]),
		"nothing":                  "",
		"null":                     "null",
		"a list":                   "[]",
	} {
		if data == string(good) {
			t.Errorf("%s: nothing was spoilt", name)
		}
		if _, err := decodeHead([]byte(data)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestAFileThatIsNotWhatTheHeadSaysIsNotWritten(t *testing.T) {
	for _, content := range []string{"diplomb", "diplom", "diplomas"} {
		h, _ := someHead()
		err := Write(context.Background(), io.Discard, h, []byte(someRules), func(File) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(content)), nil
		})
		if model.CodeOf(err) != model.CodeDocumentDamaged {
			t.Errorf("%s: %v", content, err)
		}
	}
}

func TestReadingAndWritingCanBeStopped(t *testing.T) {
	h, files := someHead()
	data := written(t, h, files)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Read(ctx, bytes.NewReader(data)); model.CodeOf(err) != model.CodeCancelled {
		t.Error(err)
	}
	err := Write(ctx, io.Discard, h, []byte(someRules), func(f File) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(files[f.Hash])), nil
	})
	if model.CodeOf(err) != model.CodeCancelled {
		t.Error(err)
	}
}

func TestADigestTellsMomentsApartAndKnowsACopyOfADocument(t *testing.T) {
	value := json.RawMessage(`{"choice": "master"}`)
	one := Digest(CaseSide, "fact.education", value, someDay)
	if one != Digest(CaseSide, "fact.education", json.RawMessage(`{"choice":"master"}`), someDay.In(model.Beijing)) {
		t.Error("white space or the time zone counts")
	}
	for name, other := range map[string]string{
		"time":  Digest(CaseSide, "fact.education", value, someDay.Add(1)),
		"field": Digest(CaseSide, "fact.post", value, someDay),
		"side":  Digest(EnterpriseSide, "fact.education", value, someDay),
		"value": Digest(CaseSide, "fact.education", json.RawMessage(`{"choice":"doctor"}`), someDay),
		"gone":  GoneAfter(one),
	} {
		if other == one {
			t.Errorf("the %s does not count", name)
		}
	}
	d := model.Document{ID: "a", File: "folder/a.pdf", Hash: hashOf("a"), Pages: 3, State: model.Readable}
	raw, _ := json.Marshal(d)
	d.ID, d.File, d.Pages = "b", "a.pdf", 4
	again, _ := json.Marshal(d)
	if Digest(CaseSide, FieldDocument, raw, someDay) != Digest(CaseSide, FieldDocument, again, someDay) {
		t.Error("a copy of a document is not known")
	}
}

func TestNamesOfFilesArePlain(t *testing.T) {
	for name, want := range map[string]string{"a.pdf": "a.pdf", "../a": "_a", `a\b`: "a_b", "a\nb": "a_b", "..": "_", "": "_", "C:a": "C_a", "文凭.pdf": "文凭.pdf"} {
		if got := PlainName(name); got != want || PlainName(got) != got {
			t.Errorf("%q is %q", name, got)
		}
	}
	if long := PlainName(strings.Repeat("长", 200)); len(long) > maxName || PlainName(long) != long {
		t.Error(len(long))
	}
}

// FuzzRead: whatever comes, the reader neither panics nor gives an error
// without a code, and what it takes it writes again as it was.
func FuzzRead(f *testing.F) {
	h, files := someHead()
	data := written(f, h, files)
	f.Add(data)
	f.Add(data[:len(data)-3])
	f.Add([]byte("twozones-handover/1\n2\n{}"))
	f.Add([]byte("twozones-handover/2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, got, err := readAll(data)
		var coded *model.Error
		if err != nil {
			if !errors.As(err, &coded) || coded.Code == model.CodeInternal {
				t.Errorf("%v", err)
			}
			return
		}
		var again bytes.Buffer
		err = Write(context.Background(), &again, r.Head, r.Rules, func(f File) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(got[f.Hash])), nil
		})
		if err != nil {
			t.Error("what was read cannot be written", err)
		}
		if _, _, err := readAll(again.Bytes()); err != nil {
			t.Error("what was written again cannot be read", err)
		}
	})
}

// FuzzHead reaches the head without having to guess its size.
func FuzzHead(f *testing.F) {
	h, _ := someHead()
	data, err := json.Marshal(h)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"entries":[{"side":"case","field":"document","value":{}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := decodeHead(data)
		if err != nil {
			return
		}
		for i := range h.Entries {
			if e := &h.Entries[i]; e.Digest() == "" || h.Place(i).Key == "" {
				t.Error("an entry without a digest or a place")
			}
		}
		again, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeHead(again); err != nil {
			t.Error("a head that was taken is refused when it is written again", err)
		}
	})
}
