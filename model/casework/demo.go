package casework

import (
	"context"
	"encoding/json"
	"io/fs"
	"slices"

	"twozones/model"
	"twozones/model/casefile"
)

// The invented cases in the folder that the program carries: the first one, which
// has documents, and the others.
const (
	demoFirst   = "case.yaml"
	demoFurther = "further/*.yaml"
	demoCourse  = "history.json" // what became of them
)

// Demonstrate stores all invented cases of a folder that the program carries.
func (d *Desk) Demonstrate(folder fs.FS) error {
	files, err := fs.Glob(folder, demoFurther)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	raw, err := fs.ReadFile(folder, demoCourse)
	courses := map[string][]demoStep{}
	if err == nil {
		err = json.Unmarshal(raw, &courses)
	}
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	for _, file := range slices.Backward(files) {
		id, err := d.importDemo(folder, file)
		if err == nil {
			err = d.followCourse(id, courses[file])
		}
		if err != nil {
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

// demoStep is something that became of an invented case, days from today.
type demoStep struct {
	Do     string
	Day    int
	By     int
	Number string
	What   string
}

// followCourse plays what the file about courses tells of a case.
func (d *Desk) followCourse(id string, steps []demoStep) error {
	s, err := d.Open(id)
	for i := 0; err == nil && i < len(steps); i++ {
		step, day := steps[i], d.Today().AddDays(steps[i].Day)
		switch step.Do {
		case "submit":
			err = s.Submit(HandIn{On: day, Receipt: step.Number})
		case "ask":
			err = s.AskSupplement(day, d.Today().AddDays(step.By), step.What)
		case "score":
			err = s.Score(day)
		case "look_into":
			err = s.DueDiligence(day)
		case "issue":
			err = s.Issue(step.Number, day)
		default:
			err = model.Fail(model.CodeInternal, nil)
		}
	}
	return err
}

// Removed is what [Desk.RemoveDemonstration] deleted.
type Removed struct{ Cases, firms []string }

// RemoveDemonstration deletes the invented cases, whatever was made of them, and
// their enterprises that no other case uses. BringBack undoes it.
func (d *Desk) RemoveDemonstration(ctx context.Context) (r Removed, err error) {
	rows, err := d.Cases()
	if err != nil {
		return r, err
	}
	used, invented := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		if !row.Demo {
			used[row.FirmID] = true
			continue
		}
		invented[row.FirmID] = true
		r.Cases = append(r.Cases, row.ID)
	}
	if r.Cases, err = d.DeleteAll(ctx, r.Cases, nil); err != nil {
		return r, err
	}
	for id := range invented {
		if used[id] {
			continue
		}
		if _, err := d.store.Delete(firmEntity(id), d.By); err != nil {
			return r, err
		}
		r.firms = append(r.firms, id)
	}
	return r, nil
}

// BringBack restores what was removed.
func (d *Desk) BringBack(ctx context.Context, r Removed) error {
	_, err := d.RestoreAll(ctx, r.Cases, nil)
	return err
}
