package io.github.curlyrotaryphone.crp.verify.process;

import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The last lines of a process's output, without secrets. Only a little is kept, however much it writes. */
final class OutputTail {
    private static final int LINES = 30;
    private static final int LONGEST = 600;
    /** A shorter value is not treated as a secret, since common words would be removed too. */
    private static final int SHORTEST_SECRET = 4;

    private static final String HIDDEN = "***";
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)((?:password|passwd|secret|token|api[-_]?key|authorization)[\"']?\\s*[=:]\\s*)(?:bearer\\s+)?\\S+");

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final Collection<String> secrets;
    private final String announcement;
    private final CompletableFuture<Boolean> announced = new CompletableFuture<>();
    private final Thread reader;

    /**
     * Reads this stream until it ends; these values are removed.
     *
     * @param announcement a line after which the output begins; empty if there is none
     */
    OutputTail(InputStream stream, Collection<String> secrets, String announcement) {
        this.announcement = announcement;
        this.secrets = List.copyOf(secrets);
        this.reader = new Thread(() -> read(stream), "crp-verify-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** The last lines, once the process has ended and its output was read, or after a second. */
    List<String> lines() {
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lines) {
            return lines.stream().map(this::withoutSecrets).toList();
        }
    }

    /** Becomes true when the announcement was read, and false if the output ends before it. */
    CompletableFuture<Boolean> announced() {
        return announced;
    }

    private void read(InputStream stream) {
        StringBuilder line = new StringBuilder();
        char[] buffer = new char[4096];
        try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    add(line, buffer[i]);
                }
            }
        } catch (IOException e) { // the process ended meanwhile
            add(line, '\n');
        }
        add(line, '\n');
        announced.complete(false);
    }

    private void add(StringBuilder line, char next) {
        if (next != '\n') {
            if (line.length() < LONGEST && next != '\r') {
                line.append(next);
            }
            return;
        }
        addLine(line.toString());
        line.setLength(0);
    }

    private void addLine(String line) {
        synchronized (lines) {
            if (!line.isEmpty()) {
                lines.addLast(line);
            }
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
            if (!line.isEmpty() && !announced.isDone() && line.equals(announcement)) {
                lines.clear();
                announced.complete(true);
            }
        }
    }

    private String withoutSecrets(String line) {
        String text = line;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                text = text.replace(secret, HIDDEN);
            }
        }
        return NAMED_SECRET.matcher(FailureReason.withoutUserInfo(text)).replaceAll("$1" + HIDDEN);
    }
}
