package caseview

import (
	"context"

	"twozones/model"
)

// show opens the document in the system's own program, through the folder that is
// emptied when the case is left.
func (f *documentForm) show() {
	v, id := f.v, f.id
	desk, of := v.host.Desk(), v.session.ID()
	v.host.Background(func(ctx context.Context) func() {
		session, err := desk.Open(of)
		if err == nil && ctx.Err() != nil {
			err = model.Fail(model.CodeCancelled, ctx.Err())
		}
		var path string
		if err == nil {
			path, err = session.ViewDocument(id)
		}
		return func() {
			if err != nil {
				v.host.Fail(err)
				return
			}
			v.host.Launch(path)
		}
	})
}
