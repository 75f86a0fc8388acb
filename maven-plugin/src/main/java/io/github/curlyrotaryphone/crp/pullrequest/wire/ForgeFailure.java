package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.AnswerLimit;
import io.github.curlyrotaryphone.crp.http.BadAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The error messages for a forge: what failed, and how to fix it. */
final class ForgeFailure {
    private static final String RUN_AGAIN = "Rerun; pushed commits are kept, and no request is opened twice.";
    private static final Pattern GITEA_SCOPES = Pattern.compile("required=\\[([^]]+)]");

    private final ForgeAddress address;
    private final String secret;
    private final String usualScopes;

    ForgeFailure(ForgeAddress address, String secret, String usualScopes) {
        this.address = address;
        this.secret = secret;
        this.usualScopes = usualScopes;
    }

    /** The problem in one sentence. */
    String problem(ApiCall call, ApiAnswer answer) {
        String words = shown(answer.words());
        String what = answer.isPage() ? " with a page instead of JSON" : "";
        return start(call) + "'" + address.host() + "' answered " + answer.status() + what
                + (words.isEmpty() ? "" : " (" + words + ")") + ".";
    }

    /** The forge returned an unexpected status. */
    CrpException answered(ApiCall call, ApiAnswer answer) {
        String problem = problem(call, answer);
        return refusal(answer)
                .map(remedy -> CrpException.refused(problem, remedy))
                .orElseGet(() -> CrpException.failed(problem, failure(answer), null));
    }

