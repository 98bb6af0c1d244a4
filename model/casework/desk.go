package casework

import (
	"cmp"
	"encoding/json"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// Desk is the stored cases of one data directory.
type Desk struct {
	*Kit
	By string // who works here, noted in the journal

	store       *store.Store
	unconverted error    // what an interrupted change of the passphrase left
	looked      sync.Map // hash of a document -> looked
	kept        sync.Map // rulebooks that cases are pinned to and the shelf lost, by hash
	sharing     sharing  // which files are evidence in which cases
	glances     glances  // what lists show of cases

	attaching sync.Mutex // a document gets its place and takes it before the next
}

// OpenDesk opens the data directory, which may be new, and takes the rulebooks
// installed in it onto the shelf.
func OpenDesk(kit *Kit, dir string) (*Desk, error) { return OpenSealed(kit, dir, nil) }

// OpenSealed is OpenDesk of a data directory that may be sealed. The error is
// locked where unlock is nil and was needed.
func OpenSealed(kit *Kit, dir string, unlock Unlock) (*Desk, error) {
	kit.Shelf.Use(RulebookDir(dir))
	s, err := store.Open(dir, store.Options{Now: kit.Clock, Summarise: summarise, SummaryVersion: 3, Unlock: unlock})
	if err != nil {
		return nil, err
	}
	own := *kit
	own.Protected = append(own.Protected[:len(own.Protected):len(own.Protected)], dir)
	d := &Desk{Kit: &own, store: s}
	d.convert()
	return d, nil
}

// FellBack is a warning where the last action before this start could not be
// read and everything stands as it did one action earlier; nil otherwise.
func (d *Desk) FellBack() error {
	if !d.store.FellBack() {
		return nil
	}
	return model.Fail(model.CodeFellBack, nil)
}

// Close lets go of the data directory, and of what is remembered of the cases:
// someone may hold on to the desk.
func (d *Desk) Close() error {
	err := d.store.Close()
	d.sharing.outdated()
	d.glances.forget()
	return err
}

// summary is what lists show of a case or an enterprise.
type summary struct {
	Name        string            `json:"name,omitempty"`
	ChineseName string            `json:"chinese_name,omitempty"`
	NameEn      string            `json:"name_en,omitempty"`
	Rulebook    model.RulebookRef `json:"rulebook,omitzero"`
	Enterprise  string            `json:"enterprise,omitempty"`
	CreditCode  string            `json:"credit_code,omitempty"`
	Passport    string            `json:"passport,omitempty"`
	Stage       model.Stage       `json:"stage,omitempty"`
	Due         model.Date        `json:"due,omitzero"` // of a supplement
	Archived    bool              `json:"archived,omitempty"`
	Demo        bool              `json:"demo,omitempty"`
	Documents   []string          `json:"documents,omitempty"` // hashes of the files

	PortalCheck *model.PortalCheck `json:"portal_check,omitempty"`
}

func summarise(e store.Entity, fields store.Fields) (json.RawMessage, error) {
	var s summary
	var course model.Course
	names := map[string]any{prefixTalent + "name": &s.Name, prefixTalent + "chinese_name": &s.ChineseName,
		prefixTalent + "passport_number": &s.Passport, fieldRulebook: &s.Rulebook, fieldEnterprise: &s.Enterprise,
		fieldCourse: &course, fieldArchived: &s.Archived, fieldDemo: &s.Demo}
	if e.Kind == store.KindEnterprise {
		names = map[string]any{prefixFirm + "name_zh": &s.Name, prefixFirm + "name_en": &s.NameEn,
			prefixFirm + "credit_code": &s.CreditCode, fieldPortalCheck: &s.PortalCheck}
	}
	for name, into := range names {
		if err := get(fields, name, into); err != nil {
			return nil, err
		}
	}
	s.Stage, s.Due = course.Stage, course.SupplementBy()
	for _, name := range documentFields(fields) {
		var d struct{ Hash string }
		if err := get(fields, name, &d); err != nil {
			return nil, err
		}
		if d.Hash != "" {
			s.Documents = append(s.Documents, d.Hash)
		}
	}
	return json.Marshal(s)
}

// CaseRow is one case in a list.
type CaseRow struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	ChineseName string            `json:"chinese_name"`
	Enterprise  string            `json:"enterprise"`
	FirmID      string            `json:"-"` // of the enterprise
	Rulebook    model.RulebookRef `json:"rulebook"`
	Passport    string            `json:"-"` // to be found by
	Stage       model.Stage       `json:"stage"`
	Due         model.Date        `json:"due,omitzero"` // the last day for a supplement that is asked for
	Archived    bool              `json:"archived,omitempty"`
	Demo        bool              `json:"demo,omitempty"` // invented, for demonstration
	Created     time.Time         `json:"created"`
	Changed     time.Time         `json:"changed"`
	Deleted     time.Time         `json:"deleted,omitzero"` // zero unless deleted

	firmChanged int64 // when the enterprise last changed
}

