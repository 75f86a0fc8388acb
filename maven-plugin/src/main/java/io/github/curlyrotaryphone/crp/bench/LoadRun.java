package io.github.curlyrotaryphone.crp.bench;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Sends the requests of a profile over HTTP/1.1, each connection from a thread of its own. */
public final class LoadRun {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long MOST_REQUESTS = 10_000_000;
    private static final int KINDS_OF_ERRORS = 20;
    private static final int SHOWN = 200;

    private final LoadTarget target;
    private final LoadProfile profile;
    private final List<HttpRequest> requests;
    private final HttpClient client;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, Long> errors = new TreeMap<>();
    private final Latencies latencies = new Latencies();

    /** Prepares a run. */
    public LoadRun(LoadTarget target, LoadProfile profile) {
        this.target = target;
        this.profile = profile;
        this.requests = target.requests();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /** Sends each body once; fails if the server cannot be reached or does not accept one. */
    public void probe() {
        for (HttpRequest request : requests) {
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                if (!isSuccess(response)) {
                    String text = new String(response.body(), StandardCharsets.UTF_8).strip();
                    throw CrpException.refused(
                            "'" + target.url() + "' answered " + target.method() + " with " + response.statusCode()
                                    + (text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), SHOWN)))
                                    + (text.endsWith(".") ? "" : "."),
                            "Correct -Dcrp.url, or set a body that it accepts with -Dcrp.body.");
                }
            } catch (IOException e) {
                throw CrpException.refused(
                        "Cannot reach '" + target.url() + "': " + reason(e) + ".",
                        "Start the server, or correct -Dcrp.url.",
                        e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Sends requests until the time is over. */
    public LoadResult run() {
        long begin = System.nanoTime();
        long end = begin + profile.time().toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < profile.connections(); i++) {
            Thread thread = new Thread(() -> sendUntil(begin, end), "crp-bench-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw interrupted(e);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        long notSent = profile.rate().isPresent() ? countUnsent(begin, end) : 0;
        return new LoadResult(answered.get(), errors, notSent, time, latencies);
    }

    private static CrpException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CrpException.failed("The load was interrupted.", "Run the goal again.", e);
    }

    private void sendUntil(long begin, long end) {
        for (long number = next.getAndIncrement(); number < MOST_REQUESTS; number = next.getAndIncrement()) {
            long due = profile.rate().isPresent() ? due(begin, number) : System.nanoTime();
            // The first one that comes too late gives its number back, so that it is counted as not sent.
            if (due >= end || !awaits(due) || System.nanoTime() >= end) {
                next.getAndDecrement();
                return;
            }
            send(requests.get((int) (number % requests.size())), due);
            if (!pauses()) {
                return;
            }
        }
    }

    private long due(long begin, long number) {
        return begin + (long) (number / profile.rate().orElseThrow() * 1e9);
    }

    private static boolean awaits(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(left);
        }
        return true;
    }

    private boolean pauses() {
        long longest = profile.delay().toNanos();
        return longest == 0
                || awaits(System.nanoTime() + ThreadLocalRandom.current().nextLong(longest));
    }

    private void send(HttpRequest request, long due) {
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            if (isSuccess(response)) {
                latencies.add(Duration.ofNanos(System.nanoTime() - due));
                answered.incrementAndGet();
            } else {
                count("status " + response.statusCode());
            }
        } catch (HttpTimeoutException e) {
            count("timed out");
        } catch (IOException e) {
            count(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client gives no words for these two. */
    private static String reason(IOException e) {
        boolean isUnknown = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        if (isUnknown) {
            return "its host is unknown";
        }
        return e instanceof ConnectException && e.getMessage() == null ? "connection refused" : FailureReason.of(e);
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    private void count(String error) {
        synchronized (errors) {
            String kind = errors.containsKey(error) || errors.size() < KINDS_OF_ERRORS ? error : "others";
            errors.merge(kind, 1L, Long::sum);
        }
    }

    private long countUnsent(long begin, long end) {
        long unsent = 0;
        for (long number = next.get(); number < MOST_REQUESTS && due(begin, number) < end; number++) {
            latencies.add(Duration.ofNanos(end - due(begin, number)));
            unsent++;
        }
        return unsent;
    }
}
