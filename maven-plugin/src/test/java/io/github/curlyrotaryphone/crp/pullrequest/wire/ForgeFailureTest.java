package io.github.curlyrotaryphone.crp.pullrequest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeFailureTest {
    private static final ApiCall CALL = ApiCall.get("list the requests", "/pulls");
    private static final String AGAIN = "Rerun; pushed commits are kept, and no request is opened twice.";
    private static final ForgeAddress ADDRESS = ForgeAddress.of(
            new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty()), "https://git.example.com/team/gitops.git");

    private static ForgeFailure trouble(String secret) {
        return new ForgeFailure(ADDRESS, secret, "the scope 'all'");
    }

    private static CrpException answered(int status, String body) {
        ApiAnswer answer = new ApiAnswer(new HttpAnswer(
                status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(StandardCharsets.UTF_8)));
        return trouble("t0ken").answered(CALL, answer);
    }

    private static void words(CrpException told, boolean refusal, String problem, String remedy) {
        assertThat(told.problem()).isEqualTo("Cannot list the requests: " + problem);
        assertThat(told.remedy()).isEqualTo(remedy);
        assertThat(told.isRefusal()).isEqualTo(refusal);
    }

    @Test
    void anUnknownHostIsToldAsOne() {
        IOException cause = new ConnectException();
        cause.initCause(new UnresolvedAddressException());

        words(
                trouble("t0ken").unreachable(CALL, cause),
                false,
                "the host of 'git.example.com' is unknown.",
                "Correct gitops.repository or gitops.api in crp.yaml, or check the network.");
        assertThat(ForgeFailure.isPassing(cause)).isFalse();
    }

    @Test
    void aCertificateThatIsNotTrustedNamesTheTrustStore() {
        IOException cause = new SSLHandshakeException("unable to find valid certification path");

        words(
                trouble("t0ken").unreachable(CALL, cause),
                true,
                "the TLS connection to 'git.example.com' failed (unable to find valid certification path).",
                "Add its certificate authority to a trust store and set it:"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=<file>; without TLS, set gitops.api in crp.yaml to a"
                        + " URL with http://.");
        assertThat(ForgeFailure.isPassing(cause)).isFalse();
    }

    @Test
    void anInterruptedRunIsNotCalledATimeout() {
        IOException cause = new InterruptedIOException("interrupted");

        words(trouble("t0ken").unreachable(CALL, cause), false, "the run was interrupted.", AGAIN);
        assertThat(ForgeFailure.isPassing(cause)).isFalse();
    }

    @Test
    void aConnectionThatTimesOutIsNamed() {
        words(
                trouble("t0ken").unreachable(CALL, new HttpConnectTimeoutException("HTTP connect timed out")),
                false,
                "connection to 'git.example.com' timed out.",
                "Check the network to it. " + AGAIN);
    }

    @Test
    void aTimeoutAndARefusedConnectionMayPass() {
        IOException cause = new HttpTimeoutException("request timed out");

        words(
                trouble("t0ken").unreachable(CALL, cause),
                false,
                "'git.example.com' did not answer (request timed out).",
                "Check the network to it. " + AGAIN);
        assertThat(ForgeFailure.isPassing(cause)).isTrue();
        assertThat(ForgeFailure.isPassing(new ConnectException())).isTrue();
        assertThat(ForgeFailure.reason(new ConnectException())).isEqualTo("ConnectException");
    }

    @Test
    void aLockedRepositoryIsAnArchivedOne() {
        words(
                answered(423, "{\"message\":\"locked\"}"),
                true,
                "'git.example.com' answered 423 (locked).",
                "Unarchive 'team/gitops' at 'git.example.com', or set gitops.repository in crp.yaml to the one that"
                        + " replaced it.");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void aConflictLeadsToTheRequestsThatAreOpen(int status) {
        words(
                answered(status, "{\"message\":\"no\"}"),
                true,
                "'git.example.com' answered " + status + " (no).",
                "Check the branches and the open requests of 'team/gitops' at https://git.example.com.");
    }

    @Test
    void aLimitIsCountedPerAccount() {
        words(
                answered(429, "{}"),
                false,
                "'git.example.com' answered 429.",
                "Rerun later, or use a separate account for crp: the limit applies per account. " + AGAIN);
    }

    @Test
    void aFaultOfTheServerIsItsOwn() {
        words(
                answered(500, "{\"message\":\"oops\"}"),
                false,
                "'git.example.com' answered 500 (oops).",
                "Check the status of 'git.example.com'. " + AGAIN);
    }

    @Test
    void withoutATokenOneIsAskedForWithItsScopes() {
        words(
                trouble("").noToken(CALL),
                true,
                "no token for 'git.example.com'.",
                "Set a token as <password> of a <server> in settings.xml with the id 'git.example.com', or into"
                        + " CRP_GIT_TOKEN. It needs the scope 'all'.");
    }

    @Test
    void aServerThatRepeatsTheTokenIsNotRepeated() {
        assertThat(answered(400, "{\"message\":\"bad token t0ken\"}").getMessage())
                .contains("(bad token ...)")
                .doesNotContain("t0ken");
    }
}
