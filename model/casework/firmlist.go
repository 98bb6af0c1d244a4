package casework

import (
	"slices"
	"strings"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// FirmUse is one enterprise in a list, with the look-up on the portal and how many
// cases use it.
type FirmUse struct {
	FirmRow
	PortalCheck model.PortalCheck
	Cases       int
	Deleted     time.Time // zero unless deleted
}

// FirmUses lists the stored enterprises by name, those without one last.
func (d *Desk) FirmUses() ([]FirmUse, error) {
	cases, err := d.store.List(store.KindCase)
	if err != nil {
		return nil, err
	}
	uses := map[string]int{}
	for _, item := range cases {
		s, err := store.Read[summary](item)
		if err != nil {
			return nil, err
		}
		uses[s.Enterprise]++
	}
	return firmUses(d.store.List, uses)
}

// FirmTrash lists the deleted enterprises by name.
func (d *Desk) FirmTrash() ([]FirmUse, error) { return firmUses(d.store.ListDeleted, nil) }

// DeleteFirm takes an enterprise out of the list; RestoreFirm puts it back. One
// that a case uses, be it a deleted one, stays: enterprise_used.
func (d *Desk) DeleteFirm(id string) error {
	for _, list := range []func(store.Kind) ([]store.Summary, error){d.store.List, d.store.ListDeleted} {
		cases, err := list(store.KindCase)
		if err != nil {
			return err
		}
		for _, item := range cases {
			s, err := store.Read[summary](item)
			if err != nil {
				return err
			}
			if s.Enterprise == id {
				return model.Fail(model.CodeEnterpriseUsed, nil)
			}
		}
	}
	_, err := d.store.Delete(firmEntity(id), d.By)
	return err
}

// RestoreFirm puts a deleted enterprise back into the list.
func (d *Desk) RestoreFirm(id string) error {
	_, err := d.store.Restore(firmEntity(id), d.By)
	return err
}

// firmUses draws up a list of enterprises.
func firmUses(list func(store.Kind) ([]store.Summary, error), uses map[string]int) ([]FirmUse, error) {
	firms, err := list(store.KindEnterprise)
	if err != nil {
		return nil, err
	}
	rows := make([]FirmUse, 0, len(firms))
	for _, item := range firms {
		s, err := store.Read[summary](item)
		if err != nil {
			return nil, err
		}
		row := FirmUse{Cases: uses[item.Entity.ID], Deleted: item.Deleted,
			FirmRow: FirmRow{ID: item.Entity.ID, NameZh: s.Name, NameEn: s.NameEn, CreditCode: s.CreditCode}}
		if s.PortalCheck != nil {
			row.PortalCheck = *s.PortalCheck
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b FirmUse) int {
		if named := a.NameZh+a.NameEn != ""; named != (b.NameZh+b.NameEn != "") {
			return map[bool]int{true: -1, false: 1}[named]
		}
		return strings.Compare(a.NameZh+a.NameEn+a.ID, b.NameZh+b.NameEn+b.ID)
	})
	return rows, nil
}