// FirmRow is one enterprise in a list.
type FirmRow struct {
	ID         string `json:"id"`
	NameZh     string `json:"name_zh"`
	NameEn     string `json:"name_en"`
	CreditCode string `json:"credit_code"`
}

// Cases lists the stored cases, the last changed first.
func (d *Desk) Cases() ([]CaseRow, error) { return caseRows(d.store, d.store.List) }

// ReadAhead reads what lists are drawn from, which takes a while the first time. What
// cannot be read is told of by the list that needs it.
func (d *Desk) ReadAhead() { _, _ = d.Cases() }

// caseRows draws up a list of cases, the last changed first. What many rows have in
// common lies in memory once.
func caseRows(s *store.Store, list func(store.Kind) ([]store.Summary, error)) ([]CaseRow, error) {
	firms, err := firmNames(s)
	if err != nil {
		return nil, err
	}
	found, err := list(store.KindCase)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b store.Summary) int {
		return cmp.Or(b.Changed.Compare(a.Changed), strings.Compare(a.Entity.ID, b.Entity.ID))
	})
	rows, pins := make([]CaseRow, 0, len(found)), map[model.RulebookRef]model.RulebookRef{}
	for _, item := range found {
		s, err := store.Read[summary](item)
		if err != nil {
			return nil, err
		}
		pin, known := pins[s.Rulebook]
		if !known {
			pin, pins[s.Rulebook] = s.Rulebook, s.Rulebook
		}
		firm := firms[s.Enterprise]
		rows = append(rows, CaseRow{ID: item.Entity.ID, Name: s.Name, ChineseName: s.ChineseName,
			Enterprise: firm.name, FirmID: cmp.Or(firm.id, s.Enterprise), firmChanged: firm.changed, Rulebook: pin, Passport: s.Passport,
			Stage: model.Course{Stage: s.Stage}.At(), Due: s.Due, Archived: s.Archived, Demo: s.Demo,
			Created: item.Created, Changed: item.Changed, Deleted: item.Deleted})
	}
	return rows, nil
}

// Enterprises lists the stored enterprises by name.
func (d *Desk) Enterprises() ([]FirmRow, error) { return firmRows(d.store) }

func firmRows(from *store.Store) ([]FirmRow, error) {
	list, err := from.List(store.KindEnterprise)
	if err != nil {
		return nil, err
	}
	rows := make([]FirmRow, 0, len(list))
	for _, item := range list {
		s, err := store.Read[summary](item)
		if err != nil {
			return nil, err
		}
		rows = append(rows, FirmRow{ID: item.Entity.ID, NameZh: s.Name, NameEn: s.NameEn, CreditCode: s.CreditCode})
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].NameZh < rows[j].NameZh })
	return rows, nil
}

// firmName is what lists of cases need of an enterprise.
type firmName struct {
	id, name string
	changed  int64 // when, in nanoseconds
}

func firmNames(from *store.Store) (map[string]firmName, error) {
	list, err := from.List(store.KindEnterprise)
	if err != nil {
		return nil, err
	}
	names := make(map[string]firmName, len(list))
	for _, item := range list {
		s, err := store.Read[summary](item)
		if err != nil {
			return nil, err
		}
		names[item.Entity.ID] = firmName{item.Entity.ID, cmp.Or(s.Name, s.NameEn), item.Changed.UnixNano()}
	}
	return names, nil
}

