package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.ImageEvents;

/** Reports the progress of a transfer, at most once per percent; small transfers are not reported. */
final class Progress {
    private static final long WORTH_TELLING = 1 << 20;
    private static final int STEPS = 100;

    private final ImageEvents events;
    private final String task;
    private final long size;
    private long told = -1;

    Progress(ImageEvents events, String task, long size) {
        this.events = events;
        this.task = task;
        this.size = size;
    }

    synchronized void reached(long bytes) {
        long step = size < WORTH_TELLING ? -1 : bytes * STEPS / size;
        if (step != told && step >= 0) {
            told = step;
            events.progress(task, (double) bytes / size);
        }
    }
}
