package leaf

import "bytes"

// Markers of JPEG segments.
const (
	markerSOF0, markerSOF1, markerSOF2 = 0xc0, 0xc1, 0xc2
	markerEnd, markerScan              = 0xd9, 0xda
	markerAPP0, markerAPP1             = 0xe0, 0xe1
	markerAdobe, markerAPP15           = 0xee, 0xef
	markerComment                      = 0xfe
)

// segment is a piece of a JPEG file, from its marker to the next one.
type segment struct {
	marker byte
	whole  []byte
	body   []byte // what follows the length
}

// segments calls see with each segment up to the end marker, and reports
// whether the file goes that far. It stops early when see says so.
func segments(data []byte, see func(segment) (more bool)) bool {
	for at := 2; at+4 <= len(data)+2; {
		start := at
		for at < len(data) && data[at] == 0xff {
			at++
		}
		if at == start || at >= len(data) {
			return false
		}
		marker := data[at]
		at++
		if marker == markerEnd {
			see(segment{marker: marker, whole: data[at-2 : at]})
			return true
		}
		if marker == 0x01 || marker >= 0xd0 && marker <= 0xd7 {
			continue
		}
		if at+2 > len(data) {
			return false
		}
		length := int(data[at])<<8 | int(data[at+1])
		end := at + length
		if length < 2 || end > len(data) {
			return false
		}
		body := data[at+2 : end]
		if marker == markerScan {
			end = scanEnd(data, end)
		}
		if !see(segment{marker, data[start:end], body}) {
			return false
		}
		at = end
	}
	return false
}

// scanEnd is where the coded points of a scan end: at the next marker that is
// neither a restart nor a stuffed byte.
func scanEnd(data []byte, at int) int {
	for at < len(data) {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			break
		}
		at += i
		if next := data[at+1]; next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return at
		}
		at++
	}
	return len(data)
}

func exifOfJPEG(data []byte) (exif []byte) {
	segments(data, func(s segment) bool {
		if s.marker == markerAPP1 && bytes.HasPrefix(s.body, []byte("Exif\x00\x00")) {
			exif = s.body
		}
		return exif == nil && s.marker != markerScan
	})
	return exif
}

// coded is a JPEG picture that a PDF can hold as it is.
type coded struct {
	w, h, channels int
	data           []byte
}

// untouched gives a JPEG file without its metadata, its coded points byte for
// byte, if a PDF can hold it as it is: of 8 bits, grey or YCbCr.
func untouched(data []byte) (c coded, ok bool) {
	fits := true
	out := make([]byte, 2, len(data))
	copy(out, data)
	complete := segments(data, func(s segment) bool {
		switch {
		case s.marker == markerSOF0, s.marker == markerSOF1, s.marker == markerSOF2:
			fits = fits && c.frame(s.body)
		case s.marker > markerSOF2 && s.marker < 0xd0 && s.marker != 0xc4 && s.marker != 0xcc:
			fits = false // lossless, hierarchical or arithmetic coding
		case s.marker == markerAdobe && bytes.HasPrefix(s.body, []byte("Adobe")):
		case s.marker >= markerAPP0 && s.marker <= markerAPP15, s.marker == markerComment:
			return true
		}
		out = append(out, s.whole...)
		return fits
	})
	c.data = out
	return c, complete && fits && c.channels > 0
}

// frame reads the header of the frame, of which there is one.
func (c *coded) frame(body []byte) bool {
	if c.channels > 0 || len(body) < 6 || body[0] != 8 {
		return false
	}
	c.h, c.w = int(body[1])<<8|int(body[2]), int(body[3])<<8|int(body[4])
	c.channels = int(body[5])
	if c.w == 0 || c.h == 0 || len(body) < 6+3*c.channels {
		return false
	}
	// Without the JFIF header, channels named R, G and B are taken for RGB.
	named := c.channels == 3 && body[6] == 'R' && body[9] == 'G' && body[12] == 'B'
	return (c.channels == 1 || c.channels == 3) && !named
}
