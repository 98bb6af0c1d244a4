package plain_test

import (
	"errors"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/plain"
)

func TestScalarsStayWhatWasWritten(t *testing.T) {
	root, err := plain.Parse("x", []byte("on: 2026-11-23\npassport: 12E45678\nphone: \"013\"\nyes: yes\nempty:\ntilde: ~\ntext: 'null'\nblock: |\n  a\n  b\n"))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"on": "2026-11-23", "passport": "12E45678", "phone": "013", "yes": "yes", "text": "null", "block": "a\nb\n"} {
		node := root.Get(key)
		if node == nil {
			t.Errorf("%s is gone", key)
		} else if s, _ := node.String(); s != want {
			t.Errorf("%s is %q", key, s)
		}
	}
	if root.Get("empty") != nil || root.Get("tilde") != nil {
		t.Error("null is not unknown")
	}
	if _, err := root.Get("yes").Bool(); err == nil {
		t.Error("yes was taken for true")
	}
}

func TestJSONIsTheSameTreeWithItsPlaces(t *testing.T) {
	root, err := plain.Parse("x.json", []byte("{\n\t\"a\": {\"b\": [1, \"two\", null, true]},\n  \"emoji\": \"\\ud83d\\ude00\"\n}"))
	if err != nil {
		t.Fatal(err)
	}
	list := root.Get("a").Get("b")
	if len(list.Items) != 4 || list.Items[1].Text != "two" || !list.Items[1].Quoted || !list.Items[2].IsNull() {
		t.Errorf("%+v", list)
	}
	if at := list.Items[1].Place; at.String() != "x.json:2:17: a.b[2]" {
		t.Error(at)
	}
	if root.Get("emoji").Text != "😀" {
		t.Error(root.Get("emoji").Text)
	}
}

func TestWhatIsRefused(t *testing.T) {
	deep := strings.Repeat("[", 300) + strings.Repeat("]", 300)
	for name, c := range map[string]struct {
		in   string
		code model.Code
		line int
	}{
		"anchor":                {"a: &x 1\n", model.CodeForbidden, 1},
		"alias":                 {"b: 1\na: *b\n", model.CodeForbidden, 2},
		"anchor and alias":      {"b: &b 1\na: *b\n", model.CodeForbidden, 1},
		"tag":                   {"x: 1\na: !!str 1\n", model.CodeForbidden, 2},
		"bare tag":              {"a: 1\nb: ! x\n", model.CodeForbidden, 2},
		"bare tag on a map":     {"b: ! {x: 1}\n", model.CodeForbidden, 1},
		"control character":     {"a: \"x\\u001b[2J\"\n", model.CodeControl, 1},
		"raw control character": {"a: 1\nb: x\x1by\n", model.CodeControl, 2},
		"control in a key":      {"\"a\\0\": 1\n", model.CodeControl, 1},
		"control in JSON":       {"{\"a\":\n \"\\u0000\"}", model.CodeControl, 2},
		"lone surrogate":        {"{\"a\": \"\\ud800\"}", model.CodeControl, 1},
		"JSON with a comment":   {"{\"a\": 1,\n // no\n \"b\": 2}", model.CodeSyntax, 2},
		"second document":       {"a: 1\n---\nb: 2\n", model.CodeForbidden, 2},
		"duplicate key":         {"a: 1\nb: 2\na: 3\n", model.CodeDuplicateKey, 3},
		"duplicate key in JSON": {"{\"a\": 1,\n \"a\": 2}", model.CodeDuplicateKey, 2},
		"syntax":                {"a: [1, 2\nb: 3\n", model.CodeSyntax, -1},
		"tab indentation":       {"a:\n\tb: 1\n", model.CodeSyntax, -1},
		"too deep":              {deep, model.CodeForbidden, 1},
		"deep JSON":             {"{\"a\":" + deep + "}", model.CodeForbidden, 1},
		"empty":                 {"", model.CodeFileEmpty, 0},
		"blank":                 {" \n\n", model.CodeFileEmpty, 0},
		"only a comment":        {"# nothing\n", model.CodeFileEmpty, 0},
		"binary":                {"a\x00b", model.CodeNotText, 0},
		"not UTF-8":             {"a: \xff\xfe", model.CodeNotText, 0},
		"too large":             {strings.Repeat("#", plain.MaxSize+1), model.CodeFileTooLarge, 0},
		"map as a key":          {"? {a: 1}\n: 2\n", model.CodeWrongShape, 1},
		"trailing JSON":         {"{\"a\": 1} {", model.CodeSyntax, -1},
	} {
		_, err := plain.Parse("f.yaml", []byte(c.in))
		var e *model.Error
		if !errors.As(err, &e) || e.Code != c.code || e.Place.File != "f.yaml" {
			t.Errorf("%s: %v", name, err)
		} else if c.line >= 0 && e.Place.Line != c.line {
			t.Errorf("%s: line %d, want %d", name, e.Place.Line, c.line)
		}
	}
}

func TestAFileMaySayThatItIsYAML12(t *testing.T) {
	root, err := plain.Parse("f", []byte("%YAML 1.2\n---\na: 1\n"))
	if err != nil || root.Get("a").Place.Line != 3 {
		t.Error(err)
	}
}

func TestExactlyTheLimitIsRead(t *testing.T) {
	in := "a: 1\n" + strings.Repeat("#", plain.MaxSize-5)
	if _, err := plain.Parse("f", []byte(in)); err != nil {
		t.Error(err)
	}
}

func TestAHundredThousandKeysAreReadInTime(t *testing.T) {
	var in strings.Builder
	for i := range 100_000 {
		in.WriteString("k" + strings.Repeat("x", i%3) + string(rune('a'+i%26)) + ": \n")
		if in.Len() > plain.MaxSize-20 {
			break
		}
	}
	if _, err := plain.Parse("f", []byte(in.String())); model.CodeOf(err) != model.CodeDuplicateKey {
		t.Error(err)
	}
}

func TestEncodeReadsBackTheSame(t *testing.T) {
	tree := plain.NewMap().SetText("name", "O'Brien \"王𬺓\" \\ : # - ? | > true").SetText("lines", "a\n b\n\n").
		Set("n", plain.Word("12.5")).Set("none", plain.NewList()).SetText("yes", "yes").
		Set("list", plain.NewList(plain.Text("null"), plain.Word("null"), plain.NewMap().SetText("k", "\t")))
	data, err := plain.Encode(tree)
	if err != nil {
		t.Fatal(err)
	}
	back, err := plain.Parse("f", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if !same(tree, back) {
		t.Errorf("differs:\n%s", data)
	}
}

func same(a, b *plain.Node) bool {
	if a.Shape != b.Shape || a.Text != b.Text || a.Quoted != b.Quoted || len(a.Pairs) != len(b.Pairs) || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Pairs {
		if a.Pairs[i].Key != b.Pairs[i].Key || !same(a.Pairs[i].Value, b.Pairs[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a: 1\n", "{\"a\": [1, {\"b\": null}]}", "- &a 1\n- *a\n", "%YAML 1.2\n---\na: !!x y\n...\n", "a: |2\n  x\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := plain.Parse("f", data); err != nil {
			var e *model.Error
			if !errors.As(err, &e) {
				t.Errorf("not one of ours: %v", err)
			}
		}
	})
}
