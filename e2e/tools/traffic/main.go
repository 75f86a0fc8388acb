// Command traffic sends one inference request again and again, over kept and over fresh connections, and checks each
// answer against a golden one. It ends by itself: after -count requests, after -for, or when the file -until is there.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"sync"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("traffic: ")
	url := flag.String("url", "", "where to post the request")
	request := flag.String("request", "", "file with the request")
	answer := flag.String("answer", "", "file with the golden answer")
	count := flag.Int("count", 0, "stop after so many requests; 0 sets no limit")
	length := flag.Duration("for", 2*time.Minute, "stop after this time")
	until := flag.String("until", "", "stop when this file is there")
	pause := flag.Duration("pause", 20*time.Millisecond, "time between two requests of one client")
	flag.Parse()
	probe, err := newProbe(*url, *request, *answer)
	if err != nil {
		log.Fatal(err)
	}
	stop, cancel := context.WithTimeout(context.Background(), *length)
	defer cancel()
	go func() {
		defer cancel()
		waitForFile(*until)
	}()

	var tally tally
	if *count == 1 {
		tally.add(probe.send(client(true)))
	} else {
		var clients sync.WaitGroup
		for _, kept := range []bool{true, false} {
			clients.Go(func() { run(stop, probe, kept, *count/2, *pause, &tally) })
		}
		clients.Wait()
	}
	fmt.Println(tally.String())
	if tally.failed > 0 || tally.sent == 0 {
		os.Exit(1)
	}
}

// run sends until told to stop; a request that is under way is always finished.
func run(stop context.Context, probe probe, kept bool, count int, pause time.Duration, tally *tally) {
	client := client(kept)
	for sent := 0; count == 0 || sent < count; sent++ {
		tally.add(probe.send(client))
		select {
		case <-stop.Done():
			return
		case <-time.After(pause):
		}
	}
}

func waitForFile(file string) {
	for ; ; time.Sleep(100 * time.Millisecond) {
		if _, err := os.Stat(file); file != "" && err == nil {
			return
		}
	}
}
