package io.github.curlyrotaryphone.crp.release.attestation;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A signed payload (<a href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE 1.0</a>): in itself, as
 * cosign stores it in a layer, or in a bundle of Sigstore.
 */
final class DsseEnvelope {
    /** The media type of an envelope in itself. */
    static final String TYPE = "application/vnd.dsse.envelope.v1+json";

    /** The media types of Sigstore's bundles start with this. */
    static final String BUNDLE = "application/vnd.dev.sigstore.bundle";

    private final String payloadType;
    private final byte[] payload;
    private final List<byte[]> signatures;

    private DsseEnvelope(String payloadType, byte[] payload, List<byte[]> signatures) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = signatures;
    }

    /** Whether contents of this type have an envelope. */
    static boolean isIn(String mediaType) {
        return mediaType.equals(TYPE) || mediaType.startsWith(BUNDLE);
    }

    /** Reads one; throws {@link IllegalArgumentException} with the reason if there is none. */
    static DsseEnvelope read(byte[] bytes) {
        JsonNode json = JsonText.readObject(bytes);
        JsonNode envelope = json.has("dsseEnvelope") ? json.path("dsseEnvelope") : json;
        if (!envelope.path("payload").isString()
                || !envelope.path("payloadType").isString()) {
            throw new IllegalArgumentException("it has no DSSE envelope");
        }
        List<byte[]> signatures = new ArrayList<>();
        for (JsonNode signature : envelope.path("signatures")) {
            signatures.add(decoded("signature", signature.path("sig").stringValue("")));
        }
        return new DsseEnvelope(
                envelope.path("payloadType").stringValue(""),
                decoded("payload", envelope.path("payload").stringValue("")),
                signatures);
    }

    private static byte[] decoded(String what, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its " + what + " is not valid base64", e);
        }
    }

    String payloadType() {
        return payloadType;
    }

    byte[] payload() {
        return payload.clone();
    }

    boolean isSigned() {
        return !signatures.isEmpty();
    }

    /** Whether this key signed the payload as this type. */
    boolean isSignedBy(AttestationKey key) {
        return signatures.stream().anyMatch(signature -> isValid(signature, key));
    }

    private boolean isValid(byte[] signature, AttestationKey key) {
        try {
            Signature verifier = Signature.getInstance(key.algorithm());
            verifier.initVerify(key.publicKey());
            verifier.update(signedBytes());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another form is not one by this key.
            return false;
        }
    }

    /** The pre-authentication encoding. */
    private byte[] signedBytes() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(type);
        bytes.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
