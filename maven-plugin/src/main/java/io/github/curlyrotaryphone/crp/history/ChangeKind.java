package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.Optional;

/** The kind of a change of a record. */
public enum ChangeKind {
    /** A different image than before, or the first. */
    DEPLOYED("deployed"),
    /** Another image, by a release that another environment had before. */
    PROMOTED("promoted"),
    /** The same image with another release: other manifests, here or in another environment. */
    RECONFIGURED("reconfigured"),
    /** A hold was set. */
    ROLLED_BACK("rolled back"),
    /** The hold was released and nothing else changed. */
    HOLD_RELEASED("hold released"),
    /** The same image and release, recorded again: an adoption, another source commit. */
    RECORDED("recorded"),
    /** The app was removed from the environment. */
    REMOVED("removed"),
    /** The record was made unreadable by hand. */
    UNREADABLE("unreadable");

    private final String words;

    ChangeKind(String words) {
        this.words = words;
    }

    /** The kind of an entry by itself; {@link AppHistory#kind} considers the other environments too. */
    public static ChangeKind of(HistoryEntry entry) {
        if (entry.unreadable().isPresent()) {
            return UNREADABLE;
        }
        if (entry.after().isEmpty()) {
            return REMOVED;
        }
        return entry.before()
                .map(before -> between(before, entry.after().get()))
                .orElseGet(() -> entry.after().get().hold().isPresent() ? ROLLED_BACK : DEPLOYED);
    }

    private static ChangeKind between(DeployRecord before, DeployRecord after) {
        if (after.hold().isPresent() && !after.hold().equals(before.hold())) {
            return ROLLED_BACK;
        }
        if (!digest(before).equals(digest(after))) {
            return DEPLOYED;
        }
        if (!before.release().equals(after.release())) {
            return RECONFIGURED;
        }
        return before.hold().isPresent() && after.hold().isEmpty() ? HOLD_RELEASED : RECORDED;
    }

    private static Optional<Digest> digest(DeployRecord recorded) {
        return recorded.digest();
    }

    /** Whether the running image may have changed. */
    public boolean bringsImage() {
        return this == DEPLOYED || this == PROMOTED || this == ROLLED_BACK;
    }

    @Override
    public String toString() {
        return words;
    }
}
