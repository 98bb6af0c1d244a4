package casework

import (
	"encoding/json"
	"sort"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// The names of fields in the store. Talent and enterprise entries carry the
// name they have in a case file after these prefixes; facts about the
// enterprise carry the round as well, for they are last year's figures.
const (
	fieldRulebook   = "rulebook"
	fieldEnterprise = store.FieldEnterprise
	fieldOn         = "on"
	fieldAccepted   = "accepted"
	fieldCourse     = store.FieldCourse
	fieldArchived   = "archived"
	fieldDemo       = "demo"
	prefixTalent    = "talent."
	prefixFirm      = "enterprise."
	prefixFact      = "fact."
	prefixDocument  = store.PrefixDocument
	prefixReading   = "reading."
	prefixFrozen    = "frozen."
)

// isSo is the value of a mark that is set.
var isSo = store.Entry{Value: json.RawMessage("true")}

func caseEntity(id string) store.Entity { return store.Entity{Kind: store.KindCase, ID: id} }

func firmEntity(id string) store.Entity { return store.Entity{Kind: store.KindEnterprise, ID: id} }

// factField is where an answer lies: with the case, or with the enterprise
// under its round.
func factField(rb *model.Rulebook, fact *model.Fact) string {
	if fact.About == model.EnterpriseSide {
		return prefixFact + rb.RoundKey() + "." + fact.ID
	}
	return prefixFact + fact.ID
}

// explode turns the JSON members of a struct into fields.
func explode(prefix string, v any, fields store.Fields) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return err
	}
	for name, value := range members {
		fields[prefix+name] = store.Entry{Value: value}
	}
	return nil
}

// assemble is the reverse of explode.
func assemble(prefix string, fields store.Fields, v any) error {
	members := map[string]json.RawMessage{}
	for name, entry := range fields {
		if member, ok := strings.CutPrefix(name, prefix); ok {
			members[member] = entry.Value
		}
	}
	raw, err := json.Marshal(members)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

// caseFields is a case as the store keeps it, without what belongs to the
// enterprise.
func caseFields(c *model.Case, rb *model.Rulebook) (store.Fields, error) {
	fields := store.Fields{}
	put := func(name string, v any) error {
		raw, err := json.Marshal(v)
		fields[name] = store.Entry{Value: raw}
		return err
	}
	err := put(fieldRulebook, c.Rulebook)
	if err == nil && !c.On.IsZero() {
		err = put(fieldOn, c.On)
	}
	if err == nil && len(c.Accepted) > 0 {
		err = put(fieldAccepted, c.Accepted)
	}
	for id, chosen := range c.Readings {
		if err == nil {
			err = put(prefixReading+id, chosen)
		}
	}
	for i := range c.Documents {
		if err == nil {
			err = put(documentField(i), c.Documents[i])
		}
	}
	if err == nil {
		err = explode(prefixTalent, c.Talent, fields)
	}
	if err == nil {
		err = answerFields(c, rb, model.TalentSide, fields)
	}
	return fields, err
}

// firmFields is what a case says of its enterprise.
func firmFields(c *model.Case, rb *model.Rulebook) (store.Fields, error) {
	fields := store.Fields{}
	firm := c.Enterprise
	firm.ID = ""
	if err := explode(prefixFirm, firm, fields); err != nil {
		return nil, err
	}
	return fields, answerFields(c, rb, model.EnterpriseSide, fields)
}

func answerFields(c *model.Case, rb *model.Rulebook, side string, fields store.Fields) error {
	for id, answer := range c.Answers {
		fact := rb.Fact(id)
		if fact == nil || fact.About != side {
			continue
		}
		raw, err := json.Marshal(answer.Value)
		if err != nil {
			return err
		}
		fields[factField(rb, fact)] = store.Entry{Value: raw, Provenance: answer.Provenance}
	}
	return nil
}

// loadCase puts a case together from its own fields and its enterprise's, or from
// those that were frozen.
func loadCase(id string, own, firm store.Fields, rb *model.Rulebook) (*model.Case, error) {
	own, firm = asHandedIn(own, firm)
	c := &model.Case{ID: id, Answers: map[string]model.Answer{}}
	if err := get(own, fieldRulebook, &c.Rulebook); err != nil {
		return nil, err
	}
	if err := get(own, fieldOn, &c.On); err != nil {
		return nil, err
	}
	if err := get(own, fieldAccepted, &c.Accepted); err != nil {
		return nil, err
	}
	if err := assemble(prefixTalent, own, &c.Talent); err != nil {
		return nil, err
	}
	if err := assemble(prefixFirm, firm, &c.Enterprise); err != nil {
		return nil, err
	}
	if err := get(own, fieldEnterprise, &c.Enterprise.ID); err != nil {
		return nil, err
	}
	if err := loadAnswers(c, own, firm, rb); err != nil {
		return nil, err
	}
	return c, loadLists(c, own)
}

func get(fields store.Fields, name string, v any) error {
	entry, ok := fields[name]
	if !ok {
		return nil
	}
	return json.Unmarshal(entry.Value, v)
}

func loadAnswers(c *model.Case, own, firm store.Fields, rb *model.Rulebook) error {
	for i := range rb.Facts {
		fact := &rb.Facts[i]
		fields := own
		if fact.About == model.EnterpriseSide {
			fields = firm
		}
		entry, ok := fields[factField(rb, fact)]
		if !ok {
			continue
		}
		answer := model.Answer{Provenance: entry.Provenance}
		if err := json.Unmarshal(entry.Value, &answer.Value); err != nil {
			return err
		}
		c.Answers[fact.ID] = answer
	}
	return nil
}

// documentFields lists the fields of documents in their order.
func documentFields(own store.Fields) (names []string) {
	for name := range own {
		if strings.HasPrefix(name, prefixDocument) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

func loadLists(c *model.Case, own store.Fields) error {
	var names []string
	for name := range own {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if id, ok := strings.CutPrefix(name, prefixReading); ok {
			var chosen model.ChosenReading
			if err := get(own, name, &chosen); err != nil {
				return err
			}
			if c.Readings == nil {
				c.Readings = map[string]model.ChosenReading{}
			}
			c.Readings[id] = chosen
		}
		if strings.HasPrefix(name, prefixDocument) {
			var d model.Document
			if err := get(own, name, &d); err != nil {
				return err
			}
			c.Documents = append(c.Documents, d)
		}
	}
	return nil
}
