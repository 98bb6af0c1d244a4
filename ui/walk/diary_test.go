package walk_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

var update = flag.Bool("update", false, "write the diaries of the walks anew")

// diary is a walk as somebody reads it who was not there: screen after screen, what
// the person did on each, and what of it they read that matters. What it says was
// read stood on the screen.
type diary struct {
	name  string
	text  strings.Builder
	steps int
	where string // the present screen
	still int    // acts are left out while it is above 0

	mark     string   // of the last act or reading
	together []string // and all in a row that have it, not written yet
}

const legend = "> pressed   = typed   * chosen   | read on the screen\n"

// newDiary begins a diary; it is kept under testdata by its name.
func newDiary(name, title string) *diary {
	d := &diary{name: name}
	fmt.Fprintf(&d.text, "%s\n%s\n%s", title, strings.Repeat("=", len(title)), legend)
	return d
}

// line writes down something below the present screen; what is typed, or chosen, in
// a row stands together. A person without a diary has none.
func (d *diary) line(mark, text string) {
	if d == nil || d.still > 0 {
		return
	}
	if mark != d.mark || mark == ">" || mark == "|" {
		d.flush()
	}
	d.mark = mark
	d.together = append(d.together, strings.Join(strings.Fields(text), " "))
}

// flush writes what stands together, in lines that are not too long.
func (d *diary) flush() {
	const room, indent = 100, "\n       "
	column := 0
	for i, text := range d.together {
		width := columns(text) + 2
		switch {
		case i == 0:
			fmt.Fprintf(&d.text, "     %s ", d.mark)
		case column+width > room:
			d.text.WriteString(";" + indent)
			column = 0
		default:
			d.text.WriteString("; ")
		}
		d.text.WriteString(text)
		column += width
	}
	if len(d.together) > 0 {
		d.text.WriteString("\n")
	}
	d.together = nil
}

// columns is how much room a text takes where Chinese is twice as wide.
func columns(text string) (n int) {
	for _, r := range text {
		if n++; r >= 0x2E80 {
			n++
		}
	}
	return n
}

// quietly does something that takes too many acts to tell them all.
func (p *person) quietly(do func()) {
	p.t.Helper()
	if p.diary == nil {
		do()
		return
	}
	p.diary.still++
	do()
	p.diary.still--
}

// page begins a new screen in the diary, by the words over it from the outside in.
func (p *person) page(titles ...string) {
	p.t.Helper()
	for _, title := range titles {
		p.sees(title)
	}
	d := p.diary
	d.flush()
	d.steps++
	d.where = strings.Join(titles, " › ")
	fmt.Fprintf(&d.text, "\n%2d · %s\n", d.steps, d.where)
}

// at reports whether the present screen is that with these words over it.
func (d *diary) at(titles []string) bool { return d.where == strings.Join(titles, " › ") }

// notes puts down the sentences on the screen in which these words stand.
func (p *person) notes(words ...string) {
	p.t.Helper()
	for _, word := range words {
		sentence := p.sentence(word)
		if sentence == "" {
			p.t.Errorf("%q is not on the screen, which reads:\n%s", word, find.Texts(p.canvas()))
		}
		p.diary.line("|", sentence)
	}
}

// sentence is the whole of the first text that shows and has these words.
func (p *person) sentence(word string) (whole string) {
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *widgets.Text:
			whole = o.Text()
		case *widgets.Paragraph:
			whole = o.Text()
		case *canvas.Text:
			whole = o.Text
		}
		if !strings.Contains(whole, word) {
			whole = ""
		}
		return whole != ""
	})
	return whole
}

// notesScore puts down what the panel beside says: the figures, what they are worth
// against the pass mark, how the eligibility stands.
func (p *person) notesScore() {
	p.t.Helper()
	var figures, badges, means []string
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *widgets.Figure:
			figures = append(figures, o.AccessibilityLabel())
		case *widgets.Badge:
			if len(figures) > 0 {
				badges = append(badges, o.AccessibilityLabel())
			}
		case *widgets.Paragraph:
			if len(badges) == 1 {
				means = append(means, o.Text())
			}
		}
		return len(badges) == 2
	})
	if len(badges) < 2 || len(means) == 0 {
		p.t.Errorf("the panel shows %q %q %q only", figures, badges, means)
		return
	}
	said := append(figures, badges[0]+": "+means[0], p.word("case.outline.conclusion")+": "+badges[1])
	p.diary.line("|", strings.Join(said, " · "))
}

// notesRow puts down the line of a list in which a name stands, without what is
// drawn a second time or has nothing in it.
func (p *person) notesRow(name string) {
	p.t.Helper()
	var cells []string
	last := ""
	for _, cell := range strings.Split(find.TextsOf(p.row(name).(fyne.CanvasObject)), "\n") {
		if short, cut := strings.CutSuffix(cell, "…"); cell == last || cut && strings.HasPrefix(last, short) || strings.Trim(cell, " ·›") == "" {
			continue
		}
		last = cell
		cells = append(cells, cell)
	}
	p.diary.line("|", strings.Join(cells, " · "))
}

// notesPaper puts down that a file was read, and how many pages it has.
func (p *person) notesPaper(name string, paper *paper) {
	p.diary.line("|", fmt.Sprintf("%s: PDF, %d pages", name, paper.pages))
}

// kept compares the diary with the one that was reviewed.
func (d *diary) kept(t *testing.T) {
	t.Helper()
	d.flush()
	file := filepath.Join("testdata", d.name+".txt")
	if *update && !t.Failed() {
		if err := os.WriteFile(file, []byte(d.text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := strings.Split(d.text.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(wanted)) {
		if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
			t.Fatalf("%s, line %d: the walk is another one. Read the difference, then -update.\n  got %q\n want %q",
				file, i+1, lineOf(got, i), lineOf(wanted, i))
		}
	}
}

func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
