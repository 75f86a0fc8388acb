package io.github.curlyrotaryphone.crp.manifest.object;

/**
 * How long a start may take, in seconds, from the size of the weights.
 *
 * <p>Whole steps, so that weights that grow a little with every training do not change the manifests.
 *
 * @param startup from the start of the container until it is ready: after that it is started again
 * @param progress for one more pod to become ready, a new node and the pull of the image included
 * @param reconciliation after which Flux gives up: longer than {@code progress}, so that a Deployment that is stuck is
 *     told of at once and by its cause
 */
record TimeLimits(long startup, long progress, long reconciliation) {
    private static final long BASE = 120;
    private static final long STEP = 30;
    private static final long LOADED_PER_STEP = 3_000_000_000L;
    private static final long PULLED_PER_STEP = 600_000_000L;
    private static final long MARGIN = 60;
    private static final long MINUTE = 60;

    /** The limits for weights of this size. */
    static TimeLimits of(long weightsBytes) {
        long startup = BASE + STEP * (weightsBytes / LOADED_PER_STEP);
        long pull = BASE + STEP * (weightsBytes / PULLED_PER_STEP);
        long progress = pull + startup;
        long minutes = (progress + MARGIN + MINUTE - 1) / MINUTE;
        return new TimeLimits(startup, progress, minutes * MINUTE);
    }

    /** {@link #reconciliation} as Go writes durations. */
    String reconciliationText() {
        return reconciliation / MINUTE + "m";
    }
}
