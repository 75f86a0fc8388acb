package io.github.curlyrotaryphone.crp.python.version;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The condition under which a package is needed (PEP 508, "Environment Markers"; PEP 751 for sets of extras). */
public sealed interface Marker {
    /** Whether it holds there. What only a node knows holds nowhere. */
    boolean holds(MarkerVariables variables);

    /** The marker of this text; throws an {@link IllegalArgumentException} if it is none. */
    static Marker parse(String text) {
        return new MarkerParser(text).marker();
    }

    /** All of these. */
    record All(List<Marker> parts) implements Marker {
        @Override
        public boolean holds(MarkerVariables variables) {
            return parts.stream().allMatch(part -> part.holds(variables));
        }
    }

    /** Any of these. */
    record Any(List<Marker> parts) implements Marker {
        @Override
        public boolean holds(MarkerVariables variables) {
            return parts.stream().anyMatch(part -> part.holds(variables));
        }
    }

    /** A text in quotes, or the name of a variable. */
    record Operand(String text, boolean isVariable) {
        private static final Set<String> VERSIONS =
                Set.of("python_version", "python_full_version", "implementation_version");
        private static final Set<String> SETS = Set.of("extra", "extras", "dependency_groups");

        boolean isVersion() {
            return isVariable && VERSIONS.contains(text);
        }

        boolean isSet() {
            return isVariable && SETS.contains(text);
        }

        Optional<String> value(MarkerVariables variables) {
            return isVariable ? Optional.ofNullable(variables.values().get(text)) : Optional.of(text);
        }
    }

    /** A comparison. */
    record Compared(Operand left, String operator, Operand right) implements Marker {
        @Override
        public boolean holds(MarkerVariables variables) {
            if (left.isSet() || right.isSet()) {
                return isWanted(variables) != (operator.equals("!=") || operator.equals("not in"));
            }
            Optional<String> one = left.value(variables);
            Optional<String> other = right.value(variables);
            return one.isPresent() && other.isPresent() && holds(one.get(), other.get());
        }

        private boolean isWanted(MarkerVariables variables) {
            Operand set = left.isSet() ? left : right;
            Operand name = left.isSet() ? right : left;
            Set<String> wanted = set.text().equals("dependency_groups") ? variables.groups() : variables.extras();
            return wanted.contains(PackageNames.normal(name.text()));
        }

        private boolean holds(String one, String other) {
            if (operator.equals("in") || operator.equals("not in")) {
                return other.contains(one) == operator.equals("in");
            }
            return (left.isVersion() || right.isVersion()) ? holdsForVersions(one, other) : holdsForTexts(one, other);
        }

        private boolean holdsForVersions(String one, String other) {
            boolean isTurned = right.isVersion() && !left.isVersion();
            String version = isTurned ? other : one;
            String bound = isTurned ? one : other;
            return VersionSpecifiers.parse((isTurned ? turned() : operator) + bound)
                    .admit(PackageVersion.of(version));
        }

        private String turned() {
            return switch (operator) {
                case "<" -> ">";
                case "<=" -> ">=";
                case ">" -> "<";
                case ">=" -> "<=";
                default -> operator;
            };
        }

        private boolean holdsForTexts(String one, String other) {
            return switch (operator) {
                case "==", "===" -> one.equals(other);
                case "!=" -> !one.equals(other);
                case "<" -> one.compareTo(other) < 0;
                case "<=" -> one.compareTo(other) <= 0;
                case ">" -> one.compareTo(other) > 0;
                case ">=" -> one.compareTo(other) >= 0;
                default -> false;
            };
        }
    }
}
