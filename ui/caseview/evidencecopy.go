package caseview

import (
	"context"
)

// copy writes the original where the person wants it. Nothing is written
// elsewhere on the way.
func (f *documentForm) copy() {
	v, id := f.v, f.id
	v.host.SaveAs(v.document(id).FileName(), func(path string) {
		desk, of := v.host.Desk(), v.session.ID()
		v.host.Background(func(context.Context) func() {
			session, err := desk.Open(of)
			var data []byte
			if err == nil {
				data, err = session.Original(id)
			}
			if err == nil {
				err = desk.WriteFile(path, data)
			}
			if err != nil {
				return func() { v.host.Fail(err) }
			}
			return func() { v.host.Say(v.words.T("evidence.copied"), nil) }
		})
	})
}
