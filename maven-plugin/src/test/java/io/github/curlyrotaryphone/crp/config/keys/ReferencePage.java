package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.stream.Collectors;

/** Makes docs/crp-yaml.md from the catalogue, with a fixed part before the keys. */
final class ReferencePage {
    private static final String PLAIN = "[A-Za-z./$_][A-Za-z0-9./$_:-]*";

    private final Catalogue catalogue;
    private final String introduction;

    ReferencePage(Catalogue catalogue, String introduction) {
        this.catalogue = catalogue;
        this.introduction = introduction;
    }

    String text() {
        StringBuilder page = new StringBuilder(introduction);
        page.append("\n## Keys\n\n");
        for (Key key : catalogue.keys()) {
            page.append(key.section().isEmpty() ? "### " : "#### ")
                    .append('`')
                    .append(key.path().replace("*", "<name>"))
                    .append("`\n\n")
                    .append(key.description())
                    .append("\n\n")
                    .append(facts(key))
                    .append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String facts(Key key) {
        StringBuilder facts = new StringBuilder("* Holds " + key.type().words() + ".");
        facts.append(range(key.constraint())).append('\n');
        facts.append("* ").append(presence(key)).append('\n');
        key.example()
                .ifPresent(value -> facts.append("* Example: `")
                        .append(key.name())
                        .append(": ")
                        .append(value)
                        .append("`\n"));
        return facts.toString();
    }

    private static String range(Constraint constraint) {
        if (!constraint.choices().isEmpty()) {
            return " One of "
                    + constraint.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")) + ".";
        }
        if (constraint.minimum() > Long.MIN_VALUE) {
            return " From " + constraint.minimum() + " to " + constraint.maximum() + ".";
        }
        return constraint.form().isEmpty() ? "" : " Form: " + constraint.form() + ".";
    }

    private static String presence(Key key) {
        String otherwise = key.fallback()
                .map(value -> "`" + inline(value) + "`")
                .or(key::computed)
                .map(value -> "Default: " + value
                        + key.later().entrySet().stream()
                                .map(later ->
                                        "; from `crp: " + later.getKey() + "` on `" + inline(later.getValue()) + "`")
                                .collect(Collectors.joining())
                        + ".")
                .orElse("Default: none.");
        return switch (key.presence()) {
            case REQUIRED -> key.section().isEmpty() ? "Required." : "Required where its section is written.";
            case NEEDED -> otherwise + " Cannot be null.";
            case OPTIONAL -> "Absent unless written.";
            case REMOVABLE ->
                key.type().isMapping()
                                && key.fallback().isEmpty()
                                && key.computed().isEmpty()
                        ? "May be left out."
                        : otherwise;
        };
    }

    private static String inline(Value value) {
        if (value instanceof Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Sequence list) {
            return list.items().stream().map(ReferencePage::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        Scalar scalar = (Scalar) value;
        boolean quoted = scalar.type() == Value.ScalarType.TEXT
                && !(scalar.text().matches(PLAIN) && !scalar.text().equals("true"))
                && !scalar.text().matches("[0-9]+(m|Mi|Gi)");
        return quoted ? "\"" + scalar.text() + "\"" : scalar.text();
    }
}
