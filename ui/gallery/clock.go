package gallery

import (
	"sync"
	"time"
)

// Clock is a clock for pictures and tests. It goes on by a step whenever it is
// looked at, from any goroutine.
type Clock struct {
	mu   sync.Mutex
	at   time.Time
	step time.Duration
}

// NewClock makes a clock that shows at, and a step more each time after.
func NewClock(at time.Time, step time.Duration) *Clock { return &Clock{at: at, step: step} }

// Now is the time it shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(c.step)
	return c.at
}

// Move puts it forward, or back.
func (c *Clock) Move(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}

// Step has it go on by another step from now on.
func (c *Clock) Step(step time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step = step
}
