package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attestation of an image, as far as keys can tell.
 *
 * @param digest of what holds it
 * @param types what it says it is; once a signature is verified, only the predicate type that was signed
 * @param signers the keys that signed a statement on the image's digest
 * @param problem why none did; empty if one did
 */
public record Attestation(Digest digest, Set<String> types, List<AttestationKey> signers, Optional<String> problem) {
    private static final int SHORT = "sha256:".length() + 12;

    public Attestation {
        types = Set.copyOf(new TreeSet<>(types));
        signers = List.copyOf(signers);
    }

    /** One that no key vouches for. */
    public static Attestation useless(Digest digest, Set<String> types, String problem) {
        return new Attestation(digest, types, List.of(), Optional.of(problem));
    }

    /** What is wrong with it, by its digest. */
    public Optional<String> words() {
        return problem.map(why -> digest.value().substring(0, SHORT) + " " + why);
    }
}
