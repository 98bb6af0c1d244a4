package casework_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/handover"
	"twozones/model/rulebook"
	"twozones/model/vault"
)

// recipient is somebody with a key pair.
func recipient(t testing.TB) (public string, secret []byte) {
	t.Helper()
	key, public, err := vault.NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return public, []byte(key)
}

// inside is the hand-over as its recipient can read it.
func inside(t testing.TB, file string, secret []byte) []byte {
	t.Helper()
	by, err := vault.ParseIdentityFile(secret)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := vault.OpenWith(bytes.NewReader(data), by...)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestAPartHoldsNothingOfTheOther(t *testing.T) {
	desk := office(t, "", 0)
	s := demo(t, desk)
	talentSays := []string{"NAKAMURA", "王𬺓", "Soren Nakamura", "DNK", "K7788991", "研发总监", "13900000000", "soren@", "Danmarks", "Nordlys",
		"Error-tolerant", "680000", "1985-02-27", "passport.pdf", "diploma.pdf", "fact.education", "first name", "1:1 about the talent"}
	firmSays := []string{"雁栖量子计算科技有限公司\"", "Yanqi Quantum", "91110116MA01QX7T3N", "示例路", "010-00000000", "hr@", "portal_check", "23.4", "212",
		"salary.pdf", "beijing_insured_staff", "1:1 about the employer", "乙公司"}
	neither := []string{"statement.pdf", "1:1 about both", "because of it", "2026-11-24"}
	for _, step := range []error{
		s.SetField("talent.name", "first name"), s.SetField("talent.name", "NAKAMURA"), s.SetField("enterprise.name_zh", "乙公司"),
		s.SetField("enterprise.name_zh", "雁栖量子计算科技有限公司"), s.SaveDay(model.Date{Year: 2026, Month: 11, Day: 24}),
		s.SetField("talent.work_history", []model.Employment{{Employer: "Nordlys"}}),
		s.Follow(s.Rulebook.Doubts[0].ID, model.ChosenReading{Reading: s.Rulebook.Doubts[0].Readings[0].ID, Why: "because of it"}),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	for _, d := range []model.Document{{ID: "t", File: "t.pdf", From: model.TalentParty}, {ID: "e", File: "e.pdf", From: model.Employer},
		{ID: "n", File: "statement.pdf", Proves: []model.Proof{{Fact: "education", Page: 1}, {Fact: "key_enterprise", Page: 1}}}} {
		data := map[string]string{"t": "1:1 about the talent", "e": "1:1 about the employer", "n": "1:1 about both"}[d.ID]
		if _, err := s.Attach([]byte(data), d); err != nil {
			t.Fatal(err)
		}
	}
	parts := map[casework.Part][3][]string{ // what is in it, what is not
		casework.TalentPart:     {talentSays, firmSays, neither},
		casework.EnterprisePart: {firmSays, talentSays, neither},
		casework.Whole:          {slices.Concat(talentSays, firmSays, neither), nil, nil},
	}
	public, secret := recipient(t)
	for part, says := range parts {
		out := filepath.Join(t.TempDir(), "case.tzcase")
		opt := casework.HandoverOptions{Part: part, Documents: true, Key: public}
		if _, err := desk.SealCase(context.Background(), s.ID(), opt, out); err != nil {
			t.Fatal(err)
		}
		plain := inside(t, out, secret)
		head := plain[:bytes.Index(plain, []byte("\nid: "))+1] // the rulebook behind it names every fact
		rest := plain[bytes.LastIndex(plain, []byte("tests:")):]
		for _, planted := range says[0] {
			if planted != "first name" && planted != "乙公司" && !bytes.Contains(head, []byte(planted)) && !bytes.Contains(rest, []byte(planted)) {
				t.Errorf("%s lacks %s", part, planted)
			}
		}
		for _, planted := range slices.Concat(says[1], says[2], []string{"first name", "乙公司"}) {
			if bytes.Contains(head, []byte(planted)) || bytes.HasSuffix(plain, []byte(planted)) || strings.Contains(planted, "1:1") && bytes.Contains(plain, []byte(planted)) {
				t.Errorf("%s holds %s", part, planted)
			}
		}
	}
}

func TestOnlyWhoeverItIsForCanOpenIt(t *testing.T) {
	a, b, c := office(t, "张丽", 0), office(t, "李明", 5), office(t, "王芳", 9)
	if _, err := c.OwnKey(); err != nil {
		t.Fatal(err)
	}
	s := demo(t, a)
	file := sealFor(t, s, a, b, casework.Whole)
	if _, err := c.ReadHandover(context.Background(), file, casework.Keys{}); model.CodeOf(err) != model.CodeSealNoMatch {
		t.Error(err)
	}
	public, secret := recipient(t)
	out := filepath.Join(t.TempDir(), "case.tzcase")
	if _, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Key: public}, out); err != nil {
		t.Fatal(err)
	}
	in, err := office(t, "", 1).ReadHandover(context.Background(), out, casework.Keys{Identity: slices.Concat([]byte("# a key\n"), secret)})
	if err != nil || in.Documents != 0 || in.By != "张丽" {
		t.Error(in, err)
	}
	first, err := b.OwnKey()
	if second, again := b.OwnKey(); err != nil || again != nil || first != second {
		t.Error("the app's key is another one", err, again)
	}
}

