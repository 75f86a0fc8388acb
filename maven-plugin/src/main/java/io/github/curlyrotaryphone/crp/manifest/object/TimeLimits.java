package io.github.curlyrotaryphone.crp.manifest.object;

/**
 * Time limits for a start, in seconds, from the size of the weights.
 *
 * <p>Rounded up to steps, so that weights that grow a little with every training do not change the manifests.
 *
 * @param startup from the start of the container until it is ready; after that it is restarted
 * @param progress for one more pod to become ready, a new node and the pull of the image included
 * @param reconciliation timeout of Flux: longer than {@code progress}, so that a stuck Deployment is reported with its
 *     cause
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

    /** {@link #reconciliation} in Go's duration format. */
    String reconciliationText() {
        return reconciliation / MINUTE + "m";
    }
}
