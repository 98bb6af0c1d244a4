package leaf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
)

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

// interlaced writes a PNG in the seven passes of Adam7.
func interlaced(m *image.RGBA) []byte {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var raw []byte
	for _, pass := range [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
		for y := pass[1]; y < h; y += pass[3] {
			if pass[0] < w {
				raw = append(raw, 0)
			}
			for x := pass[0]; x < w; x += pass[2] {
				c := m.RGBAAt(x, y)
				raw = append(raw, c.R, c.G, c.B)
			}
		}
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(w))
	header = binary.BigEndian.AppendUint32(header, uint32(h))
	header = append(header, 8, 2, 0, 0, 1)
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	for _, chunk := range []struct {
		name string
		data []byte
	}{{"IHDR", header}, {"IDAT", deflate(raw)}, {"IEND", nil}} {
		body := append([]byte(chunk.name), chunk.data...)
		b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(chunk.data))))
		b.Write(body)
		b.Write(binary.BigEndian.AppendUint32(nil, crc(body)))
	}
	return b.Bytes()
}

// tiffPages writes pictures as the pages of an uncompressed RGB TIFF.
func tiffPages(orientation int, pages ...image.Image) []byte {
	le := binary.LittleEndian
	out := []byte{'I', 'I', '*', 0, 0, 0, 0, 0}
	link := 4
	for _, m := range pages {
		w, h := m.Bounds().Dx(), m.Bounds().Dy()
		bitsAt := len(out)
		out = append(out, 8, 0, 8, 0, 8, 0)
		dataAt := len(out)
		for y := range h {
			for x := range w {
				r, g, b, _ := m.At(x, y).RGBA()
				out = append(out, byte(r>>8), byte(g>>8), byte(b>>8))
			}
		}
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		le.PutUint32(out[link:], uint32(len(out)))
		entries := [][3]int{{256, 1, w}, {257, 1, h}, {258, 3, bitsAt}, {259, 1, 1}, {262, 1, 2}, {273, 1, dataAt}, {274, 1, orientation},
			{277, 1, 3}, {278, 1, h}, {279, 1, w * h * 3}}
		out = le.AppendUint16(out, uint16(len(entries)))
		for _, e := range entries {
			out = le.AppendUint16(out, uint16(e[0]))
			kind := uint16(4)
			if e[0] == 258 || e[0] == 259 || e[0] == 262 || e[0] == 274 || e[0] == 277 {
				kind = 3
			}
			out = le.AppendUint16(out, kind)
			out = le.AppendUint32(out, uint32(e[1]))
			out = le.AppendUint32(out, uint32(e[2]))
		}
		link = len(out)
		out = append(out, 0, 0, 0, 0)
	}
	return out
}

// cmykJPEG writes a baseline JPEG of four channels with Adobe's marker, 32 by
// 32 points, each block with nothing but its mean. Adobe stores
// the values inverted. With transform 0 they are C, M, Y, K; with 2 the first
// three went through YCbCr.
func cmykJPEG(transform byte) []byte {
	quarter := [4][4]int{{255, 0, 0, 255}, {0, 255, 255, 255}, {255, 255, 0, 255}, {255, 255, 255, 64}}
	if transform == 2 {
		quarter = [4][4]int{{0, 128, 128, 255}, {127, 128, 128, 255}, {255, 128, 128, 255}, {0, 128, 128, 64}}
	}
	var b bytes.Buffer
	segment := func(marker byte, body ...byte) {
		b.Write([]byte{0xff, marker})
		b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2)))
		b.Write(body)
	}
	b.Write([]byte{0xff, 0xd8})
	segment(0xee, append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), transform)...)
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xc0, 8, 0, 32, 0, 32, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	// DC: twelve codes of four bits for the sizes 0 to 11; AC: one code for the end of a block.
	dc := append([]byte{0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	segment(0xc4, dc...)
	segment(0xc4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	segment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
	w := &bitWriter{out: &b}
	var last [4]int
	for block := range 16 {
		for channel, v := range quarter[block/8*2+block%4/2] {
			level := (v - 128) * 8
			w.difference(level - last[channel])
			last[channel] = level
			w.write(0, 1)
		}
	}
	w.flush()
	b.Write([]byte{0xff, 0xd9})
	return b.Bytes()
}

type bitWriter struct {
	out  *bytes.Buffer
	held uint32
	n    int
}

func (w *bitWriter) write(v uint32, n int) {
	for n--; n >= 0; n-- {
		w.held = w.held<<1 | v>>n&1
		if w.n++; w.n == 8 {
			w.out.WriteByte(byte(w.held))
			if byte(w.held) == 0xff {
				w.out.WriteByte(0)
			}
			w.held, w.n = 0, 0
		}
	}
}

func (w *bitWriter) flush() {
	for w.n > 0 {
		w.write(1, 1)
	}
}

// difference writes the size of a DC difference and its bits.
func (w *bitWriter) difference(d int) {
	size, most := 0, max(d, -d)
	for most>>size > 0 {
		size++
	}
	w.write(uint32(size), 4)
	if d < 0 {
		d += 1<<size - 1
	}
	w.write(uint32(d), size)
}
