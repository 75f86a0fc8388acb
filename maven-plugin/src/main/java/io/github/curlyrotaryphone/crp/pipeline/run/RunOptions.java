package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * What holds for a whole run.
 *
 * @param lock what the run may do to crp.lock
 * @param plainHttp registries (host and port) that are spoken to over plain HTTP
 * @param dryRun whether plans are printed in the place of being applied
 * @param clock the time
 * @param omitted checks that are left out
 */
public record RunOptions(LockMode lock, Set<String> plainHttp, boolean dryRun, Clock clock, Set<OmittedCheck> omitted) {
    public RunOptions {
        plainHttp = Set.copyOf(plainHttp);
        omitted = Set.copyOf(omitted);
    }

    /** A run that leaves no check out. */
    public RunOptions(LockMode lock, Set<String> plainHttp, boolean dryRun, Clock clock) {
        this(lock, plainHttp, dryRun, clock, Set.of());
    }

    /** The sentences on what is left out. */
    public List<String> omissions() {
        return omitted.stream().sorted().map(OmittedCheck::sentence).toList();
    }

    /** A run that writes, with TLS everywhere. */
    public static RunOptions of(LockMode lock) {
        return new RunOptions(lock, Set.of(), false, Clock.systemUTC());
    }
}
