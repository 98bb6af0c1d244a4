package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// bundled writes the package of the stack and gives its file and what was said.
func bundled(t *testing.T, folder string, switches ...string) (file, said string) {
	t.Helper()
	return bundledOf(t, folder, stack(t), switches...)
}

func bundledOf(t *testing.T, folder string, files []exampleFile, switches ...string) (file, said string) {
	t.Helper()
	facts := lay(t, folder, files)
	file = filepath.Join(folder, "out", "package.pdf")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	status, _, errs := calls(t, append([]string{"package", "--facts", facts, "--out", file, "--lang", "en"}, switches...)...)
	if status != 0 {
		t.Fatalf("%d: %s", status, errs)
	}
	return file, errs
}

// pagesOf is the text of each page.
func pagesOf(t testing.TB, file string) []string {
	t.Helper()
	pages := strings.Split(run(t, "pdftotext", "-layout", file, "-"), "\f")
	return pages[:len(pages)-1]
}

var stamp = regexp.MustCompile(`Exhibit ([A-Z]+) · (\d+) of (\d+)(?: \(original page (\d+)\))? · page (\d+) of (\d+)`)

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// The stack of twenty files: each is right in the package, or named.
func TestAStackOfEvidenceBecomesOneDocument(t *testing.T) {
	file, said := bundled(t, t.TempDir())
	run(t, "qpdf", "--check", file)
	pages := pagesOf(t, file)
	stamped := map[string][]int{} // by letter, the pages of the package
	for i, text := range pages {
		m := stamp.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		stamped[m[1]] = append(stamped[m[1]], i+1)
		if number(m[5]) != i+1 || number(m[6]) != len(pages) || number(m[2]) != len(stamped[m[1]]) {
			t.Errorf("page %d is stamped %q", i+1, m[0])
		}
	}
	if total := countAll(stamped); total < 60 {
		t.Errorf("%d pages of evidence", total)
	}
	letters := lettersOf(t, pages)
	for id, want := range map[string]int{"contract": 9, "passport": 1, "records": 3, "salary": 2, "papers": 12, "slides": 6,
		"small": 5, "letters": 10, "translation": 8, "plan": 2, "closed": 0, "torn": 0, "nothing": 0} {
		if got := len(stamped[letters[id]]); got != want {
			t.Errorf("%s, exhibit %s: %d pages, want %d", id, letters[id], got, want)
		}
	}
	for _, page := range [][]string{{"records", "RECORDS page 1", "RECORDS page 12", "RECORDS page 250"}, {"slides", "SLIDES page 1"},
		{"salary", "SALARY page 1", "SALARY page 2"}, {"plan", "LARGE page 1"}} {
		for i, marker := range page[1:] {
			at := stamped[letters[page[0]]][i]
			if !regexp.MustCompile(marker + `\b`).MatchString(pages[at-1]) {
				t.Errorf("page %d does not show %q", at, marker)
			}
		}
	}
	for _, name := range []string{"加密.pdf", "torn apart.pdf", "空文件.pdf"} {
		if !strings.Contains(said, name) {
			t.Errorf("%s is not named on standard error", name)
		}
		if !strings.Contains(strings.Join(pages, ""), name) {
			t.Errorf("%s is not named in the package", name)
		}
	}
}

func countAll(pages map[string][]int) (n int) {
	for _, list := range pages {
		n += len(list)
	}
	return n
}

// lettersOf finds the letter of each exhibit by the file name on its separator.
func lettersOf(t *testing.T, pages []string) map[string]string {
	t.Helper()
	title := regexp.MustCompile(`Exhibit ([A-Z]+)\b`)
	letters := map[string]string{}
	for _, f := range stack(t) {
		for _, text := range pages {
			packed := strings.Join(strings.Fields(text), " ")
			m := title.FindStringSubmatch(packed)
			if m != nil && strings.Contains(packed, "File "+f.file) && stamp.FindString(text) == "" {
				letters[f.id] = m[1]
				break
			}
		}
		if letters[f.id] == "" {
			t.Errorf("%s has no separator that names %s", f.id, f.file)
		}
	}
	return letters
}

