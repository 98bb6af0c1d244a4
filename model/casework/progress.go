package casework

// progress tells how far a package has got: a step for each exhibit made ready,
// then the pages.
type progress struct {
	tell        func(done, total int)
	done, total int
}

// stepsOfPages is how much of the whole composing and writing is.
const stepsOfPages = 20

func newProgress(tell func(done, total int), exhibits int) *progress {
	if tell == nil {
		tell = func(int, int) {}
	}
	return &progress{tell: tell, total: exhibits + 2*stepsOfPages}
}

// to tells a state further on; it never goes back.
func (p *progress) to(done int) {
	if done > p.done && done < p.total {
		p.done = done
		p.tell(p.done, p.total)
	}
}

func (p *progress) end() { p.tell(p.total, p.total) }
