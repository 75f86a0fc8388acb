package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call to a registry is for: its words in an error, and what it needs to be allowed.
 *
 * @param action as in "Cannot ...", with names in quotes
 * @param repository it touches
 * @param writes whether it needs more than to read
 * @param mountFrom another repository it reads from
 */
record Purpose(String action, String repository, boolean writes, Optional<String> mountFrom) {
    static Purpose read(String registry, String repository, String tagOrDigest) {
        String name = name(registry, repository, tagOrDigest);
        return new Purpose("read '" + name + "'", repository, false, Optional.empty());
    }

    static Purpose readBlob(String registry, String repository, Digest digest) {
        String action = "read blob '" + digest + "' of '" + registry + "/" + repository + "'";
        return new Purpose(action, repository, false, Optional.empty());
    }

    static Purpose list(String registry, String repository, Digest subject) {
        String name = name(registry, repository, subject.value());
        return new Purpose("list the referrers of '" + name + "'", repository, false, Optional.empty());
    }

    static Purpose push(String registry, String repository, String tagOrDigest) {
        String name = name(registry, repository, tagOrDigest);
        return new Purpose("push image '" + name + "'", repository, true, Optional.empty());
    }

    static Purpose pushBlob(String registry, String repository, Digest digest, Optional<String> mountFrom) {
        String action = "push blob '" + digest + "' to '" + registry + "/" + repository + "'";
        return new Purpose(action, repository, true, mountFrom);
    }

    private static String name(String registry, String repository, String tagOrDigest) {
        return registry + "/" + repository + (tagOrDigest.contains(":") ? "@" : ":") + tagOrDigest;
    }

    /** What a token must allow (distribution's token specification, "Requesting a Token"). */
    List<String> scopes() {
        return Stream.concat(
                        Stream.of("repository:" + repository + (writes ? ":pull,push" : ":pull")),
                        mountFrom.map(other -> "repository:" + other + ":pull").stream())
                .toList();
    }
}
