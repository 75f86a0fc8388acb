package io.github.curlyrotaryphone.crp.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Signs attestations as cosign does, with a key of its own. */
public final class Signer {
    /** The payload type of in-toto. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    private final KeyPair keys;
    private final String algorithm;

    private Signer(KeyPair keys, String algorithm) {
        this.keys = keys;
        this.algorithm = algorithm;
    }

    /** A new key of Ed25519. */
    public static Signer ed25519() {
        try {
            return new Signer(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key of ECDSA on this curve. */
    public static Signer ecdsa(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new Signer(generator.generateKeyPair(), "SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** A statement on an image. */
    public static String statement(String digest, String type) {
        return """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "%s", "predicate": {},
                 "subject": [{"name": "image", "digest": {"sha256": "%s"}}]}
                """.formatted(type, digest.substring("sha256:".length()));
    }

    /** An envelope with this payload, signed as this type. */
    public String envelope(String payloadType, String payload) {
        return envelope(payloadType, base64(payload.getBytes(StandardCharsets.UTF_8)), sign(payloadType, payload));
    }

    /** An envelope of these texts. */
    public static String envelope(String payloadType, String payload, String signature) {
        return """
                {"payloadType": "%s", "payload": "%s", "signatures": [{"keyid": "", "sig": "%s"}]}
                """.formatted(payloadType, payload, signature);
    }

    /** A bundle of Sigstore with an envelope. */
    public static String bundle(String envelope) {
        return """
                {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "verificationMaterial": {}, "dsseEnvelope": %s}
                """.formatted(envelope);
    }

    private String sign(String payloadType, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(("DSSEv1 " + payloadType.length() + " " + payloadType + " " + bytes.length + " ")
                .getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(bytes);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(signed.toByteArray());
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As envelopes write bytes. */
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
