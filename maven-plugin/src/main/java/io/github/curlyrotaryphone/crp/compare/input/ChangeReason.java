package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a change came about, by what is done to the environment: what a reviewer is told beside what it changes. */
public sealed interface ChangeReason {
    /** Nothing is known. */
    static ChangeReason none() {
        return new Unknown();
    }

    /** What this environment would get that the one before it never ran, a phrase each. */
    default List<String> untested() {
        return List.of();
    }

    /** Nothing is known, or there is nothing to tell. */
    record Unknown() implements ChangeReason {}

    /**
     * A deployment that was let in.
     *
     * @param soak since when the environment that it is promoted from has had its image
     * @param gates what had to hold and does, and what the request is asked for
     * @param mergesItself whether the forge merges the request as soon as it has what it is asked for
     * @param untested what the environment before this one never ran
     * @param verification whether it was tried before; empty where nobody said so
     */
    record Admission(
            Optional<Soak> soak,
            GatesSpec gates,
            boolean mergesItself,
            List<String> untested,
            Optional<Verification> verification)
            implements ChangeReason {
        public Admission {
            untested = List.copyOf(untested);
        }
    }

    /**
     * A way back.
     *
     * @param commit of the GitOps repository, which brought what comes back
     * @param since when that was
     * @param until when something else came in its place
     */
    record Return(String commit, Instant since, Optional<Instant> until) implements ChangeReason {}

    /**
     * The end of a hold.
     *
     * @param hold the hold
     * @param since when it was left; empty where the latest history does not tell
     * @param person who ends it
     */
    record HoldEnd(Hold hold, Optional<Instant> since, String person) implements ChangeReason {}

    /**
     * Files of others that become crp's.
     *
     * @param ownerBefore the module that they belonged to; empty where crp did not care for them
     * @param owner the module that they belong to then
     * @param following paths of what the next deploy will change
     */
    record Takeover(Optional<String> ownerBefore, String owner, List<String> following) implements ChangeReason {
        public Takeover {
            following = List.copyOf(following);
        }
    }
}
