package leaf

import (
	"bytes"
	"encoding/binary"
)

// Only one tag is wanted of all that EXIF holds, and it lies in the first
// directory: a reader of our own is shorter than the call of a larger one.
const tagOrientation = 0x0112

// directory reads one directory of a TIFF block.
type directory struct {
	block []byte
	order binary.ByteOrder
}

// openTIFF reads the header of a TIFF block, also that inside EXIF, and gives
// the place of its first directory.
func openTIFF(block []byte) (d directory, first int, ok bool) {
	if len(block) < 8 {
		return d, 0, false
	}
	d.block = block
	switch string(block[:4]) {
	case "II*\x00":
		d.order = binary.LittleEndian
	case "MM\x00*":
		d.order = binary.BigEndian
	default:
		return d, 0, false
	}
	return d, int(d.order.Uint32(block[4:])), true
}

// entries calls see with each entry of the directory at that place: its tag and
// its value, where that is a short or long number. It gives the place of the
// next directory, 0 for none.
func (d directory) entries(at int, see func(tag, value int)) (next int, ok bool) {
	if at < 8 || at > len(d.block)-2 {
		return 0, false
	}
	count := int(d.order.Uint16(d.block[at:]))
	if at += 2; at+12*count > len(d.block) {
		return 0, false
	}
	for range count {
		entry := d.block[at : at+12]
		switch d.order.Uint16(entry[2:]) {
		case 3:
			see(int(d.order.Uint16(entry)), int(d.order.Uint16(entry[8:])))
		case 4:
			see(int(d.order.Uint16(entry)), int(d.order.Uint32(entry[8:])))
		}
		at += 12
	}
	if at+4 > len(d.block) {
		return 0, true
	}
	return int(d.order.Uint32(d.block[at:])), true
}

// orientationIn is the orientation that an EXIF block gives, 1 if none.
func orientationIn(block []byte) int {
	block = bytes.TrimPrefix(block, []byte("Exif\x00\x00"))
	orientation := 1
	if d, first, ok := openTIFF(block); ok {
		d.entries(first, func(tag, value int) {
			if tag == tagOrientation && value >= 1 && value <= 8 {
				orientation = value
			}
		})
	}
	return orientation
}

// orientationOf finds the orientation of a picture.
func orientationOf(k kind, data []byte) int {
	switch k {
	case kindJPEG:
		return orientationIn(exifOfJPEG(data))
	case kindPNG:
		return orientationIn(chunk(data, 8, "eXIf", 4, binary.BigEndian))
	case kindWebP:
		return orientationIn(chunk(data, 12, "EXIF", 0, binary.LittleEndian))
	}
	return 1
}

// chunk finds a chunk of a PNG (name after the length, a checksum behind) or a
// WebP file (name before the length, padded to even).
func chunk(data []byte, at int, name string, checksum int, order binary.ByteOrder) []byte {
	nameAt, lengthAt := 4, 0
	if checksum == 0 {
		nameAt, lengthAt = 0, 4
	}
	for at+8 <= len(data) {
		length := int(order.Uint32(data[at+lengthAt:]))
		if length > len(data)-at-8 {
			return nil
		}
		if string(data[at+nameAt:at+nameAt+4]) == name {
			return data[at+8 : at+8+length]
		}
		at += 8 + length + checksum
		if checksum == 0 {
			at += length & 1
		}
	}
	return nil
}
