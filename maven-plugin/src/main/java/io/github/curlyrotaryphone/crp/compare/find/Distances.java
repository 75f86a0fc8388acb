package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.model.Distance;
import io.github.curlyrotaryphone.crp.compare.model.Distance.Relation;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;

/** Compares the other environments with this one. */
public final class Distances {
    private Distances() {}

    /** One for each other environment, compared with the digest and release that this one will have. */
    public static List<Distance> of(List<OtherEnvironment> others, Optional<Digest> digest, Optional<Digest> release) {
        return others.stream()
                .map(other -> new Distance(other.name(), other.version(), relation(other, digest, release)))
                .toList();
    }

    private static Relation relation(OtherEnvironment other, Optional<Digest> digest, Optional<Digest> release) {
        if (other.digest().isEmpty()) {
            return Relation.ABSENT;
        }
        if (digest.isEmpty()) {
            return Relation.UNKNOWN;
        }
        if (!other.digest().equals(digest)) {
            return Relation.OTHER_IMAGE;
        }
        return release.isPresent() && release.equals(other.release()) ? Relation.SAME_RELEASE : Relation.SAME_IMAGE;
    }
}
