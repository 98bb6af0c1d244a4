package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The colours of the quarters of a test picture as a reader shall see it: top
// left, top right, bottom left, bottom right.
var quarterColors = [4]color.RGBA{{255, 0, 0, 255}, {0, 200, 0, 255}, {0, 0, 255, 255}, {255, 220, 0, 255}}

// quarters is a picture of four coloured quarters, turned counter-clockwise by
// quarter turns.
func quarters(w, h, turns int) *image.RGBA {
	if turns%2 == 1 {
		w, h = h, w
	}
	// clockwise around the picture: top left, top right, bottom right, bottom left
	around := []color.RGBA{quarterColors[0], quarterColors[1], quarterColors[3], quarterColors[2]}
	at := func(place int) color.RGBA { return around[(place+turns)%4] }
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			place := 0
			switch right, low := x >= w/2, y >= h/2; {
			case right && low:
				place = 2
			case right:
				place = 1
			case low:
				place = 3
			}
			m.SetRGBA(x, y, at(place))
		}
	}
	return m
}

// photo is a JPEG that its EXIF orientation turns upright.
func photo(t testing.TB, orientation int) []byte {
	t.Helper()
	turns := map[int]int{1: 0, 3: 2, 6: 1, 8: 3}[orientation]
	var b bytes.Buffer
	if err := jpeg.Encode(&b, quarters(1240, 1754, turns), &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(orientation), 0, 0, 0, 0, 0, 0)
	segment := append([]byte{0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return bytes.Join([][]byte{b.Bytes()[:2], segment, exif, b.Bytes()[2:]}, nil)
}

// deep is a PNG of 16 bits a colour.
func deep(t testing.TB) []byte {
	t.Helper()
	from := quarters(620, 877, 0)
	m := image.NewRGBA64(from.Rect)
	for y := range from.Rect.Dy() {
		for x := range from.Rect.Dx() {
			m.Set(x, y, from.At(x, y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// byHand writes a PDF of these objects, the first of them the catalog.
func byHand(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, object := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return b.Bytes()
}

func stream(entries, data string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", entries, len(data), data)
}

// pageTree are the catalog and the page tree of pages whose objects are every
// step-th from the object first on.
func pageTree(pages, first, step, width, height int) []string {
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", first+step*i)
	}
	return []string{"<</Type /Catalog /Pages 2 0 R>>",
		fmt.Sprintf("<</Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %d %d]>>", pages, kids.String(), width, height)}
}

// textPDF is a PDF whose pages say "NAME page N".
func textPDF(name string, pages, width, height int) []byte {
	objects := append(pageTree(pages, 4, 2, width, height), "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	for i := range pages {
		objects = append(objects,
			fmt.Sprintf("<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents %d 0 R>>", 5+2*i),
			stream("", fmt.Sprintf("BT /F1 24 Tf %d %d Td (%s page %d) Tj ET", width/6, height/2, name, i+1)))
	}
	return byHand(objects...)
}

// locked protects a PDF with passwords.
func locked(t testing.TB, data []byte, user string) []byte {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	writeFile(t, in, data)
	run(t, "qpdf", "--encrypt", user, "owner", "256", "--", in, out)
	return readFile(t, out)
}

func writeFile(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func run(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// exampleFile is one file of the stack of evidence.
type exampleFile struct {
	id, file, material string
	content            []byte
	proves             string
	more               string // further keys of the case file
}

const a4w, a4h = 595, 842

// stack is what a talent and an employer hand over: photos, scans and PDFs, the
// good and the bad.
func stack(t testing.TB) []exampleFile {
	t.Helper()
	fixture := func(name string) []byte { return readFile(t, filepath.Join("testdata", "evidence", name)) }
	var landscape bytes.Buffer
	if err := jpeg.Encode(&landscape, quarters(1754, 1240, 0), nil); err != nil {
		t.Fatal(err)
	}
	whole := textPDF("TORN", 3, a4w, a4h)
	return []exampleFile{
		{id: "contract", file: "劳动合同 王𬺓.pdf", material: "contract", content: textPDF("CONTRACT", 9, a4w, a4h), proves: "[{fact: post, page: 2}]"},
		{id: "passport", file: "IMG_0001.JPG", material: "passport", content: photo(t, 1), proves: "[{fact: birth_date, page: 1}]"},
		{id: "licence", file: "IMG_0003.JPG", material: "business_licence", content: photo(t, 3), proves: "[{fact: registered_in_beijing}]"},
		{id: "tax", file: "IMG_0006.JPG", material: "beijing_tax_certificate", content: photo(t, 6), proves: "[{fact: beijing_tax_cny_million}, {fact: pays_tax_in_beijing}]"},
		{id: "portal", file: "IMG_0008.JPG", material: "enterprise_qualification", content: photo(t, 8), proves: "[{fact: key_enterprise}]"},
		{id: "staff", file: "cmyk.jpg", material: "insured_staff_statement", content: fixture("cmyk.jpg"), proves: "[{fact: beijing_insured_staff}]"},
		{id: "patents", file: "deep.png", material: "innovation_proof", content: deep(t), proves: "[{fact: innovation_type}]"},
		{id: "diploma", file: "interlaced.png", material: "diploma", content: fixture("interlaced.png"), proves: "[{fact: education}]"},
		{id: "ranking", file: "wide.jpg", material: "employer_standing", content: landscape.Bytes(), proves: "[{fact: world_class_employer}]"},
		{id: "plan", file: "A3 Organigramm.pdf", material: "leadership_proof", content: textPDF("LARGE", 2, 842, 1191), proves: "[{fact: leads_key_team_or_project, page: 2}]"},
		{id: "records", file: "tax records.pdf", material: "china_years_proof", content: textPDF("RECORDS", 300, a4w, a4h),
			proves: "[{fact: china_years, page: 12}, {fact: china_years, page: 250}]"},
		{id: "salary", file: "salary, owner password.pdf", material: "salary_certificate", content: locked(t, textPDF("SALARY", 2, a4w, a4h), ""), proves: "[{fact: annual_salary_cny}]"},
		{id: "closed", file: "加密.pdf", material: "experience_proof", content: locked(t, textPDF("CLOSED", 1, a4w, a4h), "secret"), proves: "[{fact: experience_years}]"},
		{id: "torn", file: "torn apart.pdf", material: "title_certificate", content: whole[:len(whole)/3], proves: "[{fact: professional_title}]"},
		{id: "nothing", file: "空文件.pdf", material: "achievement_proof", content: nil, proves: "[{fact: achievements}]"},
		{id: "papers", file: "论文集（甲）.pdf", material: "achievement_proof", content: textPDF("PAPERS", 12, a4w, a4h), proves: "[{fact: achievements, page: 11}]"},
		{id: "slides", file: "slides 2024.pdf", material: "achievement_proof", content: textPDF("SLIDES", 6, a4h, a4w), proves: "[{fact: achievements, page: 3}]"},
		{id: "small", file: "A5 Beiheft.pdf", material: "achievement_proof", content: textPDF("SMALL", 5, 420, 595), proves: "[{fact: shortage_field}]"},
		{id: "letters", file: "Zeugnisse.pdf", material: "experience_proof", content: textPDF("LETTERS", 10, a4w, a4h), proves: "[{fact: experience_years, page: 10}]"},
		{id: "translation", file: "译文（终稿）.pdf", material: "translation", content: textPDF("TRANSLATION", 8, a4w, a4h), more: "translation_of: diploma"},
	}
}

// lay writes the stack into a folder with a case file that names it, and gives
// that file's path.
func lay(t testing.TB, folder string, files []exampleFile) string {
	t.Helper()
	text := string(readFile(t, demo))
	text = text[:strings.Index(text, "\ndocuments:")] + "\ndocuments:\n"
	for _, f := range files {
		writeFile(t, filepath.Join(folder, f.file), f.content)
		text += fmt.Sprintf("  - id: %s\n    file: %q\n    material: %s\n", f.id, f.file, f.material)
		if f.proves != "" {
			text += "    proves: " + f.proves + "\n"
		}
		if f.more != "" {
			text += "    " + f.more + "\n"
		}
	}
	path := filepath.Join(folder, "case.yaml")
	writeFile(t, path, []byte(text))
	return path
}
