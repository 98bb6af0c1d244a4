package app_test

import (
	"testing"

	"twozones/ui/firms"
)

// firmOfDemo is the enterprise of the demonstration case, which comes last.
func firmOfDemo(t *testing.T, r *rig) string {
	t.Helper()
	rows, err := r.Desk().Cases()
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Desk().Open(rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return s.Case.Enterprise.ID
}

func TestWhatWaitsOnTheSheetOfAnEnterpriseWaitsThroughLocking(t *testing.T) {
	r, _ := sealed(t)
	id := firmOfDemo(t, r)
	r.Go(firms.To(id))
	r.typeInto(0, "怀柔")
	r.Lock()
	r.showsNothingPersonal()
	r.drain()
	r.unlock(passphrase)
	r.drain()
	r.sees("1 项修改尚未保存")
	r.tap("保存")
	f, err := r.Desk().OpenFirm(id)
	if err != nil || f.Saved().NameZh != "怀柔北京雁栖量子计算科技有限公司" {
		t.Errorf("%q, %v", f.Saved().NameZh, err)
	}
}

func TestAnEnterpriseWithoutACaseIsDeletedAndComesBackFromTheTrash(t *testing.T) {
	r := begun(t)
	f := r.Desk().NewFirm()
	if err := f.SetText("enterprise.name_zh", "北京示例科技有限公司"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(); err != nil {
		t.Fatal(err)
	}
	r.Go(firms.To(f.ID()))
	r.typeInto(0, "别的")
	r.tap("删除这家单位")
	r.sees("还没有用人单位", "已删除")
	r.tap("案卷")
	r.tap("回收站")
	r.sees("北京示例科技有限公司", "还保留 30 天")
	r.tap("恢复")
	r.tap("单位")
	r.sees("北京示例科技有限公司")
	r.doesNotSee("别的")
}
