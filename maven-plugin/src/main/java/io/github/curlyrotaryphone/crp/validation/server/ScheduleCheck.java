package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the schedule of a CronJob as its controller does: five fields, or a macro such as {@code @daily}. */
final class ScheduleCheck {
    private static final Pattern WORD =
            Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly|every [0-9][0-9a-z.]*)");
    private static final Pattern FIELD =
            Pattern.compile("(\\*|\\?|([0-9]{1,2}|[A-Za-z]{3})(-([0-9]{1,2}|[A-Za-z]{3}))?)(/[0-9]{1,2})?");
    private static final Pattern NUMBER = Pattern.compile("(?<!/)\\b[0-9]{1,2}");
    private static final List<Integer> LEAST = List.of(0, 0, 1, 1, 0);
    private static final List<Integer> GREATEST = List.of(59, 23, 31, 12, 6);

    private final Findings findings;

    ScheduleCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node schedule) {
        schedule.text()
                .filter(text -> !isReadable(text.strip()))
                .ifPresent(text -> findings.add(
                        ServerRules.SCHEDULE,
                        schedule.path(),
                        "The schedule '" + text + "' can't be read.",
                        "Write minute, hour, day of the month, month and day of the week, such as \"30 4 * * 1\"."));
    }

    private static boolean isReadable(String text) {
        if (text.startsWith("@")) {
            return WORD.matcher(text).matches();
        }
        String[] fields = text.split("\\s+", -1);
        if (fields.length != LEAST.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!isReadable(fields[i], LEAST.get(i), GREATEST.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReadable(String field, int least, int greatest) {
        for (String part : field.split(",", -1)) {
            if (!FIELD.matcher(part).matches()) {
                return false;
            }
            Matcher numbers = NUMBER.matcher(part);
            while (numbers.find()) {
                int number = Integer.parseInt(numbers.group());
                if (number < least || number > greatest) {
                    return false;
                }
            }
        }
        return true;
    }
}
