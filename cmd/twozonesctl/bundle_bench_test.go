package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

// scannedPage is a page as a scanner gives it, A4 at 200 dpi, of about 0.7 MB.
func scannedPage(b testing.TB, seed uint64) []byte {
	b.Helper()
	random := rand.New(rand.NewPCG(seed, 7))
	m := image.NewGray(image.Rect(0, 0, 1654, 2339))
	for i := range m.Pix {
		m.Pix[i] = 255 - uint8(random.UintN(24))
		if i/1654%40 < 16 && i%1654/18%5 > 0 && random.UintN(3) == 0 {
			m.Pix[i] = uint8(random.UintN(90))
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 52}); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// scannedPDF is a PDF of scanned pages.
func scannedPDF(pages ...[]byte) []byte {
	objects := pageTree(len(pages), 3, 3, a4w, a4h)
	for i, page := range pages {
		objects = append(objects,
			fmt.Sprintf("<</Type /Page /Parent 2 0 R /Resources <</XObject <</I %d 0 R>>>> /Contents %d 0 R>>", 5+3*i, 4+3*i),
			stream("", "q 595 0 0 842 0 0 cm /I Do Q"),
			stream("/Type /XObject /Subtype /Image /Width 1654 /Height 2339 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", string(page)))
	}
	return byHand(objects...)
}

// attachedScans is a stored case with twenty documents of three scanned pages,
// prepared when they were attached.
func attachedScans(b testing.TB) (*casework.Desk, *casework.Session) {
	b.Helper()
	p := newProgram(nil, nil, func(string) string { return "" })
	dossier, err := p.kit.ReadCase(demo, casefile.Options{})
	if err != nil {
		b.Fatal(err)
	}
	desk, err := casework.OpenDesk(p.kit, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { desk.Close() })
	id, _, err := desk.ImportRead(dossier, demo)
	if err != nil {
		b.Fatal(err)
	}
	session, err := desk.Open(id)
	if err != nil {
		b.Fatal(err)
	}
	total := 0
	for i := range uint64(20) {
		data := scannedPDF(scannedPage(b, 3*i), scannedPage(b, 3*i+1), scannedPage(b, 3*i+2))
		total += len(data)
		document, err := session.Attach(data, model.Document{File: "scan.pdf", Material: "achievement_proof"})
		if err != nil {
			b.Fatal(err)
		}
		if err := session.PrepareDocument(context.Background(), document); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%.1f MB of evidence", float64(total)/(1<<20))
	return desk, session
}

// The whole way from stored evidence to the written file.
func BenchmarkPackage60Pages(b *testing.B) {
	_, session := attachedScans(b)
	out := filepath.Join(b.TempDir(), "package.pdf")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := session.Package(context.Background(), casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Both}}, out); err != nil {
			b.Fatal(err)
		}
	}
}

// How long a cancelled package goes on, at the worst of its steps.
func BenchmarkCancelPackage(b *testing.B) {
	_, session := attachedScans(b)
	out := filepath.Join(b.TempDir(), "package.pdf")
	options := casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Both}}
	longest := time.Duration(0)
	for b.Loop() {
		for stop := time.Duration(0); stop < 400*time.Millisecond; stop += 23 * time.Millisecond {
			ctx, cancel := context.WithCancel(context.Background())
			var cancelled time.Time
			timer := time.AfterFunc(stop, func() { cancelled = time.Now(); cancel() })
			session.Package(ctx, options, out)
			if !timer.Stop() && !cancelled.IsZero() {
				longest = max(longest, time.Since(cancelled))
			}
		}
	}
	b.ReportMetric(float64(longest.Milliseconds()), "ms-to-stop")
}
