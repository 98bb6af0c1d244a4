package caseview

// Jump goes where a fact, a field, a document or a material is asked, as links of
// other pages do.
func (v *View) Jump(id string) { v.jump(id) }
