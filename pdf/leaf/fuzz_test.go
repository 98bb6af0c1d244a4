package leaf

import (
	"context"
	"slices"
	"testing"
	"time"
)

// seeds are small files of every kind, whole and damaged.
func seeds(f *testing.F) (files [][]byte) {
	whole := [][]byte{
		onePage(f), sealed(f), scanned(f, smallJPEG(f)), through(f, onePage(f), "--object-streams=generate"), encrypt(f, onePage(f), "", "256"),
		smallJPEG(f), turned(smallJPEG(f), 6), smallPNG(f), interlaced(quarters(9, 9)), tiffPages(3, quarters(9, 9), quarters(5, 5)), cmykJPEG(2),
	}
	for _, data := range whole {
		bent := slices.Clone(data)
		bent[len(bent)/3] ^= 0x55
		files = append(files, data, data[:len(data)*2/3], bent)
	}
	return append(files, hugePNG(f, 50_000, 50_000), nil, []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"))
}

// tooLong is what no small file may take, on however slow a machine.
const tooLong = time.Minute

func FuzzLook(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		l := Look(data)
		if (l.Fault == "") != (l.Pages > 0) || (l.Fault == "") != (l.MediaType != "") {
			t.Errorf("%+v", l)
		}
		if time.Since(start) > tooLong {
			t.Error("took too long")
		}
	})
}

func FuzzPrepare(f *testing.F) {
	for i, data := range seeds(f) {
		f.Add(data, i%4)
	}
	f.Fuzz(func(t *testing.T, data []byte, level int) {
		l, err := Prepare(context.Background(), data, level)
		if (l == nil) == (err == nil) {
			t.Fatal(l, err)
		}
		if err != nil {
			return
		}
		if look := Look(data); look.Fault != "" || look.Pages != len(l.Pages) || look.Separate {
			t.Errorf("%d pages were prepared of %+v", len(l.Pages), look)
		}
		opened, err := Open(l.Encode())
		if err != nil {
			t.Fatal(err)
		}
		for n := range opened.Pages {
			opened.Size([]int{n + 1})
		}
		_, _ = Thumbnail(data, 1, 100)
	})
}