func TestPhotosStandUprightWhateverTheCameraDid(t *testing.T) {
	file, _ := bundled(t, t.TempDir())
	pages := pagesOf(t, file)
	letters := lettersOf(t, pages)
	for _, id := range []string{"passport", "licence", "tax", "portal", "patents", "diploma", "ranking"} {
		at := 0
		for i, text := range pages {
			if m := stamp.FindStringSubmatch(text); m != nil && m[1] == letters[id] {
				at = i + 1
			}
		}
		order := []int{0, 1, 2, 3}
		if id == "ranking" { // landscape lies on its left side
			order = []int{1, 3, 0, 2}
		}
		checkQuarters(t, id, rendered(t, file, at), order)
	}
}

// rendered is a page as a reader sees it.
func rendered(t testing.TB, file string, page int) image.Image {
	t.Helper()
	out := filepath.Join(t.TempDir(), "page")
	run(t, "pdftoppm", "-png", "-r", "36", "-f", strconv.Itoa(page), "-l", strconv.Itoa(page), "-singlefile", file, out)
	m, err := png.Decode(bytes.NewReader(readFile(t, out+".png")))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func checkQuarters(t *testing.T, id string, m image.Image, order []int) {
	t.Helper()
	b := m.Bounds()
	for i, want := range order {
		x, y := b.Dx()*(3+4*(i%2))/10, b.Dy()*(3+4*(i/2))/10
		got := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
		if far(got.R, quarterColors[want].R) || far(got.G, quarterColors[want].G) || far(got.B, quarterColors[want].B) {
			t.Errorf("%s: quarter %d is %v, want %v", id, i, got, quarterColors[want])
		}
	}
}

func far(a, b uint8) bool { return math.Abs(float64(a)-float64(b)) > 24 }

func TestTheSameEvidenceGivesTheSameBytesWhereverItLies(t *testing.T) {
	files := stack(t)
	first, _ := bundledOf(t, t.TempDir(), files)
	second, _ := bundledOf(t, filepath.Join(mkdir(t, "another place"), "材料 𬺓"), files)
	if !bytes.Equal(readFile(t, first), readFile(t, second)) {
		t.Error("two runs in two places differ")
	}
}

func mkdir(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Join(dir, "材料 𬺓"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// folderFiles lists the files beside a package.
func folderFiles(t *testing.T, file string) []string {
	t.Helper()
	list, err := filepath.Glob(strings.TrimSuffix(file, ".pdf") + ".files/*")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEveryWayToWriteAPackageIsASoundFileOfOurs(t *testing.T) {
	password := filepath.Join(t.TempDir(), "password")
	writeFile(t, password, []byte("密码secret\n"))
	for name, switches := range map[string][]string{
		"in Chinese":     {"--lang", "zh"},
		"in both":        {"--lang", "both"},
		"for the talent": {"--for", "talent"},
		"redacted":       {"--redacted"},
		"in parts":       {"--layout", "parts", "--part-size", "400KB"},
		"by material":    {"--layout", "materials"},
		"smaller":        {"--max-size", "900KB"},
		"protected":      {"--pdf-password-file", password},
	} {
		t.Run(name, func(t *testing.T) {
			file, _ := bundled(t, t.TempDir(), switches...)
			seen := 0
			for _, one := range append(folderFiles(t, file), file) {
				data, err := os.ReadFile(one)
				if err != nil || !bytes.Contains(data, []byte("%TwoZones ")) {
					continue // not in one file, or a separate exhibit
				}
				seen++
				check := []string{"--check", one}
				if name == "protected" {
					check = append([]string{"--password=密码secret"}, check...)
				}
				run(t, "qpdf", check...)
				if status, out, errs := calls(t, "verify", one, "--pdf-password-file", password); status != 0 {
					t.Errorf("%s: verify gives %d: %s%s", filepath.Base(one), status, out, errs)
				}
			}
			if several := strings.HasPrefix(name, "in parts") || strings.HasPrefix(name, "by "); seen < 1 || several && seen < 4 {
				t.Errorf("%d files", seen)
			}
		})
	}
}

func TestPartsHoldTheWholePackageAndKeepTheirSize(t *testing.T) {
	file, _ := bundled(t, t.TempDir(), "--layout", "parts", "--part-size", "300KB")
	next, all := 1, 0
	for _, one := range folderFiles(t, file) {
		data := readFile(t, one)
		if !bytes.Contains(data, []byte("%TwoZones ")) {
			continue
		}
		if len(data) > 300<<10 {
			t.Errorf("%s has %d bytes", filepath.Base(one), len(data))
		}
		_, out, _ := calls(t, "verify", one, "--lang", "en")
		m := regexp.MustCompile(`Pages (\d+) to (\d+) of a package of (\d+)`).FindStringSubmatch(out)
		if m == nil || number(m[1]) != next {
			t.Fatalf("%s: %s", filepath.Base(one), out)
		}
		next, all = number(m[2])+1, number(m[3])
	}
	if next != all+1 {
		t.Errorf("the parts end with page %d of %d", next-1, all)
	}
}

func TestAnyChangedByteIsFound(t *testing.T) {
	file, _ := bundled(t, t.TempDir())
	whole := readFile(t, file)
	changed := filepath.Join(t.TempDir(), "changed.pdf")
	for i := range 200 {
		data := bytes.Clone(whole)
		data[i*(len(data)-1)/199] ^= 1 << (i % 8)
		writeFile(t, changed, data)
		if status, _, _ := calls(t, "verify", changed); status != 1 {
			t.Fatalf("byte %d changed: status %d", i*(len(data)-1)/199, status)
		}
	}
	writeFile(t, changed, textPDF("FOREIGN", 1, a4w, a4h))
	if status, _, errs := calls(t, "verify", changed, "--lang", "en"); status != 1 || !strings.Contains(errs, "not a package") {
		t.Errorf("a foreign file: %d %s", status, errs)
	}
	if status, _, _ := calls(t, "verify", filepath.Join(t.TempDir(), "none.pdf")); status != 2 {
		t.Errorf("no file: %d", status)
	}
}

func TestTwoPackagesAreComparedInWords(t *testing.T) {
	dir := t.TempDir()
	facts := lay(t, dir, stack(t)[:4])
	one, other := filepath.Join(dir, "one.pdf"), filepath.Join(dir, "other.pdf")
	pack := func(out string) {
		t.Helper()
		if status, _, errs := calls(t, "package", "--facts", facts, "--out", out, "--lang", "en"); status != 0 {
			t.Fatal(errs)
		}
	}
	pack(one)
	pack(other)
	if status, out, errs := calls(t, "verify", one, other, "--lang", "en"); status != 0 || !strings.Contains(out, "say the same") {
		t.Errorf("%d %s%s", status, out, errs)
	}
	text := strings.Replace(string(readFile(t, facts)), "annual_salary_cny: 680000", "annual_salary_cny: 580000", 1)
	writeFile(t, facts, []byte(text))
	writeFile(t, filepath.Join(dir, "IMG_0001.JPG"), photo(t, 3))
	pack(other)
	status, out, _ := calls(t, "verify", one, other, "--lang", "en")
	for _, want := range []string{"different drafts", "Exhibit B (Valid passport, data page) is another file", "“Self-assessment” reads differently"} {
		if !strings.Contains(out, want) {
			t.Errorf("not said: %q in\n%s", want, out)
		}
	}
	if status != 1 {
		t.Errorf("status %d", status)
	}
}

func TestEvidenceIsAttachedFromTheCommandLine(t *testing.T) {
	data, dir := t.TempDir(), t.TempDir()
	_, id, _ := calls(t, "case", "import", demo, "--data", data)
	id = strings.TrimSpace(id)
	scan := filepath.Join(dir, "任命书 𬺓.jpg")
	writeFile(t, scan, photo(t, 6))
	status, out, errs := calls(t, "case", "attach", id, scan, "--material", "leadership_proof",
		"--proves", "leads_key_team_or_project:1", "--seal", "--issued", "2026-03-01", "--data", data)
	if status != 0 || strings.TrimSpace(out) != "leadership_proof" {
		t.Fatalf("%d %q %s", status, out, errs)
	}
	file := filepath.Join(dir, "package.pdf")
	if status, _, errs := calls(t, "case", "package", id, "--out", file, "--lang", "en", "--data", data); status != 0 {
		t.Fatal(errs)
	}
	if text := strings.Join(pagesOf(t, file), ""); !strings.Contains(text, "任命书") {
		t.Error("the attached file is not in the package")
	}
	heic := filepath.Join(dir, "IMG.HEIC")
	writeFile(t, heic, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	if status, _, errs := calls(t, "case", "attach", id, heic, "--material", "passport", "--data", data, "--lang", "en"); status != 2 || !strings.Contains(errs, "JPEG") {
		t.Errorf("HEIC: %d %s", status, errs)
	}
	for name, args := range map[string][]string{
		"no material":       {"case", "attach", id, scan},
		"unknown material":  {"case", "attach", id, scan, "--material", "nonsense"},
		"unknown fact":      {"case", "attach", id, scan, "--material", "passport", "--proves", "nonsense"},
		"page nought":       {"case", "attach", id, scan, "--material", "passport", "--proves", "birth_date:0"},
		"no file":           {"case", "attach", id, filepath.Join(dir, "none"), "--material", "passport"},
		"a folder":          {"case", "attach", id, dir, "--material", "passport"},
		"an unknown party":  {"case", "tasks", id, "--for", "nobody", "--out", file},
		"parts of no size":  {"case", "package", id, "--out", file, "--layout", "parts"},
		"a size in words":   {"case", "package", id, "--out", file, "--max-size", "small"},
		"an impossible one": {"case", "package", id, "--out", file, "--max-size", "1KB"},
	} {
		if status, _, errs := calls(t, append(args, "--data", data)...); status != 2 || errs == "" {
			t.Errorf("%s: %d %s", name, status, errs)
		}
	}
	tasks := filepath.Join(dir, "tasks.pdf")
	if status, _, errs := calls(t, "case", "tasks", id, "--for", "talent", "--lang", "en", "--out", tasks, "--data", data); status != 0 {
		t.Fatal(errs)
	}
	run(t, "qpdf", "--check", tasks)
	if status, out, _ := calls(t, "case", "answers", id, "--lang", "zh", "--data", data); status != 0 || !strings.Contains(out, "680000") {
		t.Errorf("%d %s", status, out)
	}
}

// What a caller redacts must not be found in any form in what is written.
func TestARedactedPackageHoldsNoNameAndNoNumber(t *testing.T) {
	file, _ := bundled(t, t.TempDir(), "--redacted", "--lang", "both")
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	run(t, "qpdf", "--qdf", "--object-streams=disable", file, plain)
	haystack := strings.Join(pagesOf(t, file), "") + string(readFile(t, plain)) + run(t, "pdfinfo", file)
	for _, secret := range secretsOf(t) {
		if strings.Contains(haystack, secret) {
			t.Errorf("%q is in the redacted package", secret)
		}
	}
}

// secretsOf are the names and numbers of the demonstration case, and the names
// of the files of the stack.
func secretsOf(t *testing.T) (list []string) {
	t.Helper()
	text := string(readFile(t, demo))
	for _, key := range []string{"name_zh", "name_en", "credit_code", "address", "contact_name", "contact_email", "name", "chinese_name",
		"passport_number", "email", "phone"} {
		if m := regexp.MustCompile(`(?m)^\s+` + key + `: "?([^"\n#]+?)"?\s*$`).FindStringSubmatch(text); m != nil {
			list = append(list, m[1])
		}
	}
	list = append(list, "680000", "680,000", "1985-02-27", "23.4")
	for _, f := range stack(t) {
		list = append(list, f.file)
	}
	if len(list) < 25 {
		t.Fatalf("only %d secrets: %v", len(list), list)
	}
	return list
}
