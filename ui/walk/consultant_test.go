package walk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
)

const many = 10_000

// A consultant finds one of ten thousand cases, sees what sinks it, a diploma that is
// said to prove the degree on a page it does not have, puts that right, and hands
// over a package in which nothing is said of it any more.
func TestAConsultantFindsOneOfTenThousandCasesAndMendsWhatSinksIt(t *testing.T) {
	p := &person{t: t, out: filepath.Join(t.TempDir(), "材料包.pdf"),
		diary: newDiary("consultant", "A consultant: one of ten thousand cases, and the finding that sinks it")}
	people := p.crowd()
	begun := time.Now()
	p.start()
	p.page(p.word("cases.title"))
	p.notes(p.words().N("cases.count", people+1))
	p.searches()
	p.openRowOf("LINDQVIST")
	t.Logf("found %v after the start", time.Since(begun))
	p.page(p.word("cases.title"), p.sentence("林慕轩 · "))
	p.notesScore()
	id := p.stored(p.demo).ID()
	gone := p.word("finding.document.page_missing", "Page", 3)

	p.reviews()
	p.notes(p.words().N("review.group.problem", 1), gone, p.word("remedy.document.page_missing"), p.word("plan.margin.below"))
	if evidenced := opened(t, p.desk(), id).Assessment; evidenced.Scores.Evidenced.Likely >= *evidenced.PassMark {
		t.Errorf("the case does not sink: %v are proven", evidenced.Scores.Evidenced)
	}
	if !strings.Contains(unspaced(printed(t, p, id)), gone) {
		t.Errorf("a package made now does not say %q", gone)
	}
	p.mends(gone)
	p.reviews()
	p.notes(p.word("review.way.reached", "Points", opened(t, p.desk(), id).Assessment.Scores.Evidenced.Likely, "Pass", 70))
	if text := find.Texts(p.canvas()); strings.Contains(text, gone) || strings.Contains(text, p.words().N("review.group.problem", 1)) {
		t.Errorf("the finding is still there:\n%s", text)
	}

	made := p.bundles()
	if strings.Contains(unspaced(made.text), gone) {
		t.Errorf("the package still says %q", gone)
	}
	p.onlyOf(made, p.demo, threeTalents(t)[1:])
	if people == many {
		p.diary.kept(t)
	}
}

// unspaced is the text of a paper without its line ends, within which sentences break.
func unspaced(text string) string { return strings.ReplaceAll(text, "\n", "") }

// reviews goes to the review and waits for its plan.
func (p *person) reviews() {
	p.t.Helper()
	p.tap(p.word("case.outline.review"))
	p.page(p.word("case.outline.finish"), p.word("review.title"))
	p.until(func() bool { return !p.reads(p.word("review.computing")) })
	p.notesScore()
}

// mends goes where a finding leads, and writes the page that the document has.
func (p *person) mends(finding string) {
	p.t.Helper()
	p.tapAfter(p.sentence(finding), p.word("package.go"))
	p.page(p.word("case.outline.finish"), p.word("evidence.title"), "diploma.jpg")
	p.notes(p.word("evidence.proofs.beyond", "Pages", 1))
	label := p.word("evidence.proofs.page")
	p.entry(label).(interface{ SetText(string) }).SetText("")
	p.typeUnder(label, "1")
	p.notesScore()
}

// bundles makes the package in the language of the screen.
func (p *person) bundles() *paper {
	p.t.Helper()
	p.tap(p.word("case.header.package"))
	p.page(p.word("case.outline.finish"), p.word("case.outline.package"))
	will := p.words().N("package.will.exhibits", len(p.stored(p.demo).Case.Documents))
	p.until(func() bool {
		said := p.sentence(will)
		return said != "" && !strings.Contains(said, p.word("package.total.computing"))
	})
	p.notes(will)
	p.tap(p.word("package.save_as"))
	done := p.word("package.done", "File", filepath.Base(p.out))
	p.untilReads(done)
	p.notes(done)
	made := readPaper(p.t, p.out)
	p.notesPaper(filepath.Base(p.out), made)
	return made
}

// crowd stores ten thousand cases and the one that is looked for. Where the system
// has no memory to write to as to a disk, ten thousand take minutes: then there are
// fewer, unless TWOZONES_LONG asks for all.
func (p *person) crowd() (people int) {
	p.t.Helper()
	begun := time.Now()
	p.clock = gallery.NewClock(now.AddDate(0, 0, -3), 0)
	people, p.data = many, memoryFolder(p.t)
	if p.data == "" {
		if p.data = p.t.TempDir(); os.Getenv("TWOZONES_LONG") == "" {
			people = 1_000
		}
	}
	desk, err := casework.OpenDesk(p.kit(), p.data)
	must(p.t, err, gallery.Crowd(desk, people, 40))
	p.seedSinking(desk)
	must(p.t, desk.SaveSettings(casework.Settings{Started: true, Lang: model.Zh, Role: "consultant", By: "李明"}), desk.Close())
	p.clock.Move(now.Sub(p.clock.Now()))
	p.t.Logf("%d cases are there after %v", people, time.Since(begun))
	return people
}

// memoryFolder is a folder that lies in memory, "" where there is none.
func memoryFolder(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "twozones-walk-")
	if err != nil {
		return ""
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// seedSinking stores the case that is looked for: with what it proves it would stand
// above the pass mark, were it not for one page number.
func (p *person) seedSinking(desk *casework.Desk) {
	p.t.Helper()
	p.demo = threeTalents(p.t)[0]
	p.demo.Case.Talent.Name, p.demo.Case.Talent.ChineseName, p.demo.Case.Talent.OtherNames = "LINDQVIST, Erik", "林慕轩", nil
	id, _, err := desk.ImportRead(p.demo, "")
	must(p.t, err)
	session := opened(p.t, desk, id)
	yes := true
	for _, material := range []string{"passport", "diploma", "salary_certificate", "enterprise_qualification", "business_licence",
		"beijing_tax_certificate", "insured_staff_statement", "innovation_proof", "experience_proof"} {
		photo, err := os.ReadFile(photoOf(p.t, material+".jpg"))
		must(p.t, err)
		about := model.Document{File: material + ".jpg", Material: material, Original: &yes, Seal: &yes, Signature: &yes}
		if material == "diploma" {
			about.Proves = []model.Proof{{Fact: "education", Page: 3}}
		}
		_, err = session.Attach(photo, about)
		must(p.t, err)
	}
}

// searches types the initials of the name as it is read, then leaves those over that
// are safely above the pass mark.
func (p *person) searches() {
	p.t.Helper()
	p.diary.line("=", p.word("cases.search")+": lmx")
	test.Type(find.Entries(p.canvas())[0], "lmx")
	p.settle()
	found, _, _ := strings.Cut(p.words().N("cases.found", 0), "0")
	p.notes(found)
	p.tap(p.word("cases.filter"))
	p.tap(p.word("cases.filter.verdict") + " " + p.word("verdict.secure"))
	p.untilReads(p.words().N("cases.found", 1))
	p.tap(p.word("cases.filter"))
	p.notes(p.words().N("cases.found", 1))
	p.notesRow("LINDQVIST")
}
