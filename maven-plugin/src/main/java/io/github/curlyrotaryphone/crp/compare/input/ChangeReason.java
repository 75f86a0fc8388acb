package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reason for a change, by its operation, for the reviewer. */
public sealed interface ChangeReason {
    /** No reason known. */
    static ChangeReason none() {
        return new Unknown();
    }

    /** Settings that the source environment never ran, a phrase each. */
    default List<String> untested() {
        return List.of();
    }

    /** No reason known or needed. */
    record Unknown() implements ChangeReason {}

    /**
     * A deployment that passed its gates.
     *
     * @param soak since when the source environment has had its image
     * @param gates the gates that passed, and the conditions of the request
     * @param signed the types of attestations that a key of the policy verified
     * @param mergesItself whether the forge merges the request as soon as its conditions are met
     * @param untested settings that the source environment never ran
     * @param verification the result of its verification; empty if none is recorded
     */
    record Admission(
            Optional<Soak> soak,
            GatesSpec gates,
            List<String> signed,
            boolean mergesItself,
            List<String> untested,
            Optional<Verification> verification)
            implements ChangeReason {
        public Admission {
            signed = List.copyOf(signed);
            untested = List.copyOf(untested);
        }

        /** Where no signature is verified. */
        public Admission(
                Optional<Soak> soak,
                GatesSpec gates,
                boolean mergesItself,
                List<String> untested,
                Optional<Verification> verification) {
            this(soak, gates, List.of(), mergesItself, untested, verification);
        }
    }

    /**
     * A rollback.
     *
     * @param commit the commit of the GitOps repository with the restored deployment
     * @param since when that was
     * @param until when it was replaced
     */
    record Return(String commit, Instant since, Optional<Instant> until) implements ChangeReason {}

    /**
     * The release of a hold.
     *
     * @param hold the hold
     * @param since when it was set; empty if not found in the latest history
     * @param person who releases it
     */
    record HoldEnd(Hold hold, Optional<Instant> since, String person) implements ChangeReason {}

    /**
     * The adoption of other files.
     *
     * @param ownerBefore the previous owner; empty if crp did not manage them
     * @param owner the new owner
     * @param following paths that the next deploy will change
     */
    record Takeover(Optional<String> ownerBefore, String owner, List<String> following) implements ChangeReason {
        public Takeover {
            following = List.copyOf(following);
        }
    }
}
