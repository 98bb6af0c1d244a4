package gallery

import (
	"cmp"
	"errors"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"slices"
)

// save writes a picture as PNG, as small as that goes.
func save(picture image.Image, file string) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return errors.Join(encoder.Encode(out, picture), out.Close())
}

// paletted is a picture in 256 colours: half of them those that fill most of it,
// the others those that would be missed most.
func paletted(picture image.Image) image.Image {
	bounds := picture.Bounds()
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA) }
	seen := map[color.RGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			seen[at(x, y)]++
		}
	}
	out := image.NewPaletted(bounds, paletteOf(seen))
	nearest := map[color.RGBA]uint8{}
	for c := range seen {
		nearest[c] = uint8(out.Palette.Index(c))
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	return out
}

// paletteOf chooses among the colours of a picture, of which it is known how much
// of it each fills. The same picture gives the same palette.
func paletteOf(seen map[color.RGBA]int) color.Palette {
	all := slices.SortedFunc(maps.Keys(seen), func(a, b color.RGBA) int {
		return cmp.Or(seen[b]-seen[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	gap := map[color.RGBA]int{} // from the palette as it stands
	palette := color.Palette{}
	take := func(chosen color.RGBA) {
		palette = append(palette, chosen)
		for _, c := range all {
			if d := apart(c, chosen); len(palette) == 1 || d < gap[c] {
				gap[c] = d
			}
		}
	}
	for _, c := range all[:min(128, len(all))] {
		take(c)
	}
	for len(palette) < min(256, len(all)) {
		take(slices.MaxFunc(all, func(a, b color.RGBA) int { return gap[a] - gap[b] }))
	}
	return palette
}

// apart is how far two colours are from each other, squared.
func apart(a, b color.RGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + bl*bl
}
