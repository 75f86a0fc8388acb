package io.github.curlyrotaryphone.crp.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** Limits for a list that is read page by page, so that an endless list fails early. */
public final class PageLimit {
    private static final int PAGES = 1000;
    private static final int BYTES = 64 << 20;
    private static final Duration TIME = Duration.ofMinutes(10);

    private final Set<URI> seen = new HashSet<>();
    private final InstantSource clock;
    private final Instant end;
    private long bytes;

    /** Starts a list. */
    public PageLimit(InstantSource clock) {
        this.clock = clock;
        this.end = clock.instant().plus(TIME);
    }

    /** Whether this page was not read yet: some servers return the last page as its own next page. */
    public boolean isNew(URI page) {
        return !seen.contains(page);
    }

    /** Counts a page that was read. */
    public void read(URI page, HttpAnswer answer) throws AnswerLimit {
        bytes += answer.body().length;
        seen.add(page);
        if (seen.size() > PAGES) {
            throw new AnswerLimit("the list has more than " + PAGES + " pages");
        }
        if (bytes > BYTES) {
            throw new AnswerLimit("the list is larger than " + (BYTES >> 20) + " MiB");
        }
        if (clock.instant().isAfter(end)) {
            throw new AnswerLimit("the list was not complete after " + TIME.toSeconds() + " s");
        }
    }
}
