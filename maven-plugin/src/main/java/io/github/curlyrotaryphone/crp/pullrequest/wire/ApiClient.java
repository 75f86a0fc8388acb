package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.http.Attempts;
import io.github.curlyrotaryphone.crp.http.PageLimit;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.http.WebLink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Calls a forge's API, retries temporary failures, and turns permanent ones into errors. */
public final class ApiClient {
    private static final int MOST_LOST = 5;
    private static final Pattern BY_NAME = Pattern.compile("^(?:https?://[^/]+)?/[^?]*?/repos/([^/]+/[^/?]+).*$");
    private static final Pattern BY_NUMBER = Pattern.compile("^(.*/(?:repositories|projects)/\\d+)(?:[/?].*)?$");

    private final ForgeAddress address;
    private final ApiTransport transport;
    private final ForgeFailure trouble;
    private final RetryPolicy policy;
    private final ReviewEvents events;

    /** Calls this address with this account. */
    public ApiClient(ForgeAddress address, ApiAccount account, RetryPolicy policy, ReviewEvents events) {
        this.address = address;
        this.transport = new ApiTransport(address.api(), account);
        this.trouble = new ForgeFailure(address, account.secret(), account.usualScopes());
        this.policy = policy;
        this.events = events;
    }

    /** Makes a call until it succeeds or returns an expected status. */
    public ApiAnswer send(ApiCall call) {
        return send(call, Function.identity(), Optional::empty);
    }

    /**
     * Makes a call that creates something. After a lost response it is only retried if a lookup finds that nothing was
     * created.
     */
    public <T> T send(ApiCall call, Function<ApiAnswer, T> read, Supplier<Optional<T>> look) {
        if (!call.method().equals("GET") && !transport.hasToken()) {
            throw trouble.noToken(call);
        }
        Attempts attempts = policy.start();
        while (true) {
            Optional<ApiAnswer> answer = attempt(call, attempts);
            if (answer.isPresent()) {
                return read.apply(answer.get());
            }
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    /** Every item of a paginated list. */
    public List<JsonNode> pages(ApiCall first, Function<JsonNode, JsonNode> items) {
        List<JsonNode> all = new ArrayList<>();
        PageLimit limit = new PageLimit(policy.timing().clock());
        Optional<ApiCall> next = Optional.of(first);
        while (next.isPresent()) {
            ApiCall call = next.get();
            ApiAnswer answer = send(call);
            if (!answer.isSuccess()) {
                break;
            }
            JsonNode page = items.apply(answer.json());
            if (!page.isArray()) {
                throw trouble.incomplete(call, "list");
            }
            page.forEach(all::add);
            next = page.isEmpty() ? Optional.empty() : next(call, answer, limit);
        }
        return all;
    }

    /** The problem, for a call whose expected failure is reported as an event. */
    public String problem(ApiCall call, ApiAnswer answer) {
        return trouble.problem(call, answer);
    }

    /** The exception for an expected status that the caller treats as a failure. */
    public CrpException failure(ApiCall call, ApiAnswer answer) {
        return trouble.answered(call, answer);
    }

    /** The exception for a response that lacks a guaranteed value. */
    public CrpException incomplete(ApiCall call, String key) {
        return trouble.incomplete(call, key);
    }

    /** Waits for a background task of the forge, and reports the wait. */
    public boolean waitFor(String reason, int times) {
        Duration delay = policy.delay(times, Optional.empty());
        events.forgeRetried(address.host(), reason, delay);
        return policy.pause(delay);
    }

    private Optional<ApiCall> next(ApiCall call, ApiAnswer answer, PageLimit limit) {
        try {
            URI page = transport.url(call);
            limit.read(page, answer.http());
            Optional<String> link = WebLink.next(answer.http());
            if (link.isEmpty()) {
                return Optional.empty();
            }
            URI url = WebLink.resolve(page, link.get());
            if (!transport.isOwn(url)) {
                throw trouble.elsewhere(call, url.toString());
            }
            return Optional.of(url).filter(limit::isNew).map(each -> ApiCall.get(call.action(), each.toString()));
        } catch (IOException e) {
            throw trouble.unreachable(call, e);
        }
    }

    /** Empty if the failure was temporary and the wait before the next attempt is over. */
    private Optional<ApiAnswer> attempt(ApiCall call, Attempts attempts) {
        ApiAnswer answer;
        try {
            answer = transport.send(call);
            if (answer.isSuccess() && answer.isCutOff() && !answer.isPage()) {
                throw new IOException("the answer is incomplete JSON");
            }
        } catch (IOException e) {
            waitAfter(call, e, attempts);
            return Optional.empty();
        }
        if (answer.isSuccess() && answer.isPage()) {
            throw trouble.notApi(call, answer);
        }
        if (answer.isSuccess() || (call.expected().contains(answer.status()) && !RateLimit.isRefusedUnheard(answer))) {
            return Optional.of(answer);
        }
        if (answer.status() / 100 == 3) {
            throw trouble.moved(call, newHome(call, answer));
        }
        waitAfter(call, answer, attempts);
        return Optional.empty();
    }

    private void waitAfter(ApiCall call, IOException fault, Attempts attempts) {
        Optional<Duration> delay = attempts.afterFailure(Optional.empty());
        boolean again = ForgeFailure.isPassing(fault) && call.repeatable() && attempts.failed() < MOST_LOST;
        if (!again || delay.isEmpty()) {
            throw trouble.unreachable(call, fault);
        }
        events.forgeRetried(address.host(), "no answer: " + ForgeFailure.reason(fault), delay.get());
        if (!policy.pause(delay.get())) {
            throw trouble.unreachable(call, new InterruptedIOException("interrupted"));
        }
    }

    private void waitAfter(ApiCall call, ApiAnswer answer, Attempts attempts) {
        boolean again = RateLimit.isPassing(answer) && (call.repeatable() || RateLimit.isRefusedUnheard(answer));
        if (!again) {
            throw trouble.answered(call, answer);
        }
        Optional<Duration> asked =
                RateLimit.asked(answer, policy.timing().clock().instant());
        Optional<Duration> delay = attempts.afterFailure(asked);
        if (delay.isEmpty()) {
            throw asked.map(wait -> trouble.waitTooLong(call, answer, wait))
                    .orElseGet(() -> trouble.answered(call, answer));
        }
        events.forgeRetried(address.host(), "it returned " + answer.status(), delay.get());
        if (!policy.pause(delay.get())) {
            throw trouble.unreachable(call, new InterruptedIOException("interrupted"));
        }
    }

    /** After a rename, forges redirect to a numeric id; the document at that id has the new name. */
    private String newHome(ApiCall call, ApiAnswer answer) {
        String location = answer.header("Location").orElse("another place");
        Matcher named = BY_NAME.matcher(location);
        if (named.matches()) {
            return address.web() + "/" + named.group(1);
        }
        Matcher numbered = BY_NUMBER.matcher(location);
        if (!numbered.matches()) {
            return location;
        }
        try {
            URI own = WebLink.resolve(transport.url(call), numbered.group(1));
            if (!transport.isOwn(own)) {
                return location;
            }
            JsonNode home = transport
                    .send(ApiCall.get("read the new name", own.toString()))
                    .json();
            return home.path("html_url").asString(home.path("web_url").asString(location));
        } catch (IOException e) {
            return location;
        }
    }
}
