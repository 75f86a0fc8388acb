package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.Attempts;
import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.http.WebLink;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.credential.RegistryNames;
import io.github.curlyrotaryphone.crp.oci.wire.RetryableRefusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Calls one registry: with authorization, redirects that do not forward credentials, and retries. */
final class RegistryCaller {
    private static final int REDIRECT_LIMIT = 5;

    private final String registry;
    private final URI base;
    private final HttpTransport transport;
    private final Authorizer authorizer;
    private final RetryPolicy policy;
    private final ImageEvents events;
    private final RegistryFailure trouble;

    RegistryCaller(
            String registry, boolean plainHttp, CredentialSource credentials, ImageEvents events, RetryPolicy policy) {
        this.registry = registry;
        this.base = base(registry, plainHttp);
        this.transport = new HttpTransport();
        this.authorizer = new Authorizer(registry, plainHttp, credentials, transport);
        this.policy = policy;
        this.events = events;
        this.trouble = new RegistryFailure(registry, authorizer);
    }

    private static URI base(String registry, boolean plainHttp) {
        try {
            return new URI((plainHttp ? "http://" : "https://") + RegistryNames.host(registry) + "/v2/");
        } catch (URISyntaxException e) {
            throw CrpException.refused(
                    "Cannot use the registry '" + registry + "': it is not a host with an optional port.",
                    "Correct the registry's name in crp.yaml.",
                    e);
        }
    }

    RegistryFailure trouble() {
        return trouble;
    }

    ImageEvents events() {
        return events;
    }

    RetryPolicy policy() {
        return policy;
    }

    /** The address of a path below {@code /v2/}. */
    URI uri(String path) {
        return base.resolve(path);
    }

    /** The address of a {@code Location}. Plain HTTP on the same host is replaced by HTTPS. */
    URI locate(URI from, String location) throws BadAddress {
        URI target = WebLink.resolve(from, location);
        boolean downgraded = "https".equals(base.getScheme()) && !"https".equals(target.getScheme());
        if (downgraded && base.getHost().equalsIgnoreCase(target.getHost())) {
            return uri(target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
        }
        if (downgraded) {
            throw new BadAddress("redirects to plain HTTP on another host, '" + target.getHost() + "'");
        }
        return target;
    }

    /** Makes the call with retries; returns the final response. */
    HttpAnswer call(HttpCall call, Purpose purpose) {
        return repeat(purpose, () -> once(call, purpose), () -> 0);
    }

    /** Makes the call once; throws a {@link RetryableRefusal} for a temporary failure. */
    HttpAnswer once(HttpCall call, Purpose purpose) throws IOException {
        HttpCall next = call;
        for (int redirects = 0; ; redirects++) {
            HttpAnswer reply = authorized(next, purpose);
            if (reply.isPassing()) {
                throw new RetryableRefusal(reply);
            }
            Optional<String> location = reply.header("Location").filter(l -> reply.isRedirect());
            if (location.isEmpty() || redirects == REDIRECT_LIMIT || !follows(call.method(), reply)) {
                return reply;
            }
            next = next.to(locate(next.uri(), location.get()));
        }
    }

    /** A redirect is an answer to HEAD: storage URLs of blobs are often signed for GET only. */
    private static boolean follows(String method, HttpAnswer reply) {
        return method.equals("GET") || (!method.equals("HEAD") && (reply.status() == 307 || reply.status() == 308));
    }

    private HttpAnswer authorized(HttpCall call, Purpose purpose) throws IOException {
        if (!isRegistry(call.uri())) {
            return transport.send(call);
        }
        Optional<String> known = authorizer.known(purpose);
        HttpAnswer reply = transport.send(
                known.map(value -> call.with("Authorization", value)).orElse(call));
        if (reply.status() != 401) {
            return reply;
        }
        Optional<String> renewed = authorizer.renewed(purpose, reply);
        return renewed.isEmpty() || renewed.equals(known)
                ? reply
                : transport.send(call.with("Authorization", renewed.get()));
    }

    /** Whether credentials may be sent there. */
    private boolean isRegistry(URI uri) {
        return base.getScheme().equals(uri.getScheme())
                && base.getAuthority().toLowerCase(Locale.ROOT).equals(lower(uri.getAuthority()));
    }

    private static String lower(String authority) {
        return authority.toLowerCase(Locale.ROOT);
    }

    /** One attempt. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** Tries until it succeeds, fails permanently, or fails too often without progress. */
    <T> T repeat(Purpose purpose, Attempt<T> attempt, LongSupplier progress) {
        Attempts attempts = policy.start();
        long reached = progress.getAsLong();
        while (true) {
            try {
                return attempt.run();
            } catch (IOException e) {
                if (progress.getAsLong() > reached) {
                    reached = progress.getAsLong();
                    attempts.progressed();
                }
                await(purpose, e, attempts);
            }
        }
    }

    private void await(Purpose purpose, IOException e, Attempts attempts) {
        Optional<Duration> asked =
                e instanceof RetryableRefusal refused ? refused.reply().retryAfter() : Optional.empty();
        Optional<Duration> delay = attempts.afterFailure(asked);
        if (delay.isEmpty() || !RegistryFailure.isPassing(e)) {
            throw trouble.unreachable(purpose, e);
        }
        events.registryRetried(registry, reason(e), delay.get());
        if (!policy.pause(delay.get())) {
            throw trouble.unreachable(purpose, new InterruptedIOException("interrupted"));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof RetryableRefusal) {
            return String.valueOf(e.getMessage());
        }
        return e.getMessage() == null ? "the connection failed" : "the connection failed: " + e.getMessage();
    }
}
