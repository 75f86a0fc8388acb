package io.github.curlyrotaryphone.crp.release.attestation;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Verifies that a key signed a statement on an image (in-toto Statement v0.1 or v1). */
final class AttestationCheck {
    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final Set<String> STATEMENTS =
            Set.of("https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1");

    private final Digest image;
    private final List<AttestationKey> keys;

    AttestationCheck(Digest image, List<AttestationKey> keys) {
        this.image = image;
        this.keys = List.copyOf(keys);
    }

    /**
     * What the keys say of it. Nothing of the payload is read before its signature is verified.
     *
     * @param holder digest of what holds it
     * @param declared what its holder says that it is
     */
    Attestation of(Digest holder, Set<String> declared, byte[] bytes) {
        try {
            DsseEnvelope envelope = DsseEnvelope.read(bytes);
            Optional<String> unsigned = unsigned(envelope);
            if (unsigned.isPresent()) {
                return Attestation.useless(holder, declared, unsigned.get());
            }
            List<AttestationKey> signers =
                    keys.stream().filter(envelope::isSignedBy).toList();
            JsonNode statement = JsonText.readObject(envelope.payload());
            Set<String> type = Set.of(statement.path("predicateType").stringValue(""));
            return statement(statement)
                    .map(problem -> Attestation.useless(holder, type, problem))
                    .orElseGet(() -> new Attestation(holder, type, signers, Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Attestation.useless(holder, declared, "can't be read: " + e.getMessage());
        }
    }

    private Optional<String> unsigned(DsseEnvelope envelope) {
        if (!envelope.isSigned()) {
            return Optional.of("has no signature");
        }
        if (keys.stream().noneMatch(envelope::isSignedBy)) {
            return Optional.of("is not signed by that key");
        }
        return envelope.payloadType().equals(IN_TOTO)
                ? Optional.empty()
                : Optional.of("has the payload type '" + envelope.payloadType() + "' instead of '" + IN_TOTO + "'");
    }

    private Optional<String> statement(JsonNode statement) {
        if (!STATEMENTS.contains(statement.path("_type").stringValue(""))) {
            return Optional.of("is no in-toto statement");
        }
        boolean isAboutImage = StreamSupport.stream(statement.path("subject").spliterator(), false)
                .map(subject -> subject.path("digest").path("sha256").stringValue(""))
                .anyMatch(hex -> image.value().equals("sha256:" + hex));
        return isAboutImage ? Optional.empty() : Optional.of("is a statement on another digest");
    }
}
