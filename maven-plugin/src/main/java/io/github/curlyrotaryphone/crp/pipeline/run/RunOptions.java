package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * The options of a whole run.
 *
 * @param lock what the run may do to crp.lock
 * @param plainHttp registries (host and port) that are accessed over plain HTTP
 * @param dryRun whether plans are printed instead of applied
 * @param clock the time
 * @param omitted the omitted checks
 * @param crp the version of crp
 */
public record RunOptions(
        LockMode lock, Set<String> plainHttp, boolean dryRun, Clock clock, Set<OmittedCheck> omitted, String crp) {
    /** The version of a build that has none. */
    private static final String DEVELOPMENT = "development";

    public RunOptions {
        plainHttp = Set.copyOf(plainHttp);
        omitted = Set.copyOf(omitted);
    }

    /** A run of a build without a version. */
    public RunOptions(LockMode lock, Set<String> plainHttp, boolean dryRun, Clock clock, Set<OmittedCheck> omitted) {
        this(lock, plainHttp, dryRun, clock, omitted, DEVELOPMENT);
    }

    /** A run that omits no check. */
    public RunOptions(LockMode lock, Set<String> plainHttp, boolean dryRun, Clock clock) {
        this(lock, plainHttp, dryRun, clock, Set.of());
    }

    /** The sentences on what is omitted. */
    public List<String> omissions() {
        return omitted.stream()
                .sorted()
                .flatMap(check -> check.sentence().stream())
                .toList();
    }

    /** A run that writes, with TLS everywhere. */
    public static RunOptions of(LockMode lock) {
        return new RunOptions(lock, Set.of(), false, Clock.systemUTC());
    }
}
