package io.github.curlyrotaryphone.crp.config.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses the quantity that was meant by invalid text. */
final class MeantQuantity {
    private static final Pattern LOOSE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");
    private static final List<String> POWERS = List.of("", "k", "m", "g", "t", "p", "e");

    private MeantQuantity() {}

    /** The probable meaning of invalid text for memory: {@code 512Mi} for {@code 512mb}. */
    static Optional<String> bytes(String text) {
        Matcher loose = LOOSE.matcher(text.strip());
        if (!loose.matches()) {
            return Optional.empty();
        }
        String letters = loose.group(2).toLowerCase(Locale.ROOT);
        String prefix = letters.isEmpty() ? "" : letters.substring(0, 1);
        boolean unit = letters.matches("[kmgtpe]?(i|b|ib|)|[kmg][a-z]*bytes?");
        return unit && POWERS.contains(prefix) && !prefix.isEmpty()
                ? Optional.of(loose.group(1) + prefix.toUpperCase(Locale.ROOT) + "i")
                : Optional.empty();
    }

    /** The probable meaning of invalid text for CPU: {@code 500m} for {@code 500mcpu}. */
    static Optional<String> cores(String text) {
        Matcher loose = LOOSE.matcher(text.strip());
        if (!loose.matches()) {
            return Optional.empty();
        }
        String letters = loose.group(2).toLowerCase(Locale.ROOT);
        if (letters.startsWith("m")) {
            return Optional.of(loose.group(1) + "m");
        }
        return letters.startsWith("c") || letters.startsWith("v") || letters.startsWith("core")
                ? Optional.of(loose.group(1))
                : Optional.empty();
    }
}
