package rulebook_test

import (
	"io/fs"
	"os"
	"reflect"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/rulebook"
)

// bundled loads every rulebook that the app carries.
func bundled(t testing.TB) []*model.Rulebook {
	t.Helper()
	files, err := fs.Glob(assets.Rulebooks, "rulebooks/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatal("no bundled rulebooks", err)
	}
	var all []*model.Rulebook
	for _, file := range files {
		data, err := fs.ReadFile(assets.Rulebooks, file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, load(t, file, data))
	}
	return all
}

func load(t testing.TB, file string, data []byte) *model.Rulebook {
	t.Helper()
	rb, _, err := rulebook.Load(file, data)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return rb
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestARulebookWrittenReadsBackTheSame(t *testing.T) {
	all := bundled(t)
	for _, file := range []string{"testdata/small.yaml", "../../docs/rulebook-example.yaml"} {
		all = append(all, load(t, file, readFile(t, file)))
	}
	for _, rb := range all {
		data, err := rulebook.Write(rb)
		if err != nil {
			t.Fatal(err)
		}
		back := load(t, "written.yaml", data)
		back.Hash = rb.Hash
		if !reflect.DeepEqual(rb, back) {
			t.Errorf("%s reads back differently:\n%s", rb.Ref(), data)
		}
		if again, _ := rulebook.Write(back); string(again) != string(data) {
			t.Errorf("%s is written in two ways", rb.Ref())
		}
	}
}
