package casework

import (
	"io"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
)

// Foreseen is what would go into a hand-over of one part, evidence included.
type Foreseen struct {
	Part      Part
	Entries   int      // answers and other entries, without the evidence
	Documents []string // the files of the evidence that goes along
	Size      int64    // of those files, in bytes
	Stays     []string // the files of evidence that belongs to another part
	LeftOut   []LeftOut
}

// ForeseeHandover tells of every part what a hand-over of it would hold. The
// files of the evidence are read, which may take a while. Nothing is written.
func (s *Session) ForeseeHandover() ([]Foreseen, error) {
	var list []Foreseen
	for _, part := range Parts {
		head, sealed, err := s.outgoing(HandoverOptions{Part: part, Documents: true})
		if err != nil {
			return nil, err
		}
		f := Foreseen{Part: part, LeftOut: sealed.LeftOut, Size: filesSize(head)}
		goes := map[string]bool{}
		for i := range head.Entries {
			e := &head.Entries[i]
			switch {
			case e.Value == nil:
			case e.Field == handover.FieldDocument:
				goes[e.Document] = true
			default:
				f.Entries++
			}
		}
		f.sort(s, goes)
		list = append(list, f)
	}
	return list, nil
}

// sort tells the documents that go from those that stay.
func (f *Foreseen) sort(s *Session, goes map[string]bool) {
	for i := range s.Case.Documents {
		d := &s.Case.Documents[i]
		switch {
		case goes[d.ID]:
			f.Documents = append(f.Documents, d.FileName())
		case !s.belongs(d, f.Part):
			f.Stays = append(f.Stays, d.FileName())
		}
	}
}

func filesSize(head *handover.Head) (size int64) {
	for _, f := range head.Files {
		size += f.Size
	}
	return size
}

// counter tells how much of the files was read, at most a hundred times.
type counter struct {
	done, total int64
	told        int64 // hundredths
	tell        func(done, total int64)
}

func (c *counter) add(n int) {
	c.done += int64(n)
	if now := c.done * 100 / max(c.total, 1); now != c.told {
		c.told = now
		c.tell(c.done, c.total)
	}
}

// watched is a file whose reading is counted.
type watched struct {
	io.ReadCloser
	by *counter
}

func (w watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	w.by.add(n)
	return n, err
}

// Person is whom an incoming case is about: the name as in the passport and the
// Chinese one, "" where it does not say.
func (in *Incoming) Person() (name, chinese string) {
	return in.text(in.said.own, prefixTalent+"name"), in.text(in.said.own, prefixTalent+"chinese_name")
}

// Enterprise is the enterprise of an incoming case, by its Chinese name where it
// has one; "" where it does not say.
func (in *Incoming) Enterprise() string {
	if name := in.text(in.said.firm, prefixFirm+"name_zh"); name != "" {
		return name
	}
	return in.text(in.said.firm, prefixFirm+"name_en")
}

func (in *Incoming) text(fields store.Fields, name string) (text string) {
	_ = get(fields, name, &text) // was checked when it was read
	return text
}

// Entries is how many answers and other entries it brings, without the evidence.
func (in *Incoming) Entries() (n int) {
	for i := range in.head.Entries {
		if e := &in.head.Entries[i]; e.Value != nil && e.Field != handover.FieldDocument {
			n++
		}
	}
	return n
}

// Files are the files of the evidence that it brings, by name.
func (in *Incoming) Files() (names []string) {
	for _, field := range documentFields(in.said.own) {
		var d model.Document
		if get(in.said.own, field, &d) == nil {
			names = append(names, d.FileName())
		}
	}
	return names
}

// Size is that of the files, in bytes.
func (in *Incoming) Size() int64 { return filesSize(in.head) }

// Homes are the stored cases that a hand-over can go back to: those that began
// with the same case and stand under the same rules.
func (d *Desk) Homes(in *Incoming) ([]CaseRow, error) {
	rows, err := d.Cases()
	if err != nil {
		return nil, err
	}
	var homes []CaseRow
	for _, row := range rows {
		if row.Rulebook != in.head.Rulebook.Ref() {
			continue
		}
		own, err := d.store.Fields(caseEntity(row.ID))
		if err != nil {
			return nil, err
		}
		s := &Session{desk: d, id: row.ID}
		state, err := s.handoverState(own)
		if err != nil {
			return nil, err
		}
		if state.Lineage == in.head.Lineage {
			homes = append(homes, row)
		}
	}
	return homes, nil
}

// Neighbours is how many other cases share the enterprise of this one.
func (s *Session) Neighbours() (n int, err error) {
	list, err := s.desk.store.List(store.KindCase)
	if err != nil {
		return 0, err
	}
	for _, item := range list {
		about, err := store.Read[summary](item)
		if err != nil {
			return 0, err
		}
		if about.Enterprise == s.Case.Enterprise.ID && item.Entity.ID != s.id {
			n++
		}
	}
	return n, nil
}
