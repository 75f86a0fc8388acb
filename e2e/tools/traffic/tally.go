package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// shown is how many failures are told in full.
const shown = 5

// tally counts requests and keeps the first failures.
type tally struct {
	lock     sync.Mutex
	sent     int
	failed   int
	failures []string
}

func (t *tally) add(failure error) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.sent++
	if failure == nil {
		return
	}
	t.failed++
	if len(t.failures) < shown {
		t.failures = append(t.failures, time.Now().Format("15:04:05.000 ")+failure.Error())
	}
}

func (t *tally) String() string {
	t.lock.Lock()
	defer t.lock.Unlock()
	lines := append([]string{fmt.Sprintf("%d requests, %d failed", t.sent, t.failed)}, t.failures...)
	return strings.Join(lines, "\n")
}
