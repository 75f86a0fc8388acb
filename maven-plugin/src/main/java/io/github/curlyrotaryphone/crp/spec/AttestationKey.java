package io.github.curlyrotaryphone.crp.spec;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that verifies attestations: Ed25519, or ECDSA on the curve P-256.
 *
 * @param encoded the SubjectPublicKeyInfo (RFC 5280) in base64 without line breaks
 */
public record AttestationKey(String encoded) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    /** The order of the base point of P-256 (FIPS 186-4, D.1.2.3), which no other curve has. */
    private static final String P_256_ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    private static final String FORM =
            "Write the text of a PEM file that begins with -----BEGIN PUBLIC KEY-----, such as 'cosign public-key' prints.";

    /** Reads a PEM file's text; throws {@link IllegalArgumentException} with the reason if it is no such key. */
    public static AttestationKey parse(String pem) {
        Matcher matcher = PEM.matcher(pem.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the key is not a public key in PEM. " + FORM);
        }
        AttestationKey key = new AttestationKey(matcher.group(1).replaceAll("\\s", ""));
        try {
            key.publicKey();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the key is neither Ed25519 nor ECDSA on the curve P-256, or it is incomplete. " + FORM, e);
        }
        return key;
    }

    /** The key. */
    public PublicKey publicKey() throws GeneralSecurityException {
        X509EncodedKeySpec form = new X509EncodedKeySpec(Base64.getDecoder().decode(encoded));
        GeneralSecurityException last = new GeneralSecurityException("no algorithm");
        for (String algorithm : List.of("Ed25519", "EC")) {
            try {
                PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(form);
                if (key instanceof ECPublicKey curve && !isP256(curve)) {
                    throw new GeneralSecurityException("another curve");
                }
                return key;
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static boolean isP256(ECPublicKey key) {
        return key.getParams().getOrder().toString(16).equals(P_256_ORDER);
    }

    /** The algorithm of its signatures, as Java names it. */
    public String algorithm() throws GeneralSecurityException {
        return publicKey() instanceof ECPublicKey ? "SHA256withECDSA" : "Ed25519";
    }
}
