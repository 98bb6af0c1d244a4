package casework

import (
	"io/fs"

	"twozones/model"
	"twozones/model/casefile"
)

// The invented cases in the folder that the program carries: the first one, which
// has documents, and the others.
const (
	demoFirst   = "case.yaml"
	demoFurther = "further/*.yaml"
)

// Demonstrate stores all invented cases of a folder that the program carries.
func (d *Desk) Demonstrate(folder fs.FS) error {
	files, err := fs.Glob(folder, demoFurther)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	for i := len(files) - 1; i >= 0; i-- {
		if _, err := d.importDemo(folder, files[i]); err != nil {
			return err
		}
	}
	_, err = d.ImportDemo(folder) // the last stands first in the list
	return err
}

// ImportDemo stores the first of the invented cases.
func (d *Desk) ImportDemo(folder fs.FS) (id string, err error) {
	return d.importDemo(folder, demoFirst)
}

func (d *Desk) importDemo(folder fs.FS, file string) (id string, err error) {
	data, err := fs.ReadFile(folder, file)
	if err != nil {
		return "", model.Fail(model.CodeFileMissing, err)
	}
	c, rb, err := casefile.Read(file, data, d.Shelf, casefile.Options{Today: d.Today()})
	if err != nil {
		return "", err
	}
	for i := range c.Documents {
		content, err := fs.ReadFile(folder, c.Documents[i].File)
		state := model.Readable
		if err != nil {
			state = model.Missing
		}
		d.look(&c.Documents[i], content, state)
	}
	id, _, err = d.importFrom(d.assessed(c, rb, noFiles{}), folder, fieldDemo)
	return id, err
}

// RemoveDemonstration deletes the invented cases, as they may be by now, and gives
// their ids: [Desk.Restore] brings each back.
func (d *Desk) RemoveDemonstration() (ids []string, err error) {
	rows, err := d.Cases()
	for _, row := range rows {
		if !row.Demo {
			continue
		}
		if err := d.Delete(row.ID); err != nil {
			return ids, err
		}
		ids = append(ids, row.ID)
	}
	return ids, err
}