// NewCase makes an empty case under a rulebook, for a stored enterprise or,
// with an empty id, for a new one. It gives the id of the case.
func (d *Desk) NewCase(rulebook, enterprise string) (string, error) {
	rb, err := d.Shelf.Find(rulebook)
	if err != nil {
		return "", err
	}
	if enterprise == "" {
		enterprise = store.NewID()
	}
	c := &model.Case{Rulebook: model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash}}
	id, err := d.create(c, rb, enterprise, store.Fields{})
	if err != nil {
		return "", err
	}
	return id, d.restoreFirms([]string{id}) // it may have been deleted since it was chosen
}

// create stores a case beside what is new about its enterprise, in one action, and
// sets marks on it.
func (d *Desk) create(c *model.Case, rb *model.Rulebook, enterprise string, firm store.Fields, marks ...string) (string, error) {
	fields, err := caseFields(c, rb)
	if err != nil {
		return "", model.Fail(model.CodeInternal, err)
	}
	if err := d.keepRulebook(rb); err != nil {
		return "", err
	}
	id := store.NewID()
	for _, mark := range marks {
		fields[mark] = isSo
	}
	fields[fieldEnterprise] = store.Entry{Value: json.RawMessage(`"` + enterprise + `"`)}
	action := store.Action{Verb: "create", Scope: caseEntity(id), By: d.By}
	action.Changes = append(changes(caseEntity(id), fields), changes(firmEntity(enterprise), firm)...)
	_, err = d.store.Apply(action)
	d.sharing.outdated()
	return id, err
}

func changes(e store.Entity, fields store.Fields) []store.Change {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	list := make([]store.Change, 0, len(names))
	for _, name := range names {
		entry := fields[name]
		list = append(list, store.Change{Entity: e, Field: name, To: &entry})
	}
	return list
}

// Duplicate copies a case, documents included, under the same enterprise. The copy
// is in preparation and follows its enterprise, whatever became of the case.
func (d *Desk) Duplicate(id string) (string, error) {
	s, err := d.Open(id)
	if err != nil {
		return "", err
	}
	c := *s.Case
	c.On = s.ownDay
	return d.create(&c, s.Rulebook, s.Case.Enterprise.ID, store.Fields{})
}

// The roles a person can work in; they set defaults only.
const (
	RoleHR         = "hr"
	RoleTalent     = "talent"
	RoleConsultant = "consultant"
)

// Settings are how a person has set the app.
type Settings struct {
	Started  bool       `json:"started"` // the first run is done
	Lang     model.Lang `json:"lang"`
	Role     string     `json:"role"`      // one of the roles, or ""
	By       string     `json:"by"`        // noted with answers
	Theme    string     `json:"theme"`     // system, light, dark
	TextSize int        `json:"text_size"` // per cent, 100 to 200

	LockAfter int `json:"lock_after,omitempty"` // minutes without use; 0 is UsualLockAfter, NeverLock never
}

// When the app locks by itself where there is a passphrase.
const (
	UsualLockAfter = 15
	NeverLock      = -1
)

// LockTime is how long the app may lie unused before it locks; false where it
// never does.
func (s Settings) LockTime() (time.Duration, bool) {
	switch {
	case s.LockAfter < 0:
		return 0, false
	case s.LockAfter == 0:
		return UsualLockAfter * time.Minute, true
	}
	return time.Duration(s.LockAfter) * time.Minute, true
}

const settingsKey = "app"

// Settings reads the settings; what was never set has its zero value.
func (d *Desk) Settings() (Settings, error) {
	var s Settings
	_, err := d.store.Setting(settingsKey, &s)
	return s, err
}

// SaveSettings keeps the settings.
func (d *Desk) SaveSettings(s Settings) error {
	d.By = s.By
	if err := d.store.SetSetting(settingsKey, s); err != nil {
		return err
	}
	return d.store.SetScreen(s.screen())
}
