package store_test

import (
	"fmt"
	"sync"
	"testing"

	"twozones/model/store"
)

func TestAClosedStoreRemembersNoList(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	for i := range 20 {
		c := theCase(fmt.Sprint(i))
		do(t, s, c, set(c, "talent.name", "A"))
	}
	var reading sync.WaitGroup
	for range 8 { // some of them end after it is closed
		reading.Go(func() {
			for range 20 {
				if _, err := s.List(store.KindCase); err != nil {
					return
				}
			}
		})
	}
	if list, err := s.List(store.KindCase); err != nil || len(list) != 20 || s.Remembered() != 20 {
		t.Fatalf("%d listed, %d remembered, %v", len(list), s.Remembered(), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reading.Wait()
	if n := s.Remembered(); n != 0 {
		t.Errorf("%d entities are remembered", n)
	}
}
