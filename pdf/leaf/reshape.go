package leaf

// upright turns a picture as its orientation asks: EXIF's 1 to 8, where 1 is
// upright already. Any other number counts as 1.
func (r raster) upright(orientation int) raster {
	if orientation < 2 || orientation > 8 {
		return r
	}
	turned := make(raster, len(r))
	for i, p := range r {
		turned[i] = p.turn(orientation)
	}
	return turned
}

// tile is the side of the squares a plane is turned in, for the cache's sake.
const tile = 64

func (p plane) turn(orientation int) plane {
	last, bottom := p.w-1, (p.h-1)*p.stride
	// Point x, y of the outcome lies at start + x·across + y·down.
	var start, across, down int
	w, h := p.w, p.h
	switch orientation {
	case 2:
		start, across, down = last, -1, p.stride
	case 3:
		start, across, down = bottom+last, -1, -p.stride
	case 4:
		start, across, down = bottom, 1, -p.stride
	case 5:
		start, across, down = 0, p.stride, 1
	case 6:
		start, across, down = bottom, -p.stride, 1
	case 7:
		start, across, down = bottom+last, -p.stride, -1
	case 8:
		start, across, down = last, p.stride, -1
	}
	if orientation >= 5 {
		w, h = h, w
	}
	to := newPlane(w, h)
	for top := 0; top < h; top += tile {
		for left := 0; left < w; left += tile {
			for y := top; y < min(top+tile, h); y++ {
				from := start + left*across + y*down
				row := to.pix[y*w+left : y*w+min(left+tile, w)]
				for i := range row {
					row[i] = p.pix[from]
					from += across
				}
			}
		}
	}
	return to
}

// reduced is the picture at a smaller size, colour at half of that.
func (r raster) reduced(w, h int) raster {
	if ow, oh := r.size(); w >= ow && h >= oh {
		return r
	}
	small := raster{r[0].reduced(w, h)}
	for _, c := range r[1:] {
		small = append(small, c.reduced(min((w+1)/2, c.w), min((h+1)/2, c.h)))
	}
	return small
}

// reduced averages areas: each point of the outcome is the mean of what it
// covers, parts of points counted as parts. One row is held at a time.
func (p plane) reduced(w, h int) plane {
	to := newPlane(w, h)
	sums, line := make([]uint64, w), make([]uint64, w)
	area := uint64(p.w) * uint64(p.h)
	y, room := 0, p.h // room is what row y of the outcome still lacks, in h-ths of a row
	for from := range p.h {
		p.squeeze(from, line)
		for left := h; left > 0; {
			part := min(left, room)
			for x, v := range line {
				sums[x] += v * uint64(part)
			}
			left -= part
			if room -= part; room == 0 {
				row := to.row(y)
				for x, v := range sums {
					row[x] = byte((v + area/2) / area)
					sums[x] = 0
				}
				y, room = y+1, p.h
			}
		}
	}
	return to
}

// squeeze sums one row up to the width of the line, each sum p.w times too large.
func (p plane) squeeze(y int, line []uint64) {
	w := len(line)
	x, room, sum := 0, p.w, 0
	for _, v := range p.row(y) {
		left := w
		if left < room { // as for most points: all of it goes to one sum
			sum += int(v) * left
			room -= left
			continue
		}
		sum += int(v) * room
		left -= room
		line[x] = uint64(sum)
		x, room, sum = x+1, p.w-left, int(v)*left
	}
}
