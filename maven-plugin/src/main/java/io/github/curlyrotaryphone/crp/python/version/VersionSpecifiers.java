package io.github.curlyrotaryphone.crp.python.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions on a version, such as {@code >=3.9,<4} (PEP 440, "Version specifiers"). A pre-release fulfils them like
 * any other version, since a lock has chosen it already.
 *
 * @param text as it was written
 * @param all the conditions, all of which must hold
 */
public record VersionSpecifiers(String text, List<Specifier> all) {
    private static final Pattern FORM = Pattern.compile("(~=|===|==|!=|<=|>=|<|>)\\s*(.+)");

    public VersionSpecifiers {
        all = List.copyOf(all);
    }

    /** The conditions of this text; throws an {@link IllegalArgumentException} if it has none. */
    public static VersionSpecifiers parse(String text) {
        List<Specifier> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                all.add(specifier(part.strip()));
            }
        }
        return new VersionSpecifiers(text.strip(), all);
    }

    private static Specifier specifier(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a condition on a version");
        }
        return Specifier.of(parts.group(1), parts.group(2).strip());
    }

    /** Whether this version fulfils all of them. */
    public boolean admit(PackageVersion version) {
        return all.stream().allMatch(each -> each.admits(version));
    }

    /** The version of {@code ==} or {@code ===}, if that is the only condition and has no {@code .*}. */
    public Optional<String> pinned() {
        return all.size() == 1 ? all.get(0).pinned() : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * One condition.
     *
     * @param operator such as {@code >=}
     * @param written the version behind it, without {@code .*}
     * @param isPrefix whether it ended with {@code .*}
     */
    record Specifier(String operator, String written, boolean isPrefix) {
        static Specifier of(String operator, String version) {
            boolean isPrefix = version.endsWith(".*") && (operator.equals("==") || operator.equals("!="));
            String bare = isPrefix ? version.substring(0, version.length() - 2) : version;
            if (!operator.equals("===")) {
                PackageVersion.of(bare);
            }
            return new Specifier(operator, bare, isPrefix);
        }

        Optional<String> pinned() {
            return operator.startsWith("==") && !isPrefix ? Optional.of(written) : Optional.empty();
        }

        boolean admits(PackageVersion version) {
            if (operator.equals("===")) {
                return version.toString().equals(written);
            }
            PackageVersion bound = PackageVersion.of(written);
            return switch (operator) {
                case "==" -> isSame(version, bound);
                case "!=" -> !isSame(version, bound);
                case "<=" -> version.withoutLocal().compareTo(bound) <= 0;
                case ">=" -> version.withoutLocal().compareTo(bound) >= 0;
                case "<" -> isBelow(version, bound);
                case ">" -> isAbove(version, bound);
                default ->
                    version.withoutLocal().compareTo(bound) >= 0
                            && version.startsLike(bound, bound.releaseLength() - 1);
            };
        }

        private boolean isSame(PackageVersion version, PackageVersion bound) {
            if (isPrefix) {
                return version.startsLike(bound, bound.releaseLength());
            }
            return (bound.hasLocal() ? version : version.withoutLocal()).equals(bound);
        }

        /** Not a pre-release of the bound either. */
        private static boolean isBelow(PackageVersion version, PackageVersion bound) {
            boolean isItsPrerelease = version.isPrerelease()
                    && !bound.isPrerelease()
                    && version.startsLike(bound, Math.max(version.releaseLength(), bound.releaseLength()));
            return version.compareTo(bound) < 0 && !isItsPrerelease;
        }

        /** Not a post-release or local version of the bound either. */
        private static boolean isAbove(PackageVersion version, PackageVersion bound) {
            boolean isItsOwn = ((version.isPostRelease() && !bound.isPostRelease()) || version.hasLocal())
                    && version.startsLike(bound, Math.max(version.releaseLength(), bound.releaseLength()));
            return version.compareTo(bound) > 0 && !isItsOwn;
        }
    }
}
