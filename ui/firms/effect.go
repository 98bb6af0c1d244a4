package firms

import (
	"context"
	"slices"

	"twozones/model"
	"twozones/model/casework"
)

// foreseen is what the changes that wait make of the cases.
type foreseen struct {
	effects []casework.Effect
	err     error
	working bool
	turn    int // of the last work begun
	stop    func()
}

// foresee finds out anew which cases the changes move.
func (v *View) foresee() {
	e := &v.effect
	if e.turn++; e.stop != nil {
		e.stop()
	}
	e.stop, e.err, e.working = nil, nil, false
	if len(v.firm.Pending()) == 0 || len(v.firm.Cases) == 0 {
		e.effects = nil
		v.panel.refresh()
		return
	}
	work, turn := v.firm.Foresee(), e.turn
	e.working = true
	e.stop = v.host.Background(func(ctx context.Context) func() {
		effects, err := work(ctx)
		return func() {
			if turn == e.turn {
				e.effects, e.err, e.working = effects, err, false
				v.panel.refresh()
			}
		}
	})
	v.panel.refresh()
}

// moved is how many cases move, as far as that is known.
func (e *foreseen) moved() (n int) {
	if e.working {
		return 0
	}
	for i := range e.effects {
		if e.effects[i].Moves() {
			n++
		}
	}
	return n
}

// sorted is the cases that move, those whose conclusion changes first, and how
// many stay, do not follow, or could not be read.
func (e *foreseen) sorted() (moving []*casework.Effect, same, frozen, unread int) {
	for i := range e.effects {
		switch one := &e.effects[i]; {
		case one.Err != nil:
			unread++
		case one.Moves():
			moving = append(moving, one)
		case !one.Follows:
			frozen++
		default:
			same++
		}
	}
	slices.SortStableFunc(moving, func(a, b *casework.Effect) int { return weight(b) - weight(a) })
	return moving, same, frozen, unread
}

// weight is how much a change matters: eligibility, then verdict, then points.
func weight(e *casework.Effect) (n int) {
	if e.Before.Eligibility != e.After.Eligibility {
		n += 2
	}
	if verdict(&e.Before) != verdict(&e.After) {
		n++
	}
	return n
}

func verdict(s *casework.Standing) model.Verdict {
	if s.Verdict == nil {
		return ""
	}
	return s.Verdict.Claimed
}
