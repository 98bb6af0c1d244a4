package casefile

import (
	"strconv"

	"twozones/model"
	"twozones/model/plain"
	"twozones/model/rulebook"
)

const maxPage = 100_000

func (r *reader) documents(n *plain.Node) {
	ids := map[string]bool{}
	r.Each(n, func(item *plain.Node) {
		d := r.document(item)
		if ids[d.ID] && r.Err == nil {
			r.Fail(item.Get("id").Fail(model.CodeDuplicateID, "id", d.ID))
		}
		ids[d.ID] = true
		r.c.Documents = append(r.c.Documents, d)
	})
	if r.Err != nil {
		return
	}
	for i, d := range r.c.Documents {
		if d.TranslationOf != "" && (!ids[d.TranslationOf] || d.TranslationOf == d.ID) {
			r.Fail(n.Items[i].Get("translation_of").Fail(model.CodeUnknownDocument))
		}
	}
}

func (r *reader) document(n *plain.Node) model.Document {
	r.Known(n, `id file material issued valid_until proves original seal signature notarised
		translation_of from shows bundle_pages turn note`)
	d := model.Document{
		ID: r.NeedStr(n, "id"), File: r.NeedStr(n, "file"), Material: r.Str(n, "material"),
		Issued: r.Date(n, "issued"), ValidUntil: r.Date(n, "valid_until"),
		Original: r.mark(n, "original"), Seal: r.mark(n, "seal"),
		Signature: r.mark(n, "signature"), Notarised: r.mark(n, "notarised"),
		TranslationOf: r.Str(n, "translation_of"), Note: r.Walk.Str(n, "note"),
		From: model.Party(r.OneOf(n, "from", "", string(model.Employer), string(model.TalentParty),
			string(model.Authority), string(model.Translator))),
		Shows: r.shown(n.Get("shows")), Bundle: r.bundlePages(n), Turn: r.turn(n),
	}
	if r.Err == nil && !localPath(d.File) {
		r.Fail(n.Get("file").Fail(model.CodeBadPath))
	}
	r.Each(n.Get("proves"), func(item *plain.Node) { d.Proves = append(d.Proves, r.proof(item)) })
	return d
}

func (r *reader) mark(n *plain.Node, key string) *bool {
	if n.Get(key) == nil {
		return nil
	}
	yes := r.Flag(n, key)
	return &yes
}

func (r *reader) shown(n *plain.Node) *model.Shown {
	if n == nil {
		return nil
	}
	r.Known(n, "name employer salary_cny")
	return &model.Shown{Name: r.Str(n, "name"), Employer: r.Str(n, "employer"), SalaryCNY: r.money(n, "salary_cny")}
}

var anyMoney = func() *model.Fact {
	least, most := model.Decimal(0), model.Whole(model.MaxMoney)
	return &model.Fact{Kind: model.KindMoney, Min: &least, Max: &most}
}()

func (r *reader) money(n *plain.Node, key string) *model.Decimal {
	value := n.Get(key)
	if value == nil {
		return nil
	}
	v, err := rulebook.ReadValue(value, anyMoney, r.day)
	r.Fail(err)
	return &v.Number
}

// proof reads one proven fact and its page; page 1 where none is given.
func (r *reader) proof(n *plain.Node) model.Proof {
	r.Known(n, "fact page")
	p := model.Proof{Fact: r.NeedStr(n, "fact"), Page: 1}
	if fact := n.Get("fact"); fact != nil {
		r.fact(p.Fact, fact.Place)
	}
	if page := n.Get("page"); page != nil {
		number, err := page.Int(1, maxPage)
		r.Fail(err)
		p.Page = number
	}
	return p
}

// bundlePages reads the pages chosen for the package, in ascending order.
func (r *reader) bundlePages(n *plain.Node) (pages []int) {
	last := 0
	r.Each(n.Get("bundle_pages"), func(item *plain.Node) {
		page, err := item.Int(int64(last)+1, maxPage)
		r.Fail(err)
		if err == nil {
			pages, last = append(pages, page), page
		}
	})
	return pages
}

// turn reads by how many degrees clockwise the pages are turned.
func (r *reader) turn(n *plain.Node) int {
	turn, _ := strconv.Atoi(r.OneOf(n, "turn", "0", "0", "90", "180", "270"))
	return turn
}
