package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.model.Accelerator;
import io.github.curlyrotaryphone.crp.server.model.AcceleratorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The given values, each with its source, and their checked conversion. The last value wins. */
final class SettingValues {

    /** A value, and what to name in a message: {@code 'port' in /app/crp/server.json}. */
    private record Given(String text, String place) {}

    private static final int LONGEST_SECONDS = 86_400;

    private static final Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Set<Setting> known;

    /** No values yet, for every setting. */
    SettingValues() {
        this(EnumSet.allOf(Setting.class));
    }

    /** No values yet, for these settings only. */
    SettingValues(Set<Setting> known) {
        this.known = known;
    }

    /** Adds a key of a file; an unknown one ends the start. */
    void put(String key, String text, String source) {
        Setting setting = Setting.of(key)
                .filter(known::contains)
                .orElseThrow(() -> new StartException(
                        "There is no setting '%s' (in %s).".formatted(key, source),
                        "Did you mean '%s'?"
                                .formatted(Setting.nearest(key, known).key())));
        put(setting, text, "'%s' in %s".formatted(key, source));
    }

    void put(Setting setting, String text, String place) {
        given.put(setting, new Given(text, place));
    }

    int number(Setting setting, int least, int greatest, int otherwise) {
        Given value = given.get(setting);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below with the same message as a number out of range.
        }
        throw bad(value, "a whole number from %d to %d".formatted(least, greatest));
    }

    OptionalInt number(Setting setting, int least, int greatest) {
        return has(setting) ? OptionalInt.of(number(setting, least, greatest, least)) : OptionalInt.empty();
    }

    boolean has(Setting setting) {
        return given.containsKey(setting);
    }

    Duration seconds(Setting setting, int least, int otherwise) {
        return seconds(setting, least, Duration.ofSeconds(otherwise));
    }

    Duration seconds(Setting setting, int least, Duration otherwise) {
        return Duration.ofSeconds(number(setting, least, LONGEST_SECONDS, (int) otherwise.toSeconds()));
    }

    Duration millis(Setting setting, int greatest, Duration otherwise) {
        return Duration.ofMillis(number(setting, 0, greatest, (int) otherwise.toMillis()));
    }

    boolean truth(Setting setting, boolean otherwise) {
        Given value = given.get(setting);
        if (value == null) {
            return otherwise;
        }
        return switch (value.text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(value, "true or false");
        };
    }

    String name(Setting setting, String otherwise) {
        Given value = given.get(setting);
        if (value != null && !value.text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw bad(value, "a name of letters, digits, '.', '_' and '-'");
        }
        return value == null ? otherwise : value.text;
    }

    Set<PlainApi> protocols(Setting setting) {
        Set<PlainApi> protocols = EnumSet.noneOf(PlainApi.class);
        Given value = given.get(setting);
        if (value != null && !value.text.isBlank()) {
            for (String name : value.text.split(",", -1)) {
                protocols.add(PlainApi.find(name.trim())
                        .orElseThrow(
                                () -> bad(value, "some of v1, mlflow, seldon and score, with commas between them")));
            }
        }
        return Collections.unmodifiableSet(protocols);
    }

    RepositoryAccess repository(Setting setting) {
        Given value = given.get(setting);
        if (value == null) {
            return RepositoryAccess.OFF;
        }
        return switch (value.text) {
            case "off" -> RepositoryAccess.OFF;
            case "read" -> RepositoryAccess.READ;
            case "write" -> RepositoryAccess.WRITE;
            default -> throw bad(value, "off, read or write");
        };
    }

    AcceleratorSettings accelerator() {
        Given name = given.get(Setting.ACCELERATOR);
        Accelerator wanted = name == null
                ? Accelerator.CPU
                : Accelerator.find(name.text).orElseThrow(() -> bad(name, "cpu, cuda or tensorrt"));
        Given fallback = given.get(Setting.ACCELERATOR_FALLBACK);
        if (fallback != null && !fallback.text.matches("none|cpu")) {
            throw bad(fallback, "none or cpu");
        }
        return new AcceleratorSettings(wanted, fallback != null && fallback.text.equals("cpu"), acceleratorOptions());
    }

    /** The values by name; a value may contain commas and colons, as shapes do. */
    private Map<String, String> acceleratorOptions() {
        Map<String, String> options = new TreeMap<>();
        Given value = given.get(Setting.ACCELERATOR_OPTIONS);
        if (value != null && !value.text.isBlank()) {
            for (String pair : value.text.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw bad(value, "<name>=<value>, several with semicolons between them");
                }
                options.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return options;
    }

    Optional<URI> address(Setting setting) {
        Given value = given.get(setting);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.text.matches("https?://[^/\\s]+\\S*")) {
            throw bad(value, "an address that begins with http:// or https://");
        }
        return Optional.of(URI.create(value.text));
    }

    /** A bucket {@code s3://name/prefix}, with the endpoint of AWS and a folder of the system unless they are set. */
    Optional<BucketSettings> bucket(Setting setting) {
        Given value = given.get(setting);
        if (value == null) {
            return Optional.empty();
        }
        Matcher bucket = BUCKET.matcher(value.text);
        if (!bucket.matches()) {
            throw bad(value, "s3://<bucket> or s3://<bucket>/<prefix>");
        }
        String prefix = Optional.ofNullable(bucket.group(2)).orElse("");
        String region = name(Setting.BUCKET_REGION, "us-east-1");
        return Optional.of(new BucketSettings(
                address(Setting.BUCKET_ENDPOINT).orElseGet(() -> URI.create("https://s3." + region + ".amazonaws.com")),
                region,
                bucket.group(1),
                prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                path(Setting.BUCKET_FOLDER)
                        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "crp-models"))));
    }

    /** The parts between commas. */
    List<String> texts(Setting setting, List<String> otherwise) {
        Given value = given.get(setting);
        return value == null
                ? otherwise
                : Arrays.stream(value.text.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    Optional<Path> path(Setting setting) {
        Given value = given.get(setting);
        return value == null ? Optional.empty() : Optional.of(Path.of(value.text));
    }

    private static StartException bad(Given value, String wanted) {
        return new StartException("%s is \"%s\".".formatted(value.place, value.text), "Set it to " + wanted + ".");
    }
}
