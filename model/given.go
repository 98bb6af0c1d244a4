package model

// Check refuses points that cannot have been given under the rulebook: areas it
// does not have, points below nought or above a cap, and a total that the areas do
// not leave room for. The error is given_points.
func (g *GivenPoints) Check(rb *Rulebook) error {
	least, most := Decimal(0), Decimal(0)
	for i := range rb.Areas {
		area := &rb.Areas[i]
		points, told := g.Areas[area.ID]
		if err := withinCap(points, area.Cap); err != nil {
			return err
		}
		least += points
		if most += points; !told {
			most += area.Cap
		}
	}
	for id := range g.Areas {
		if !rb.hasArea(id) {
			return Fail(CodeUnknownID, nil, "id", id)
		}
	}
	switch {
	case g.Total == nil:
		return nil
	case *g.Total < least:
		return Fail(CodeGivenPoints, nil, "rule", "total_min", "limit", least.String())
	case *g.Total > most:
		return Fail(CodeGivenPoints, nil, "rule", "total_max", "limit", most.String())
	}
	return nil
}

func withinCap(points, cap Decimal) error {
	switch {
	case points < 0:
		return Fail(CodeGivenPoints, nil, "rule", "negative")
	case points > cap:
		return Fail(CodeGivenPoints, nil, "rule", "cap", "limit", cap.String())
	}
	return nil
}

func (r *Rulebook) hasArea(id string) bool {
	for i := range r.Areas {
		if r.Areas[i].ID == id {
			return true
		}
	}
	return false
}

// IsZero reports whether nothing was told of the points.
func (g *GivenPoints) IsZero() bool { return g == nil || len(g.Areas) == 0 && g.Total == nil }

// Hit is how an estimate stands to the points that were given.
type Hit struct {
	Area     string // "" is the total
	Given    Decimal
	Estimate Range
	Within   bool    // the given points lie in the range
	Off      Decimal // given less likely
}

// Against puts the given points beside an estimate: the areas that were told, in
// the rulebook's order, then the total where it was told or follows from the areas.
func (g *GivenPoints) Against(rb *Rulebook, a *Assessment) (hits []Hit) {
	sum := Decimal(0)
	for i := range rb.Areas {
		area := &rb.Areas[i]
		points, told := g.Areas[area.ID]
		if !told {
			continue
		}
		sum += points
		hits = append(hits, hitOf(area.ID, points, a.areaClaimed(area)))
	}
	switch {
	case a.Scores == nil:
	case g.Total != nil:
		hits = append(hits, hitOf("", *g.Total, a.Scores.Claimed))
	case len(hits) > 0 && len(hits) == len(rb.Areas):
		hits = append(hits, hitOf("", sum, a.Scores.Claimed))
	}
	return hits
}

func hitOf(area string, given Decimal, estimate Range) Hit {
	return Hit{Area: area, Given: given, Estimate: estimate, Off: given - estimate.Likely,
		Within: estimate.Low <= given && given <= estimate.High}
}

// areaClaimed is the claimed points of an area, within its cap.
func (a *Assessment) areaClaimed(area *Area) (sum Range) {
	for i := range a.Criteria {
		if a.Criteria[i].Area == area.ID {
			sum = sum.Plus(a.Criteria[i].Claimed)
		}
	}
	return sum.Capped(area.Cap)
}
