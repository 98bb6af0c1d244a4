package casefile

import (
	"errors"

	"twozones/model"
	"twozones/model/plain"
)

// Check reports what the strict reader of case files would refuse in a case,
// and nil for a case that it would read: unknown facts, values outside their
// kind or range, texts with control characters, references to nothing, more
// than 1 MiB. today is the assessment day of a case without one. The place of
// the error is the key alone.
func Check(c *model.Case, rb *model.Rulebook, today model.Date) error {
	data, err := Write(c)
	if err != nil {
		return err
	}
	root, err := plain.Parse("", data)
	if err != nil {
		return keyOnly(err)
	}
	r := &reader{c: &model.Case{Answers: map[string]model.Answer{}}, rb: rb}
	r.c.On = r.Date(root, "on")
	r.day = r.c.On
	if r.day.IsZero() {
		r.day = today
	}
	r.body(root)
	return keyOnly(r.Err)
}

func keyOnly(err error) error {
	var coded *model.Error
	if errors.As(err, &coded) {
		coded.Place = model.Place{Key: coded.Place.Key}
	}
	return err
}
