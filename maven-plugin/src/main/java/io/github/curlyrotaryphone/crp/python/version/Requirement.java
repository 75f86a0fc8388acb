package io.github.curlyrotaryphone.crp.python.version;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a package is asked for by (PEP 508), such as {@code uvicorn[standard]>=0.30; python_version >= '3.9'}.
 *
 * @param name the package, in normal form
 * @param extras its extras, in normal form
 * @param versions the versions that are allowed; none if it comes from a URL
 * @param url where it comes from instead of an index
 * @param marker when it is asked for; empty for always
 */
public record Requirement(
        String name,
        SortedSet<String> extras,
        VersionSpecifiers versions,
        Optional<String> url,
        Optional<Marker> marker) {
    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[(?<extras>[^\\]]*)])?\\s*"
                    + "(?:@\\s*(?<url>\\S+)|\\(?(?<versions>[^;()]*)\\)?)\\s*(?:;(?<marker>.*))?");

    public Requirement {
        extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
    }

    /** The requirement of this text; throws an {@link IllegalArgumentException} if it is none. */
    public static Requirement parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text.strip() + "' is not a requirement");
        }
        SortedSet<String> extras = new TreeSet<>();
        Arrays.stream(Optional.ofNullable(parts.group("extras")).orElse("").split(",", -1))
                .filter(extra -> !extra.isBlank())
                .forEach(extra -> extras.add(PackageNames.normal(extra)));
        return new Requirement(
                PackageNames.normal(parts.group("name")),
                extras,
                VersionSpecifiers.parse(
                        Optional.ofNullable(parts.group("versions")).orElse("")),
                Optional.ofNullable(parts.group("url")),
                Optional.ofNullable(parts.group("marker")).map(Marker::parse));
    }

    /** Whether it is asked for there. */
    public boolean isFor(MarkerVariables variables) {
        return marker.isEmpty() || marker.get().holds(variables);
    }
}
