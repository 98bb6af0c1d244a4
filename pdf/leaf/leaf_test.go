package leaf

import (
	"bytes"
	"reflect"
	"testing"
)

func sample() *Leaf {
	return &Leaf{
		Pages: []Page{{Width: 595, Height: 842, Drawing: 1, Matrix: Matrix{1, 0, 0, 1, 0, 0}},
			{Width: 842, Height: 595, Drawing: 2, Matrix: Matrix{842, 0, 0, 595, 0, 0}, Scan: true}},
		Objects: []Object{
			{Text: []string{"<</Type /Font>>"}},
			{Text: []string{"<</Type /XObject /Resources <</Font <</F1 ", ">>>> /Length 3>>"}, Refs: []int{0}, Stream: []byte("q Q")},
			{Text: []string{"<</Type /XObject /Subtype /Image /Length 0>>"}, Stream: []byte{}},
		},
	}
}

func TestALeafIsReadAsItWasWritten(t *testing.T) {
	want := sample()
	got, err := Open(want.Encode())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%v\n%+v\n%+v", err, got, want)
	}
	if !bytes.Equal(got.Encode(), want.Encode()) {
		t.Error("encoded anew, the bytes differ")
	}
}

func TestOnlyWhatThePagesUseCounts(t *testing.T) {
	l := sample()
	if got := l.Uses([]int{1}); !reflect.DeepEqual(got, []int{0, 1}) {
		t.Errorf("page 1 uses %v", got)
	}
	if got := l.Uses([]int{2}); !reflect.DeepEqual(got, []int{2}) {
		t.Errorf("page 2 uses %v", got)
	}
	if l.Size([]int{1, 2}) <= l.Size([]int{2}) {
		t.Error("more pages take no more room")
	}
}

func TestACutOrForeignLeafIsRefused(t *testing.T) {
	good := sample().Encode()
	for n := range good {
		if _, err := Open(good[:n]); err == nil {
			t.Errorf("cut at %d: accepted", n)
		}
	}
	if _, err := Open(append(good, 0)); err == nil {
		t.Error("with a byte too many: accepted")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample().Encode())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := Open(data); err == nil {
			for n := range l.Pages {
				l.Size([]int{n + 1})
			}
		}
	})
}
