package io.github.curlyrotaryphone.crp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies that are held over all connections, and refuses to hold more than there is memory for. */
final class BodyMemory {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BodyMemory(long limit) {
        this.limit = limit;
    }

    long held() {
        return held.get();
    }

    Share share() {
        return new Share();
    }

    /** The bytes that one request holds, including its answer. */
    final class Share {

        private long bytes;
        private boolean ended;

        /** Takes more memory for the request; {@link HttpException} if it is not available. */
        synchronized void take(long more) {
            if (ended) {
                return;
            }
            if (held.addAndGet(more) > limit) {
                held.addAndGet(-more);
                throw bytes + more > limit
                        ? new HttpException(
                                413,
                                "The body is larger than the %d bytes that all bodies may take together."
                                        .formatted(limit))
                        : Reply.busy("The server holds as many bodies as it has memory for. Try again later.");
            }
            bytes += more;
        }

        /** Counts memory that is already used, as by an answer; requests that arrive in the meantime are refused. */
        synchronized void add(long more) {
            if (ended) {
                return;
            }
            held.addAndGet(more);
            bytes += more;
        }

        /** Frees all of it. */
        synchronized void release() {
            held.addAndGet(-bytes);
            bytes = 0;
        }

        /** Frees all of it for good: a thread that still works on the request counts no more, since nobody would free it. */
        synchronized void end() {
            release();
            ended = true;
        }
    }
}
