package io.github.curlyrotaryphone.crp.python.wheel;

import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file name of a wheel says (PEP 427, "File name convention").
 *
 * @param file the whole name
 * @param name the package, in normal form
 * @param version its version
 * @param build the build number and what follows it; the higher one is preferred
 * @param tags every combination of its tags, such as {@code cp312-cp312-manylinux_2_17_x86_64}
 */
public record WheelName(String file, String name, PackageVersion version, String build, List<String> tags) {
    private static final Pattern FORM = Pattern.compile(
            "([^-/\\\\]+)-([^-/\\\\]+)(?:-([0-9][^-/\\\\]*))?-([^-/\\\\]+)-([^-/\\\\]+)-([^-/\\\\]+)\\.whl");

    public WheelName {
        tags = List.copyOf(tags);
    }

    /** What this file name says; empty if it is not that of a wheel. */
    public static Optional<WheelName> parse(String file) {
        Matcher parts = FORM.matcher(file);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String build = Optional.ofNullable(parts.group(3)).orElse("");
        return PackageVersion.parse(parts.group(2).replace('_', '-'))
                .map(version -> new WheelName(
                        file,
                        PackageNames.normal(parts.group(1)),
                        version,
                        build,
                        product(parts.group(4), parts.group(5), parts.group(6))));
    }

    private static List<String> product(String pythons, String abis, String platforms) {
        List<String> tags = new ArrayList<>();
        for (String python : pythons.split("\\.", -1)) {
            for (String abi : abis.split("\\.", -1)) {
                for (String platform : platforms.split("\\.", -1)) {
                    tags.add(python + "-" + abi + "-" + platform);
                }
            }
        }
        return tags;
    }

    /** The number that the build begins with; -1 if there is none. */
    long buildNumber() {
        String digits = build.replaceFirst("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 15 ? -1 : Long.parseLong(digits);
    }
}
