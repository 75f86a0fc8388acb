package io.github.curlyrotaryphone.crp.server.observe;

import io.github.curlyrotaryphone.crp.server.event.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Sends items to an address, on a separate thread, so that requests are not delayed. Items that the receiver does not
 * accept in time are dropped, with one line in the log.
 *
 * @param <T> the type of the items
 */
final class Outbox<T> implements AutoCloseable {

    /** A body to send, with its headers. */
    @SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
    record Message(Map<String, String> headers, byte[] body) {}

    private static final int MOST_WAITING = 1000;
    private static final int MOST_AT_ONCE = 200;
    private static final long MOST_BYTES = 16 << 20;
    private static final int TIMEOUT_MILLIS = 5000;

    private final URI target;
    private final Function<List<T>, List<Message>> encoding;
    private final ToIntFunction<T> size;
    private final AtomicLong held = new AtomicLong();
    private final Log log;
    private final LinkedBlockingQueue<T> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private boolean failed;

    /**
     * An outbox with a thread.
     *
     * @param size the bytes that an item uses while it waits
     */
    Outbox(String name, URI target, Function<List<T>, List<Message>> encoding, ToIntFunction<T> size, Log log) {
        this.target = target;
        this.size = size;
        this.encoding = encoding;
        this.log = log;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    void offer(T item) {
        int bytes = size.applyAsInt(item);
        if (held.addAndGet(bytes) > MOST_BYTES || !waiting.offer(item)) {
            held.addAndGet(-bytes);
            dropped.incrementAndGet();
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            List<T> items = next();
            if (!items.isEmpty()) {
                encoding.apply(items).forEach(this::send);
                items.forEach(item -> held.addAndGet(-size.applyAsInt(item)));
            }
        }
    }

    private List<T> next() {
        List<T> items = new ArrayList<>();
        try {
            T first = waiting.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                items.add(first);
                waiting.drainTo(items, MOST_AT_ONCE - 1);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
        return items;
    }

    private void send(Message message) {
        try {
            HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(message.body().length);
            message.headers().forEach(connection::setRequestProperty);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(message.body());
            }
            int status = connection.getResponseCode();
            if (status >= 300) {
                failed("status " + status);
            } else {
                failed = false;
            }
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    private void failed(String why) {
        dropped.incrementAndGet();
        if (!failed) {
            failed = true;
            log.event("cannot send to %s: %s; what comes meanwhile is dropped".formatted(target, why));
        }
    }

    /** The number of dropped items. */
    long dropped() {
        return dropped.get();
    }

    /** Tries for a short time to send the items that still wait. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
