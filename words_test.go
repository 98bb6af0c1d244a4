package twozones_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// notWords are literals that are shown and need no translation.
var notWords = map[string]string{
	`"age1…"`:       "how a key begins",
	`"SIL OFL 1.1"`: "the name of a licence",
}

// Words on the screen stand in the message files: no widget is handed a literal
// with letters.
func TestNoWidgetIsHandedWordsFromTheSource(t *testing.T) {
	files := token.NewFileSet()
	err := filepath.WalkDir("ui", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.ToSlash(path), "ui/gallery/") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err == nil {
			for _, literal := range shownLiterals(file) {
				if notWords[literal.Value] != "" {
					continue
				}
				t.Errorf("%s: %s is shown but stands in no message file", files.Position(literal.Pos()), literal.Value)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWordsFromTheSourceAreFound(t *testing.T) {
	const source = `package p
func f() {
	widgets.NewButton(widgets.Plain, "Hard-coded", nil)
	badge.Set(widgets.Met, "写死"+unit)
	field.SetText(t("an.id") + " items")
	host.Say(fmt.Sprintf("%d cases", n), nil)
	words := widgets.FieldWords{Label: "Label", Help: t("an.id")}
	widgets.NewText(t("an.id", "Name", name)+" · ", look)
	widgets.Choice{ID: "an-id", Text: t("an.id")}
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, literal := range shownLiterals(file) {
		found = append(found, literal.Value)
	}
	if got := strings.Join(found, " "); got != "\"Hard-coded\" \"写死\" \" items\" \"%d cases\" \"Label\"" {
		t.Error(got)
	}
}

var (
	shows   = regexp.MustCompile(`^(Set|SetText|SetError|SetNote|SetTitle|Say|Confirm|AccessibilityLabel)$`)
	labels  = regexp.MustCompile(`^(Text|Label|Help|Title|Name|Detail|Placeholder|PlaceHolder|Required|Hint|Spoken|Word|Count)$`)
	letters = regexp.MustCompile(`\pL{2}|\p{Han}`)
)

// shownLiterals are the literals with letters that widgets are handed.
func shownLiterals(file *ast.File) (found []*ast.BasicLit) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if selector, ok := n.Fun.(*ast.SelectorExpr); ok && (ofWidgets(selector) || shows.MatchString(selector.Sel.Name)) {
				for _, argument := range n.Args {
					found = append(found, wordsIn(argument)...)
				}
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && labels.MatchString(key.Name) {
				found = append(found, wordsIn(n.Value)...)
			}
		}
		return true
	})
	return found
}

func ofWidgets(s *ast.SelectorExpr) bool {
	room, ok := s.X.(*ast.Ident)
	return ok && (room.Name == "widgets" || room.Name == "canvas")
}

// wordsIn are the literals with letters of which a text is made.
func wordsIn(e ast.Expr) []*ast.BasicLit {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); e.Kind == token.STRING && err == nil && letters.MatchString(text) {
			return []*ast.BasicLit{e}
		}
	case *ast.BinaryExpr:
		return append(wordsIn(e.X), wordsIn(e.Y)...)
	case *ast.ParenExpr:
		return wordsIn(e.X)
	case *ast.CallExpr:
		if s, ok := e.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Sprintf" {
			return wordsIn(e.Args[0])
		}
	}
	return nil
}
