package rulebook

import "github.com/xuri/excelize/v2"

// The colours of the sheet: what may be typed into is white or, where the true
// points go, yellow; what is there to be read is grey.
const (
	sheetFont   = "Microsoft YaHei"
	colourInk   = "1F2933"
	colourHead  = "1D4E5F"
	colourTrue  = "B7791F"
	colourInput = "FFF6D6"
	colourGrey  = "F1F3F5"
	colourQuiet = "66727F"
	colourLine  = "D5DAE0"
	colourRule  = "1D4E5F"
)

func (w *sheetWriter) styles() {
	w.style = map[string]int{}
	w.add("title", excelize.Style{Font: font(16, colourHead, true), Alignment: align("left", false)})
	w.add("subtitle", excelize.Style{Font: font(11, colourQuiet, false), Alignment: align("left", false)})
	w.add("guide", excelize.Style{Font: font(10, colourInk, false), Alignment: align("left", true)})
	w.add("guide_line", excelize.Style{Font: font(10, colourInk, false), Alignment: align("left", false)})
	w.add("label", excelize.Style{Font: font(10, colourInk, true), Alignment: align("left", false)})
	w.add("input_text", excelize.Style{Font: font(10, colourInk, false), Fill: fill(colourInput),
		Alignment: align("left", false), Border: grid(false), NumFmt: 49})
	w.add("head", excelize.Style{Font: font(10, "FFFFFF", true), Fill: fill(colourHead), Alignment: align("center", true), Border: grid(false)})
	w.add("head_true", excelize.Style{Font: font(10, "FFFFFF", true), Fill: fill(colourTrue), Alignment: align("center", true), Border: grid(false)})
	for suffix, first := range map[string]bool{"": false, "_first": true} {
		w.add("locked"+suffix, excelize.Style{Font: font(9, colourQuiet, false), Fill: fill(colourGrey), Alignment: align("left", true), Border: grid(first)})
		w.add("locked_number"+suffix, excelize.Style{Font: font(10, colourQuiet, false), Fill: fill(colourGrey), Alignment: align("center", false), Border: grid(first)})
		w.add("open"+suffix, excelize.Style{Font: font(10, colourInk, false), Alignment: align("left", true), Border: grid(first)})
		w.add("number"+suffix, excelize.Style{Font: font(10, colourInk, false), Alignment: align("center", false), Border: grid(first)})
		w.add("input"+suffix, excelize.Style{Font: font(11, colourInk, true), Fill: fill(colourInput), Alignment: align("center", false), Border: grid(first)})
	}
}

func (w *sheetWriter) add(name string, s excelize.Style) {
	id, err := w.f.NewStyle(&s)
	w.fail(err)
	w.style[name] = id
}

func font(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: sheetFont, Size: size, Color: colour, Bold: bold}
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func align(horizontal string, wrap bool) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: wrap}
}

// grid is thin lines; the first row of a criterion has a strong one above it.
func grid(first bool) []excelize.Border {
	top := excelize.Border{Type: "top", Color: colourLine, Style: 1}
	if first {
		top = excelize.Border{Type: "top", Color: colourRule, Style: 2}
	}
	return []excelize.Border{top, {Type: "bottom", Color: colourLine, Style: 1},
		{Type: "left", Color: colourLine, Style: 1}, {Type: "right", Color: colourLine, Style: 1}}
}
