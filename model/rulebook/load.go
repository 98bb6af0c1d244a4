package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"

	"twozones/model"
	"twozones/model/plain"
)

// Load reads a rulebook, checks it and runs its worked cases. The warnings
// (such as a cap that nothing reaches) do not stop it. The error is a
// *model.Error with file, line, column and key.
func Load(file string, data []byte) (*model.Rulebook, []*model.Error, error) {
	root, err := plain.Parse(file, data)
	if err != nil {
		return nil, nil, err
	}
	if err := checkTexts(root); err != nil {
		return nil, nil, err
	}
	r := &reader{rb: &model.Rulebook{}}
	r.root(root)
	if r.Err != nil {
		return nil, nil, r.Err
	}
	sum := sha256.Sum256(data)
	r.rb.Hash = hex.EncodeToString(sum[:])
	if err := runTests(r.rb, root.Get("tests")); err != nil {
		return nil, nil, err
	}
	return r.rb, r.warnings, nil
}

// The longest texts of a rulebook, in characters.
const (
	maxText = 2000 // any
	maxLine = 200  // what something is called
)

// checkTexts refuses texts that could pass for something else on the screen: with
// characters that nobody sees or that turn the order around, or so long that they
// push away what the app itself says.
func checkTexts(n *plain.Node) error {
	switch {
	case strings.ContainsFunc(n.Text, model.Hidden):
		return n.Fail(model.CodeControl)
	case utf8.RuneCountInString(n.Text) > maxText:
		return n.Fail(model.CodeTextTooLong, "limit", strconv.Itoa(maxText))
	}
	for _, item := range n.Items {
		if err := checkTexts(item); err != nil {
			return err
		}
	}
	for _, pair := range n.Pairs {
		if strings.ContainsFunc(pair.Key, model.Hidden) {
			return model.Fail(model.CodeControl, nil).At(pair.At)
		}
		if err := checkTexts(pair.Value); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) root(n *plain.Node) {
	r.Known(n, `id version supersedes round basis title short issuer applies about pass_mark classes window
		contacts portal sources facts routes eligibility areas doubts materials documents upload_limits answer_order next_steps tests`)
	if r.Err != nil {
		return
	}
	r.identity(n)
	r.sources(n.Get("sources"))
	r.window(n.Get("window"))
	r.contacts(n.Get("contacts"))
	r.portal(n.Get("portal"))
	r.facts(r.Need(n, "facts"))
	r.rb.Index()
	r.routes(n)
	r.eligibility(r.Need(n, "eligibility"))
	r.areas(n.Get("areas"))
	r.passMark(n)
	r.doubts(n.Get("doubts"))
	r.materials(r.Need(n, "materials"))
	r.rb.Index()
	r.documents(r.Need(n, "documents"))
	r.limits(n.Get("upload_limits"))
	r.answerOrder(n.Get("answer_order"))
	r.nextSteps(n.Get("next_steps"))
	r.tests(r.Need(n, "tests"))
	if r.Err == nil {
		r.routeFacts()
		r.wholeBasis()
	}
}

func (r *reader) identity(n *plain.Node) {
	r.rb.ID, r.rb.Version = r.id(n, "id"), r.id(n, "version")
	r.rb.Supersedes = r.Str(n, "supersedes")
	r.rb.Round = r.id(n, "round")
	r.Need(n, "basis")
	r.rb.Basis = r.basis(n, "")
	r.rb.Title, r.rb.Short = r.needText(n, "title"), r.needText(n, "short")
	r.rb.Issuer, r.rb.Applies = r.needText(n, "issuer"), r.needText(n, "applies")
	r.rb.About = r.needText(n, "about")
}

func (r *reader) routes(n *plain.Node) {
	value := n.Get("routes")
	if value == nil {
		return
	}
	r.rb.Routes = r.Str(n, "routes")
	if fact := r.rb.Fact(r.rb.Routes); fact == nil || fact.Kind != model.KindChoice {
		r.Fail(value.Fail(model.CodeUnknownFact, "fact", r.rb.Routes))
	}
}

// passMark reads what only a points table has: pass mark and classes.
func (r *reader) passMark(n *plain.Node) {
	r.rb.PassMark = r.Dec(n, "pass_mark")
	if len(r.rb.Areas) > 0 != (r.rb.PassMark != nil) {
		r.Fail(n.Fail(model.CodeMissingKey, "key", "pass_mark, areas"))
	}
	r.Each(n.Get("classes"), func(item *plain.Node) {
		r.Known(item, "id from label")
		class := model.Class{ID: r.Str(item, "id"), From: r.NeedDec(item, "from"), Label: r.needText(item, "label")}
		if last := len(r.rb.Classes) - 1; last >= 0 && class.From <= r.rb.Classes[last].From {
			r.Fail(item.Fail(model.CodeBoundsOrder))
		}
		r.rb.Classes = append(r.rb.Classes, class)
	})
}

// wholeBasis: the basis of a whole is the weakest of its parts.
func (r *reader) wholeBasis() {
	var basis model.Basis
	for i := range r.rb.Areas {
		for j := range r.rb.Areas[i].Criteria {
			basis = basis.Weaker(r.rb.Areas[i].Criteria[j].Basis)
		}
	}
	if basis != "" {
		r.rb.Basis = basis
	}
}
