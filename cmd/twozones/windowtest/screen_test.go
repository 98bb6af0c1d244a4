package windowtest

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// screen is an X server without a monitor. It keeps its pixels in a file.
type screen struct {
	display string
	pixels  string
}

func openScreen(t *testing.T) *screen {
	t.Helper()
	folder := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24",
		"-nolisten", "tcp", "-fbdir", folder)
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatalf("starting Xvfb: %v", err)
	}
	write.Close()
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	return &screen{display: ":" + strings.TrimSpace(number), pixels: filepath.Join(folder, "Xvfb_screen0")}
}

// pixel is a colour as red, green, blue.
type pixel [3]uint8

// picture is what a screen shows.
type picture struct {
	width, height int
	pixels        []pixel
}

// picture reads the server's frame buffer, an X window dump of 32 bits a pixel.
func (s *screen) picture() (*picture, error) {
	dump, err := os.ReadFile(s.pixels)
	if err != nil {
		return nil, fmt.Errorf("reading the screen: %w", err)
	}
	const fields = 25
	if len(dump) < 4*fields {
		return nil, fmt.Errorf("the screen file has only %d bytes", len(dump))
	}
	field := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	header, width, height, bits, line, colours := field(0), field(4), field(5), field(11), field(12), field(19)
	const colourEntry = 12
	start := header + colours*colourEntry
	if bits != 32 || len(dump) < start+height*line {
		return nil, fmt.Errorf("the screen file has %d bits a pixel and %d bytes", bits, len(dump))
	}
	p := &picture{width: width, height: height, pixels: make([]pixel, 0, width*height)}
	for y := range height {
		for x := range width {
			at := dump[start+y*line+4*x:]
			p.pixels = append(p.pixels, pixel{at[2], at[1], at[0]})
		}
	}
	return p, nil
}

func (p *picture) colours() int {
	seen := map[pixel]bool{}
	for _, c := range p.pixels {
		seen[c] = true
	}
	return len(seen)
}

func (p *picture) count(wanted []pixel) int {
	n := 0
	for _, c := range p.pixels {
		for _, w := range wanted {
			if c == w {
				n++
			}
		}
	}
	return n
}

// keepPicture writes the screen to the folder in TWOZONES_PICTURES, if there is
// one, to be looked at, under a name.
func (s *screen) keepPicture(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("TWOZONES_PICTURES")
	if folder == "" {
		return
	}
	p, err := s.picture()
	if err != nil {
		t.Fatal(err)
	}
	drawn := image.NewRGBA(image.Rect(0, 0, p.width, p.height))
	for i, c := range p.pixels {
		drawn.Set(i%p.width, i/p.width, color.RGBA{c[0], c[1], c[2], 0xFF})
	}
	file, err := os.Create(filepath.Join(folder, "window-"+name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, drawn); err != nil {
		t.Fatal(err)
	}
}
