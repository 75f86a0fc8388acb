package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.Readiness;
import java.util.concurrent.CountDownLatch;

/**
 * Ends the server once memory has run out: the running code is no longer reliable, and a new process is. Its thread is
 * started beforehand, since there may be no memory for one later.
 */
final class MemoryWatch {

    private final CountDownLatch exhausted = new CountDownLatch(1);
    private final Readiness readiness;

    MemoryWatch(Readiness readiness, Log log, Runnable end) {
        this.readiness = readiness;
        Thread thread = new Thread(() -> watch(log, end), "crp-memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** Memory has run out: the server is no longer ready, and is about to end. */
    void report(OutOfMemoryError error) {
        readiness.fail();
        exhausted.countDown();
    }

    private void watch(Log log, Runnable end) {
        try {
            exhausted.await();
            log.event("out of memory: what is in flight has one second, then the process ends;"
                    + " give the container more, or accept less at once by 'threads' and 'bodyMemoryBytes'");
            end.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
