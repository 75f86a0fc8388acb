package io.github.curlyrotaryphone.crp.release.attestation;

import static io.github.curlyrotaryphone.crp.testing.Signer.IN_TOTO;
import static io.github.curlyrotaryphone.crp.testing.Signer.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.testing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttestationCheckTest {
    private static final Digest IMAGE = new Digest("sha256:" + "a".repeat(64));
    private static final Digest HOLDER = new Digest("sha256:" + "b".repeat(64));
    private static final String SLSA = "https://slsa.dev/provenance/v1";
    private static final Signer BOB = Signer.ecdsa("secp256r1");
    private static final Signer EVE = Signer.ecdsa("secp256r1");
    private static final String RIGHT = statement(IMAGE.value(), SLSA);

    private static AttestationKey key(Signer signer) {
        return AttestationKey.parse(signer.pem());
    }

    private static Attestation check(String text) {
        return check(text, BOB);
    }

    private static Attestation check(String text, Signer... trusted) {
        List<AttestationKey> keys =
                Arrays.stream(trusted).map(AttestationCheckTest::key).toList();
        return new AttestationCheck(IMAGE, keys).of(HOLDER, Set.of("declared"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String problem(String text) {
        return check(text).words().orElse("none");
    }

    @Test
    void aStatementOnTheImageThatTheKeySignedIsVerified() {
        Attestation attestation = check(BOB.envelope(IN_TOTO, RIGHT));

        assertThat(attestation).isEqualTo(new Attestation(HOLDER, Set.of(SLSA), List.of(key(BOB)), Optional.empty()));
    }

    @Test
    void soIsOneInABundleAndOneOfEd25519() {
        Signer alice = Signer.ed25519();
        String envelope = alice.envelope(IN_TOTO, RIGHT);

        assertThat(check(Signer.bundle(envelope), EVE, alice).signers()).containsExactly(key(alice));
        assertThat(check(envelope, alice).types()).containsExactly(SLSA);
    }

    @Test
    void aStatementOfTheFirstVersionIsVerified() {
        assertThat(problem(BOB.envelope(IN_TOTO, RIGHT.replace("Statement/v1", "Statement/v0.1"))))
                .isEqualTo("none");
    }

    @Test
    void anotherKeyDoesNotCount() {
        assertThat(problem(EVE.envelope(IN_TOTO, RIGHT))).isEqualTo("sha256:bbbbbbbbbbbb is not signed by that key");
        assertThat(check(Signer.ed25519().envelope(IN_TOTO, RIGHT)).words())
                .contains("sha256:bbbbbbbbbbbb is not signed by that key");
    }

    @Test
    void anotherPayloadUnderTheSameSignatureDoesNotCount() {
        String other = statement("sha256:" + "c".repeat(64), SLSA);
        String signature = BOB.envelope(IN_TOTO, other).replaceAll("(?s).*\"sig\": \"([^\"]*)\".*", "$1");

        assertThat(problem(Signer.envelope(IN_TOTO, Signer.base64(RIGHT.getBytes(StandardCharsets.UTF_8)), signature)))
                .isEqualTo("sha256:bbbbbbbbbbbb is not signed by that key");
    }

    @Test
    void aStatementOnAnotherDigestDoesNotCount() {
        assertThat(problem(BOB.envelope(IN_TOTO, statement("sha256:" + "c".repeat(64), SLSA))))
                .isEqualTo("sha256:bbbbbbbbbbbb is a statement on another digest");
    }

    @Test
    void anotherPayloadTypeDoesNotCount() {
        assertThat(problem(BOB.envelope("text/plain", RIGHT)))
                .isEqualTo("sha256:bbbbbbbbbbbb has the payload type 'text/plain' instead of"
                        + " 'application/vnd.in-toto+json'");
        assertThat(problem(BOB.envelope(IN_TOTO, "{}"))).isEqualTo("sha256:bbbbbbbbbbbb is no in-toto statement");
        assertThat(problem(BOB.envelope(IN_TOTO, "hello")))
                .isEqualTo("sha256:bbbbbbbbbbbb can't be read: it is not valid JSON");
    }

    @Test
    void whatNobodySignedDoesNotCount() {
        assertThat(problem("{\"payload\": \"\", \"payloadType\": \"" + IN_TOTO + "\", \"signatures\": []}"))
                .isEqualTo("sha256:bbbbbbbbbbbb has no signature");
        assertThat(problem(RIGHT)).isEqualTo("sha256:bbbbbbbbbbbb can't be read: it has no DSSE envelope");
        assertThat(problem("hello")).isEqualTo("sha256:bbbbbbbbbbbb can't be read: it is not valid JSON");
        assertThat(check(RIGHT).types()).containsExactly("declared");
    }

    @Test
    void whatIsNoBase64IsNamed() {
        assertThat(problem(Signer.envelope(IN_TOTO, "*", "AA==")))
                .isEqualTo("sha256:bbbbbbbbbbbb can't be read: its payload is not valid base64");
        assertThat(problem(Signer.envelope(IN_TOTO, "AA==", "?")))
                .isEqualTo("sha256:bbbbbbbbbbbb can't be read: its signature is not valid base64");
    }

    @Test
    void onlyKeysThatAttestationsAreSignedWithAreKeys() {
        assertThatThrownBy(() -> AttestationKey.parse("ssh-ed25519 AAAA"))
                .hasMessage(
                        "the key is not a public key in PEM. Write the text of a PEM file that begins with -----BEGIN"
                                + " PUBLIC KEY-----, such as 'cosign public-key' prints.");
        assertThatThrownBy(() -> AttestationKey.parse(Signer.ecdsa("secp384r1").pem()))
                .hasMessageStartingWith(
                        "the key is neither Ed25519 nor ECDSA on the curve P-256, or it is incomplete. Write");
        assertThatThrownBy(() -> AttestationKey.parse(BOB.pem().replaceAll("\n[A-Za-z0-9+/=]{1,63}\n", "\n")))
                .hasMessageStartingWith("the key is neither Ed25519 nor ECDSA");
    }
}
