package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.AnswerLimit;
import io.github.curlyrotaryphone.crp.http.Attempts;
import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.http.SinkFailure;
import io.github.curlyrotaryphone.crp.http.WebLink;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks indexes: with retries and redirects, and with an account only where it is for the server that is asked, and
 * where nobody on the way can read it.
 */
final class IndexCaller {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int REDIRECTS = 5;

    private final HttpTransport transport = new HttpTransport();
    private final IndexAccounts accounts;
    private final RetryPolicy retries;
    private final ImageEvents events;

    IndexCaller(IndexAccounts accounts, RetryPolicy retries, ImageEvents events) {
        this.accounts = accounts;
        this.retries = retries;
        this.events = events;
    }

    /** Makes the call of each attempt, which may go on where the last one ended. */
    @FunctionalInterface
    interface Call {
        HttpCall next() throws IOException;
    }

    /** The answer, whose status may be 404 or 410; every other one without success is a failure. */
    HttpAnswer call(URI uri, Call call) {
        Attempts attempts = retries.start();
        while (true) {
            Optional<Duration> wait;
            String reason;
            try {
                HttpAnswer answer = followed(call.next().idleAfter(IDLE));
                if (!answer.isPassing()) {
                    return required(uri, answer);
                }
                reason = "it answered " + answer.status();
                wait = attempts.afterFailure(answer.retryAfter());
            } catch (BadAddress | AnswerLimit | SinkFailure e) {
                throw failed(uri, FailureReason.of(e), e);
            } catch (IOException e) {
                reason = FailureReason.of(e);
                wait = attempts.afterFailure(Optional.empty());
            }
            Duration pause = wait.orElseThrow(unreachable(uri, reason));
            events.registryRetried(uri.getAuthority(), reason, pause);
            if (!retries.pause(pause)) {
                throw failed(uri, "interrupted", null);
            }
        }
    }

    private static Supplier<CrpException> unreachable(URI uri, String reason) {
        return () -> failed(uri, reason, null);
    }

    private static HttpAnswer required(URI uri, HttpAnswer answer) {
        int status = answer.status();
        if (answer.isSuccess() || status == 404 || status == 410) {
            return answer;
        }
        if (status == 401 || status == 403) {
            String server = ServerName.of(uri).authority();
            throw CrpException.refused(
                    "Cannot read '" + uri + "': the package index answered " + status + ".",
                    "Set an account that may read it as server '" + server + "' in settings.xml, or as machine '"
                            + uri.getHost() + "' in ~/.netrc.");
        }
        throw failed(uri, "the package index answered " + status, null);
    }

    private static CrpException failed(URI uri, String reason, @Nullable Throwable cause) {
        return CrpException.failed(
                "Cannot read '" + uri + "': " + reason + ".",
                "Rerun the goal once the package index answers, or set another one (PIP_INDEX_URL or UV_DEFAULT_INDEX).",
                cause);
    }

    private HttpAnswer followed(HttpCall first) throws IOException {
        HttpCall call = first;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpAnswer answer = transport.send(authorized(call));
            if (!answer.isRedirect()) {
                return answer;
            }
            call = call.to(WebLink.resolve(call.uri(), answer.header("Location").orElse("")));
        }
        throw new BadAddress("redirects more than " + REDIRECTS + " times");
    }

    private HttpCall authorized(HttpCall call) {
        ServerName server = ServerName.of(call.uri());
        if (server.plain() && !server.isLoopback()) {
            return call;
        }
        return accounts.find(server)
                .map(account -> call.with("Authorization", basic(account)))
                .orElse(call);
    }

    private static String basic(Account account) {
        byte[] text = (account.user() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }
}