func TestFilesThatAreGoneOrChangedAreLeftOutAndNamed(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	s := demo(t, a)
	if _, err := s.Attach([]byte("1:1 zh"), model.Document{ID: "diploma-zh", File: "zh.pdf", TranslationOf: "diploma"}); err != nil {
		t.Fatal(err)
	}
	damage(t, a, s.Case.Documents[1].Hash)
	key, _ := b.OwnKey()
	out := filepath.Join(t.TempDir(), "case.tzcase")
	sealed, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Documents: true, Key: key}, out)
	want := []casework.LeftOut{{Document: "diploma", File: "diploma.pdf"}, {Document: "diploma-zh", File: "zh.pdf"}}
	if err != nil || !slices.Equal(sealed.LeftOut, want) || sealed.Documents != 2 {
		t.Fatalf("%+v %v", sealed, err)
	}
	copied := opened(t, b, out)
	if len(copied.Case.Documents) != 2 {
		t.Error(len(copied.Case.Documents))
	}
	if m := merged(t, s, a, sealFor(t, copied, b, a, casework.Whole), nil); len(m.Takes)+len(m.Conflicts) > 0 || len(s.Case.Documents) != 4 {
		t.Error("what was left out is taken for removed")
	}
}

func damage(t testing.TB, desk *casework.Desk, hash string) {
	t.Helper()
	path := filepath.Join(desk.Protected[0], "documents", hash[:2], hash)
	if err := os.WriteFile(path, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatCannotBeMergedOrSealedIsRefused(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first, other := demo(t, a), demo(t, a)
	file := sealFor(t, opened(t, b, sealFor(t, first, a, b, casework.Whole)), b, a, casework.Whole)
	if _, err := other.Compare(reading(t, a, file)); model.CodeOf(err) != model.CodeHandoverOther {
		t.Error("another case:", err)
	}
	if err := a.Delete(first.ID()); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Compare(reading(t, a, file)); model.CodeOf(err) != model.CodeCaseDeleted {
		t.Error("a deleted case:", err)
	}
	out := filepath.Join(t.TempDir(), "case.tzcase")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, c := range map[string]struct {
		ctx  context.Context
		id   string
		opt  casework.HandoverOptions
		out  string
		code model.Code
	}{
		"a deleted case":     {nil, first.ID(), casework.HandoverOptions{Passphrase: "x"}, out, model.CodeCaseDeleted},
		"no case":            {nil, "x", casework.HandoverOptions{Passphrase: "x"}, out, model.CodeNoCase},
		"no key":             {nil, other.ID(), casework.HandoverOptions{Key: "age1x"}, out, model.CodeSealKey},
		"neither":            {nil, other.ID(), casework.HandoverOptions{}, out, model.CodePassphraseEmpty},
		"into the data":      {nil, other.ID(), casework.HandoverOptions{Passphrase: "x"}, filepath.Join(a.Protected[0], "x"), model.CodeOutputIsInput},
		"nowhere":            {nil, other.ID(), casework.HandoverOptions{Passphrase: "x"}, filepath.Join(out, "x"), model.CodeDiskGone},
		"stopped in between": {stopped, other.ID(), casework.HandoverOptions{Passphrase: "x", Documents: true}, out, model.CodeCancelled},
	} {
		if c.ctx == nil {
			c.ctx = context.Background()
		}
		if _, err := a.SealCase(c.ctx, c.id, c.opt, c.out); model.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
		t.Error("something was left behind:", left)
	}
}

func TestOpeningJoinsTheEnterpriseThatSaysTheSame(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first, there := demo(t, a), demo(t, b)
	file := sealFor(t, first, a, b, casework.Whole)
	joined := opened(t, b, file)
	if joined.Case.Enterprise.ID != there.Case.Enterprise.ID {
		t.Error("the same enterprise is another one")
	}
	if m := merged(t, first, a, sealFor(t, joined, b, a, casework.Whole), nil); len(m.Takes)+len(m.Conflicts) > 0 {
		t.Error(fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
	if err := there.SetField("enterprise.address", "别处"); err != nil {
		t.Fatal(err)
	}
	id, conflicts, err := b.OpenHandover(context.Background(), reading(t, b, file))
	if err != nil || !slices.Equal(conflicts, []string{"enterprise.address"}) {
		t.Fatal(conflicts, err)
	}
	if s := session(t, b, id); s.Case.Enterprise.ID == there.Case.Enterprise.ID || s.Case.Enterprise.Address == "别处" {
		t.Error("a conflicting value changed what was there")
	}
	// what another case of the enterprise changed there comes back as theirs
	if m := merged(t, first, a, sealFor(t, joined, b, a, casework.Whole), nil); !slices.Equal(fieldsOf(m.Takes), []string{"enterprise.address"}) {
		t.Error(fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
}

// spoilt seals a hand-over whose head was changed.
func spoilt(t testing.TB, file string, secret []byte, to *casework.Desk, spoil func(h *handover.Head)) string {
	t.Helper()
	r, err := handover.Read(context.Background(), bytes.NewReader(inside(t, file, secret)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	if err := r.Files(func(f handover.File, data []byte) error { files[f.Hash] = data; return nil }); err != nil {
		t.Fatal(err)
	}
	spoil(r.Head)
	key, _ := to.OwnKey()
	recipient, err := vault.ParseRecipient(key)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := vault.SealTo(&out, recipient)
	if err == nil {
		err = handover.Write(context.Background(), w, r.Head, r.Rules, func(f handover.File) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(files[f.Hash])), nil
		})
	}
	if err == nil {
		err = w.Close()
	}
	path := filepath.Join(t.TempDir(), "x.tzcase")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEntriesThatNoCaseCouldHoldAreRefused(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	s := demo(t, a)
	public, secret := recipient(t)
	file := filepath.Join(t.TempDir(), "case.tzcase")
	if _, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Key: public, Documents: true}, file); err != nil {
		t.Fatal(err)
	}
	at := func(h *handover.Head, field string) *handover.Entry {
		i := slices.IndexFunc(h.Entries, func(e handover.Entry) bool { return e.Field == field })
		return &h.Entries[i]
	}
	set := func(field, value string) func(h *handover.Head) {
		return func(h *handover.Head) { at(h, field).Value = json.RawMessage(value) }
	}
	document := func(change func(d *model.Document)) func(h *handover.Head) {
		return func(h *handover.Head) {
			e := at(h, "document")
			var d model.Document
			json.Unmarshal(e.Value, &d)
			change(&d)
			e.Value, _ = json.Marshal(d)
		}
	}
	for name, spoil := range map[string]func(h *handover.Head){
		"an unknown fact":        func(h *handover.Head) { at(h, "fact.education").Field = "fact.secret" },
		"a fact of the other":    func(h *handover.Head) { at(h, "fact.education").Side = handover.EnterpriseSide },
		"an option":              set("fact.education", `{"choice":"secret"}`),
		"another kind":           set("fact.education", `{"yes_no":true}`),
		"two kinds":              set("fact.education", `{"choice":"master","yes_no":true}`),
		"out of range":           set("fact.experience_years", `{"decimal":900}`),
		"written otherwise":      set("fact.experience_years", `{"decimal":9.0}`),
		"a date to come":         set("fact.birth_date", `{"date":"2999-01-01"}`),
		"a list for a name":      set("talent.name", `["secret"]`),
		"an unknown member":      set("talent.work_history", `[{"secret":1}]`),
		"a control":              set("talent.name", `"secret\u001b[2J"`),
		"two lines":              set("talent.name", `"a\nsecret"`),
		"no sex":                 set("talent.sex", `"secret"`),
		"no country":             set("talent.nationality", `"secret"`),
		"no date":                set("talent.work_history", `[{"from":"secret"}]`),
		"another field":          func(h *handover.Head) { at(h, "talent.name").Field = "rulebook" },
		"deleted":                func(h *handover.Head) { at(h, "talent.name").Field = "deleted" },
		"an id of an enterprise": func(h *handover.Head) { at(h, "enterprise.address").Field = "enterprise.id" },
		"beyond the part":        func(h *handover.Head) { h.Part = casework.TalentPart },
		"a material":             document(func(d *model.Document) { d.Material, d.Note = "", "\x00"; d.Note = "secret\x01" }),
		"a proof of nothing":     document(func(d *model.Document) { d.Proves = []model.Proof{{Fact: "secret", Page: 1}} }),
		"no page":                document(func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education", Page: -1}} }),
		"a loose translation":    document(func(d *model.Document) { d.TranslationOf = "secret" }),
		"a slant":                document(func(d *model.Document) { d.Turn = 45 }),
		"a party":                document(func(d *model.Document) { d.From = "secret" }),
		"too large together":     set("talent.post_title", `"`+strings.Repeat("长", 349_000)+`"`),
	} {
		_, err := b.ReadHandover(context.Background(), spoilt(t, file, secret, b, spoil), casework.Keys{})
		if model.CodeOf(err) != model.CodeHandoverEntry || strings.Contains(err.Error(), "secret") && name != "an unknown fact" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if rows, err := b.Cases(); err != nil || len(rows) > 0 {
		t.Error("something was stored", rows, err)
	}
	if stray, _ := filepath.Glob(filepath.Join(b.Protected[0], "documents", "*", "*")); len(stray) > 0 {
		t.Error("files were stored")
	}
}

// officeWith is an office whose shelf holds one rulebook more.
func officeWith(t testing.TB, name, text string) *casework.Desk {
	t.Helper()
	k := kit(t)
	k.Shelf = rulebook.NewShelf(fstest.MapFS{name + ".yaml": {Data: []byte(text)}})
	desk, err := casework.OpenDesk(k, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Close() })
	return desk
}

func TestARulebookThatCameAlongIsKeptForItsCaseAlone(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "rulebook-example.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	official := regexp.MustCompile(`basis: [a-z_]+`).ReplaceAllString(string(text), "basis: official")
	rb, _, err := rulebook.Load("x.yaml", []byte(official))
	if err != nil {
		t.Fatal(err)
	}
	a, b := officeWith(t, rb.Ref(), official), office(t, "李明", 5)
	id, err := a.NewCase(rb.Ref(), "")
	if err != nil {
		t.Fatal(err)
	}
	s := session(t, a, id)
	if s.Rulebook.Basis != model.Official {
		t.Fatal(s.Rulebook.Basis)
	}
	file := sealFor(t, s, a, b, casework.Whole)
	in := reading(t, b, file)
	if !in.Foreign || in.Rulebook.Basis != model.Transcribed {
		t.Error(in.Foreign, in.Rulebook.Basis)
	}
	copied := opened(t, b, file)
	dir := b.Protected[0]
	b.Close()
	b = open(t, dir)
	if again := session(t, b, copied.ID()); again.Rulebook.Basis != model.Transcribed || again.Rulebook.Hash != rb.Hash {
		t.Error("after a restart the basis is", again.Rulebook.Basis)
	}
	if _, err := b.Shelf.Find(rb.Ref()); model.CodeOf(err) != model.CodeNoRulebook {
		t.Error("it is on the shelf", err)
	}
	if m := merged(t, s, a, sealFor(t, session(t, b, copied.ID()), b, a, casework.Whole), nil); len(m.Takes) > 0 {
		t.Error(fieldsOf(m.Takes))
	}
	other := officeWith(t, rb.Ref(), official+"\n# another\n")
	if _, err := other.ReadHandover(context.Background(), sealFor(t, s, a, other, casework.Whole), casework.Keys{}); model.CodeOf(err) != model.CodeHandoverRules {
		t.Error("a rulebook that says something else:", err)
	}
}
