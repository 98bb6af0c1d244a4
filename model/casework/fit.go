package casework

import (
	"cmp"
	"fmt"
	"slices"

	"twozones/model"
)

// excess is by how much files are too large, and the exhibits in them.
type excess struct {
	bytes    int64
	limit    int64
	exhibits []int
	movable  bool // pages can go into another part
}

// over finds the first ceiling that the files do not keep; nil where all do.
func (b *binding) over(files []boundFile) *excess {
	total := b.separateSize()
	for i := range files {
		size := int64(len(files[i].data))
		total += size
		if limit := b.opt.PartLimit; limit > 0 && size > limit {
			return &excess{bytes: size - limit, limit: limit, exhibits: b.within(&files[i]),
				movable: b.opt.Layout == InParts && files[i].pages > 1}
		}
	}
	if e := b.separateOver(); e != nil {
		return e
	}
	if limit := b.opt.Ceiling; limit > 0 && total > limit {
		return &excess{bytes: total - limit, limit: limit, exhibits: b.all()}
	}
	return nil
}

// separateOver finds a document beside the package that is larger than a file
// may be. Nothing makes it smaller.
func (b *binding) separateOver() *excess {
	for i := range b.p.Exhibits {
		size, limit := b.own(i).Size, b.opt.PartLimit
		if b.p.Exhibits[i].Separate != "" && limit > 0 && size > limit {
			return &excess{bytes: size - limit, limit: limit, exhibits: []int{i}}
		}
	}
	return nil
}

func (b *binding) separateSize() (size int64) {
	for i := range b.p.Exhibits {
		if b.p.Exhibits[i].Separate != "" {
			size += b.own(i).Size
		}
	}
	return size
}

func (b *binding) all() []int { return span(0, len(b.p.Exhibits)-1) }

// within lists the exhibits that have pages in a file.
func (b *binding) within(f *boundFile) (list []int) {
	for i := range b.p.Exhibits {
		if slices.Contains(f.letters, b.p.Exhibits[i].Letter) {
			list = append(list, i)
		}
	}
	return list
}

// makeSmaller does something about an excess: parts are filled less, or the
// pictures of the largest exhibits are made coarser, a level at a time, until
// enough is saved. It reports whether anything was gained.
func (b *binding) makeSmaller(e *excess) (gained bool, err error) {
	if e.movable {
		b.margin += e.bytes + e.bytes/8 + 1<<10
		return b.target() > basics, nil
	}
	// what is saved is known only about: a little more than needed spares a round
	for need := e.bytes + e.bytes/50 + 1<<10; need > 0; {
		i := b.largest(e.exhibits)
		if i < 0 {
			return gained, nil
		}
		saved, err := b.coarser(i)
		if err != nil {
			return false, err
		}
		need -= saved
		gained = gained || saved > 0
	}
	return true, nil
}

// largest is the largest of the exhibits that can be made smaller, -1 for none.
func (b *binding) largest(exhibits []int) int {
	best := -1
	for _, i := range exhibits {
		if b.copies[i] == nil || b.hardest[i] || b.p.Exhibits[i].Level+1 >= model.Levels {
			continue
		}
		if best < 0 || b.sizes[i] > b.sizes[best] {
			best = i
		}
	}
	return best
}

// worthIt is the part of its size that a level must save, in per cent.
const worthIt = 3

// coarser makes the pictures of an exhibit coarser by the first level that is
// worth it. Where none is, the exhibit stays as it was, for good.
func (b *binding) coarser(i int) (saved int64, err error) {
	e, size, copied := &b.p.Exhibits[i], b.sizes[i], b.copies[i]
	was := e.Level
	for level := was + 1; level < model.Levels; level++ {
		if err := b.prepare(i, level); err != nil {
			return 0, err
		}
		if saved := size - b.sizes[i]; saved*100 >= size*worthIt {
			return saved, nil
		}
	}
	b.copies[i], b.sizes[i], e.Level, b.hardest[i] = copied, size, was, true
	return 0, nil
}

// blame says which exhibit keeps a ceiling from being met: none where the
// written pages alone do.
func (b *binding) blame(e *excess) error {
	letter, evidence := "", int64(0)
	for _, i := range e.exhibits {
		evidence += b.weight(i)
	}
	if evidence >= e.bytes && len(e.exhibits) > 0 {
		letter = b.p.Exhibits[slices.MaxFunc(e.exhibits, func(i, j int) int { return cmp.Compare(b.weight(i), b.weight(j)) })].Letter
	}
	return model.Fail(model.CodeTooLarge, nil, "exhibit", letter, "over", megabytes(e.bytes), "limit", megabytes(e.limit))
}

// weight is what an exhibit takes, bundled or beside the package.
func (b *binding) weight(i int) int64 {
	if b.p.Exhibits[i].Separate != "" {
		return b.own(i).Size
	}
	return b.sizes[i]
}

// megabytes writes a size for people: 1.5, and 0.02 where it is small.
func megabytes(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%.2f", max(float64(bytes)/(1<<20), 0.01))
	}
	return fmt.Sprintf("%.1f", float64(bytes)/(1<<20))
}
