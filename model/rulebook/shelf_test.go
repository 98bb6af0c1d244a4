package rulebook_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/rulebook"
)

func example(t testing.TB) string {
	return string(readFile(t, "../../docs/rulebook-example.yaml"))
}

func install(t testing.TB, shelf *rulebook.Shelf, text string) *rulebook.Installed {
	t.Helper()
	done, err := shelf.Install("rules.yaml", []byte(text), options())
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func version(text, v string) string {
	return strings.Replace(text, "version: 2027.1", "version: "+v, 1)
}

func TestAnIDMeansTheVersionInstalledLast(t *testing.T) {
	shelf, dir := desk(t)
	if _, err := shelf.Find("example-talent"); model.CodeOf(err) != model.CodeNoRulebook {
		t.Error(err)
	}
	for _, v := range []string{"2027.1", "2028", "2027.2"} {
		done := install(t, shelf, version(example(t), v))
		if done.Again || find(t, shelf, "example-talent").Version != v {
			t.Errorf("after %s the id means %s", v, find(t, shelf, "example-talent").Version)
		}
	}
	if done := install(t, shelf, version(example(t), "2028")); !done.Again || find(t, shelf, "example-talent").Version != "2028" {
		t.Error("installed again it is not the last")
	}
	if _, err := shelf.Install("x", []byte(version(example(t), "2028")+"\n# another\n"), options()); model.CodeOf(err) != model.CodeVersionTaken {
		t.Error(err)
	}
	again, _ := desk(t) // another program on the same folder
	again.Use(dir)
	if rb := find(t, again, "example-talent"); rb.Version != "2028" {
		t.Error("the order did not survive:", rb.Version)
	}
	for _, v := range []string{"2027.1", "2027.2"} {
		find(t, again, "example-talent@"+v)
	}
	all, err := again.All()
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, rb := range all {
		refs = append(refs, rb.Ref())
	}
	if !slices.Equal(refs[len(refs)-4:], []string{"cn-zhongguancun@2024", "example-talent@2028", "example-talent@2027.2", "example-talent@2027.1"}) {
		t.Error(refs)
	}
}

func TestABundledVersionIsNeverReplacedButMayBeInstalledAgain(t *testing.T) {
	shelf, dir := desk(t)
	data := readFile(t, "../../assets/rulebooks/cn-work-permit@2017-04.yaml")
	if done := install(t, shelf, string(data)); !done.Again || find(t, shelf, "cn-work-permit").Version != "2017-04" {
		t.Error("it is not the version meant now")
	}
	if _, err := os.Stat(filepath.Join(dir, "cn-work-permit@2017-04.yaml")); err == nil {
		t.Error("a copy was written")
	}
	if _, err := shelf.Install("x", append(data, '\n'), options()); model.CodeOf(err) != model.CodeVersionTaken {
		t.Error(err)
	}
}

// The index may be lost or damaged: then the time of the files decides.
func TestWithoutItsIndexTheShelfGoesByTheTimeOfTheFiles(t *testing.T) {
	for name, spoil := range map[string]func(index string) error{
		"missing": os.Remove,
		"rubbish": func(index string) error { return os.WriteFile(index, []byte("\x00\xff@@\n../../etc@x\n"), 0o600) },
		"a folder": func(index string) error {
			os.Remove(index)
			return os.Mkdir(index, 0o700)
		},
		"names what is gone": func(index string) error { return os.WriteFile(index, []byte("example-talent@1999\n"), 0o600) },
	} {
		shelf, dir := desk(t)
		for i, v := range []string{"2028", "2027.1"} {
			install(t, shelf, version(example(t), v))
			when := time.Now().Add(time.Duration(i-10) * time.Hour)
			if err := os.Chtimes(filepath.Join(dir, "example-talent@"+v+".yaml"), when, when); err != nil {
				t.Fatal(err)
			}
		}
		if err := spoil(filepath.Join(dir, "installed.txt")); err != nil {
			t.Fatal(err)
		}
		if rb := find(t, shelf, "example-talent"); rb.Version != "2027.1" {
			t.Errorf("%s: the id means %s", name, rb.Version)
		}
	}
}

func TestADamagedFileIsNamedAndLeavesTheOthersAlone(t *testing.T) {
	shelf, dir := desk(t)
	install(t, shelf, example(t))
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("cn-work-permit@2030.yaml", "id: [\n")
	write("cn-zhongguancun@9.yaml", example(t)) // not what its name says
	write("notes.txt", "nothing")
	write("Not A Rulebook@x.yaml", "nothing")
	if all, err := shelf.All(); err != nil || len(all) != 5 {
		t.Error(len(all), err)
	}
	damaged := shelf.Damaged()
	if len(damaged) != 2 || !strings.Contains(damaged[0].Error(), "cn-work-permit@2030.yaml") {
		t.Error(damaged)
	}
	if _, err := shelf.Find("cn-work-permit@2030"); model.CodeOf(err) != model.CodeSyntax {
		t.Error(err)
	}
	find(t, shelf, "cn-work-permit@interim")
	find(t, shelf, "example-talent")
	if _, err := shelf.Install("x", []byte(strings.NewReplacer("id: example-talent", "id: cn-work-permit", "version: 2027.1", `version: "2030"`).Replace(example(t))), options()); err == nil {
		t.Error("a damaged file was written over")
	}
}

func TestAFailedInstallationLeavesNothing(t *testing.T) {
	shelf, dir := desk(t)
	bad := strings.Replace(example(t), "likely: 72", "likely: 71", 1)
	if _, err := shelf.Install("x", []byte(bad), options()); model.CodeOf(err) != model.CodeWorkedCase {
		t.Error(err)
	}
	if _, err := shelf.Install("x", bytes.Repeat([]byte("#"), 10<<20), options()); model.CodeOf(err) != model.CodeFileTooLarge {
		t.Error(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	if _, err := shelf.Install("x", []byte(example(t)), options()); model.CodeOf(err) != model.CodeDataDir || model.CodeOf(err).IsInput() {
		t.Error(err)
	}
	if _, err := shelf.All(); err != nil {
		t.Error("bundled rulebooks went down with it:", err)
	}
}

// BenchmarkLoadBundled reads, checks and tests all bundled rulebooks; 100 ms
// or less is asked for.
func BenchmarkLoadBundled(b *testing.B) {
	for b.Loop() {
		bundled(b)
	}
}