    private Optional<String> refusal(ApiAnswer answer) {
        String words = answer.words().toLowerCase(Locale.ROOT);
        if (answer.isPage() && answer.status() < 500) {
            return Optional.of(page());
        }
        if (words.contains("archived") || answer.status() == 423) {
            return Optional.of("Unarchive '" + address.repository() + "' at '" + address.host()
                    + "', or set gitops.repository in crp.yaml to the one that replaced it.");
        }
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 401 -> renew();
                    case 403 -> permit(answer);
                    case 404 ->
                        "Check that '" + address.repository() + "' is correct in gitops.repository, that the branches"
                                + " exist, and that the token may read it: a forge returns 404 without read access."
                                + " It needs "
                                + usualScopes + ".";
                    case 409, 422 ->
                        "Check the branches and the open requests of '" + address.repository() + "' at " + address.web()
                                + ".";
                    default -> null;
                });
    }

    private String renew() {
        return secret.isEmpty()
                ? "Set a token as <password> of a <server> in settings.xml with the id '" + address.host()
                        + "', or into CRP_GIT_TOKEN. It needs " + usualScopes + "."
                : "Create a new token at '" + address.host()
                        + "', since this one is invalid, expired or revoked, and set it in its <server> in"
                        + " settings.xml or as CRP_GIT_TOKEN. " + RUN_AGAIN;
    }

    private String permit(ApiAnswer answer) {
        Matcher gitea = GITEA_SCOPES.matcher(answer.words());
        Optional<String> named = gitea.find() ? Optional.of(gitea.group(1)) : Optional.empty();
        String needed = named.or(() -> answer.header("X-Accepted-GitHub-Permissions"))
                .or(() -> answer.header("X-Accepted-OAuth-Scopes").filter(scopes -> !scopes.isBlank()))
                .or(() -> Optional.of(answer.json().path("scope").asString("")).filter(scope -> !scope.isBlank()))
                .map(scope -> "the scope '" + shown(scope) + "'")
                .orElse(usualScopes);
        return "Give the token " + needed + ", and its account the right to write to '" + address.repository() + "'.";
    }

    private String failure(ApiAnswer answer) {
        return answer.status() == 429
                ? "Rerun later, or use a separate account for crp: the limit applies per account. " + RUN_AGAIN
                : "Check the status of '" + address.host() + "'. " + RUN_AGAIN;
    }

    private String page() {
        return "Set gitops.api in crp.yaml to the root of the API (now '" + address.api()
                + "'), and check that no proxy or login page responds in its place.";
    }

    /** The forge requests a wait that is longer than the time limit. */
    CrpException waitTooLong(ApiCall call, ApiAnswer answer, Duration wait) {
        return CrpException.failed(
                problem(call, answer) + " It requests a wait of " + wait.toSeconds()
                        + " s, which exceeds the limit of a run.",
                failure(answer),
                null);
    }

    /** The repository has moved. */
    CrpException moved(ApiCall call, String now) {
        return CrpException.refused(
                start(call) + "'" + address.repository() + "' at '" + address.host() + "' has moved to '" + shown(now)
                        + "'.",
                "Set gitops.repository in crp.yaml to its new URL; crp does not follow redirects to another"
                        + " repository.");
    }

    /** The next page of a list is on another server, for example if a proxy hides the forge's own URL. */
    CrpException elsewhere(ApiCall call, String url) {
        return CrpException.refused(
                start(call) + "the list of '" + address.host() + "' continues on another server, at '" + shown(url)
                        + "'.",
                "Correct the public URL in the configuration of '" + address.host()
                        + "', or set gitops.api in crp.yaml to it. The token goes to '" + address.host()
                        + "' alone.");
    }

    /** A successful call returned a web page. */
    CrpException notApi(ApiCall call, ApiAnswer answer) {
        return CrpException.refused(problem(call, answer), page());
    }

    /** A document lacks a guaranteed value. */
    CrpException incomplete(ApiCall call, String key) {
        return CrpException.failed(
                start(call) + "the answer of '" + address.host() + "' has no valid '" + key + "'.",
                "Check gitops.forge in crp.yaml: its kind must be that of '" + address.host() + "'.",
                null);
    }

    /** A write without a token. */
    CrpException noToken(ApiCall call) {
        return CrpException.refused(start(call) + "no token for '" + address.host() + "'.", renew());
    }

    /** There was no response, or only part of it. */
    CrpException unreachable(ApiCall call, IOException cause) {
        if (has(cause, UnresolvedAddressException.class)) {
            return CrpException.failed(
                    start(call) + "the host of '" + address.host() + "' is unknown.",
                    "Correct gitops.repository or gitops.api in crp.yaml, or check the network.",
                    cause);
        }
        if (cause instanceof SSLException) {
            return CrpException.refused(
                    start(call) + "the TLS connection to '" + address.host() + "' failed (" + cause.getMessage() + ").",
                    "Add its certificate authority to a trust store and set it:"
                            + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=<file>; without TLS, set gitops.api in"
                            + " crp.yaml to a URL with http://.",
                    cause);
        }
        if (cause instanceof InterruptedIOException && !(cause instanceof HttpTimeoutException)) {
            return CrpException.failed(start(call) + "the run was interrupted.", RUN_AGAIN, cause);
        }
        return unanswered(call, cause);
    }

    private CrpException unanswered(ApiCall call, IOException cause) {
        if (cause instanceof AnswerLimit) {
            return CrpException.failed(
                    start(call) + cause.getMessage() + ".",
                    "Check that '" + address.api()
                            + "' is the root of the API, and that no proxy responds in its place.",
                    cause);
        }
        if (cause instanceof BadAddress) {
            return CrpException.failed(
                    start(call) + "'" + address.host() + "' " + cause.getMessage() + ".",
                    "Correct the public URL in the configuration of '" + address.host()
                            + "' or of the proxy in front of it.",
                    cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return CrpException.failed(
                    start(call) + "connection to '" + address.host() + "' timed out.",
                    "Check the network to it. " + RUN_AGAIN,
                    cause);
        }
        return CrpException.failed(
                start(call) + "'" + address.host() + "' did not answer (" + reason(cause) + ").",
                "Check the network to it. " + RUN_AGAIN,
                cause);
    }

    static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Whether a retry of the same call may succeed. */
    static boolean isPassing(IOException e) {
        boolean interrupted = e instanceof InterruptedIOException && !(e instanceof HttpTimeoutException);
        boolean lasting = e instanceof SSLException || e instanceof AnswerLimit || e instanceof BadAddress;
        return !has(e, UnresolvedAddressException.class) && !lasting && !interrupted;
    }

    private static String start(ApiCall call) {
        return "Cannot " + call.action() + ": ";
    }

    /** Servers may repeat sent data in their messages. */
    private String shown(String text) {
        return secret.isEmpty() ? text : text.replace(secret, "...");
    }

    private static boolean has(@Nullable Throwable problem, Class<? extends Throwable> type) {
        return problem != null && (type.isInstance(problem) || has(problem.getCause(), type));
    }
}
