package leaf

import (
	"context"
	"testing"
)

// a4 is a colour scan of a page at 300 dots per inch that lies on its side.
func a4(b *testing.B) []byte {
	b.Helper()
	return turned(jpegOf(b, scan(3508, 2480), 85), 6)
}

func BenchmarkPrepareA4Scan300dpi(b *testing.B) {
	data := a4(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		if _, err := Prepare(context.Background(), data, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPreparePhoto takes a phone's photograph of twelve million points.
func BenchmarkPreparePhoto(b *testing.B) {
	data := turned(jpegOf(b, scan(4032, 3024), 90), 6)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		if _, err := Prepare(context.Background(), data, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// threeScans is a PDF of three scanned pages, about 2 MB.
func threeScans(b *testing.B) []byte {
	b.Helper()
	one := jpegOf(b, scan(1240, 1754), 80)
	return scanned(b, one, jpegOf(b, scan(1241, 1754), 80), jpegOf(b, scan(1242, 1754), 80))
}

func BenchmarkLookPDF(b *testing.B) {
	data := threeScans(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		if l := Look(data); l.Fault != "" {
			b.Fatal(l.Fault)
		}
	}
}

func BenchmarkPreparePDF(b *testing.B) {
	data := threeScans(b)
	for level, name := range []string{"print", "200dpi"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Prepare(context.Background(), data, level); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
