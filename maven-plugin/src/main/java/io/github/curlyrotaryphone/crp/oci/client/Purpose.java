package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The purpose of a call to a registry: its description in an error, and the permissions that it needs.
 *
 * @param action as in "Cannot ...", with names in quotes
 * @param repository the repository
 * @param writes whether it needs write permission
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

    static Purpose pushTo(String registry, String repository) {
        return new Purpose("push to '" + registry + "/" + repository + "'", repository, true, Optional.empty());
    }

    static Purpose pushBlob(String registry, String repository, Digest digest, Optional<String> mountFrom) {
        String action = "push blob '" + digest + "' to '" + registry + "/" + repository + "'";
        return new Purpose(action, repository, true, mountFrom);
    }

    private static String name(String registry, String repository, String tagOrDigest) {
        return registry + "/" + repository + (tagOrDigest.contains(":") ? "@" : ":") + tagOrDigest;
    }

    /** The scope of a token (distribution's token specification, "Requesting a Token"). */
    List<String> scopes() {
        return Stream.concat(
                        Stream.of("repository:" + repository + (writes ? ":pull,push" : ":pull")),
                        mountFrom.map(other -> "repository:" + other + ":pull").stream())
                .toList();
    }
}
