package caseview_test

import (
	"fmt"
	"testing"

	"twozones/model"
	"twozones/pdf/leaf"
)

func TestAPackageNamesTheResolutionsThatThePaperKeeps(t *testing.T) {
	s := packagePage(t, model.En)
	finest, _ := leaf.Quality(0)
	coarsest, _ := leaf.Quality(model.Levels - 1)
	s.mustShow(fmt.Sprintf("from %d dpi step by step to %d", finest, coarsest))
	for _, c := range []struct {
		limit string
		level int
	}{{"0.06", 1}, {"0.02", 2}, {"0.011", 3}} {
		s.typeInto("Limit in all (MB)", c.limit)
		s.write()
		dpi, _ := leaf.Quality(c.level)
		s.mustShow(fmt.Sprintf("%d → %d dpi", finest, dpi))
	}
}
