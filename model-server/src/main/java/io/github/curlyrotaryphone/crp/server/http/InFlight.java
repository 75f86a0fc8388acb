package io.github.curlyrotaryphone.crp.server.http;

import java.time.Duration;

/** Counts the requests that have started and are not yet answered, and records when the last one started. */
final class InFlight {

    private int count;
    private long lastBegin = System.nanoTime();

    synchronized void begin() {
        count++;
        lastBegin = System.nanoTime();
        notifyAll();
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /**
     * Waits until nothing is in flight and nothing has started for this time, at most until the deadline. An interrupt
     * ends the wait.
     */
    synchronized void awaitQuiet(Duration quiet, long deadline) {
        while (true) {
            long now = System.nanoTime();
            long toDeadline = deadline - now;
            long toQuiet = lastBegin + quiet.toNanos() - now;
            if (toDeadline <= 0 || (count == 0 && toQuiet <= 0)) {
                return;
            }
            long pause = count == 0 ? Math.min(toQuiet, toDeadline) : toDeadline;
            try {
                wait(pause / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    synchronized int count() {
        return count;
    }
}
