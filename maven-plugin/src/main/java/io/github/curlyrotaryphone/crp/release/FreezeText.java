package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of a freeze as in crp.yaml, which {@link FreezeSpec#parse} reads. */
final class FreezeText {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private FreezeText() {}

    static String of(FreezeSpec freeze) {
        String time = freeze instanceof FreezeSpec.Dates dates ? dates(dates) : weekly((FreezeSpec.Weekly) freeze);
        return freeze.reason().isEmpty() ? time : time + ": " + freeze.reason();
    }

    private static String dates(FreezeSpec.Dates freeze) {
        return moment(freeze.from()) + "/" + moment(freeze.to()) + " UTC";
    }

    private static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static String weekly(FreezeSpec.Weekly freeze) {
        String days = freeze.days().stream()
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return days + " " + TIME.format(freeze.from()) + "-" + TIME.format(freeze.to()) + " " + freeze.zone();
    }
}
