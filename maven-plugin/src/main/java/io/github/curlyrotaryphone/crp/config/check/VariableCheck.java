package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks an environment variable: its name, and its string or reference. */
final class VariableCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final String SETTING = "CRP_";
    private static final String VALUE_FROM = "valueFrom";

    /** The sources of a pod's {@code valueFrom}, each with its required fields first. */
    private static final Map<String, List<String>> SOURCES = Map.of(
            "secretKeyRef", List.of("name", "key", "optional"),
            "configMapKeyRef", List.of("name", "key", "optional"),
            "fieldRef", List.of("fieldPath", "apiVersion"),
            "resourceFieldRef", List.of("resource", "containerName", "divisor"));

    private static final Map<String, Integer> REQUIRED =
            Map.of("secretKeyRef", 2, "configMapKeyRef", 2, "fieldRef", 1, "resourceFieldRef", 1);
    private static final Map<String, String> FIXED = Map.of("CRP_PORT", "8080", "CRP_MODEL_NAME", "the app's name");

    private final ScalarCheck scalars;
    private final Catalogue catalogue;
    private final Problems problems;

    VariableCheck(ScalarCheck scalars, Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.scalars = scalars;
        this.problems = problems;
    }

    Optional<Value> check(String name, Value value) {
        Optional<String> wrongName = name(name);
        if (wrongName.isPresent()) {
            return refuse(value, wrongName.get());
        }
        if (!(value instanceof Mapping mapping)) {
            return scalars.text(value);
        }
        return mapping.get(VALUE_FROM) instanceof Mapping source
                        && mapping.entries().size() == 1
                ? reference(value, source)
                : refuse(value, form(mapping));
    }

    private Optional<String> name(String name) {
        if (FIXED.containsKey(name)) {
            return Optional.of("is always " + FIXED.get(name) + ". Delete it.");
        }
        if (name.startsWith(SETTING)) {
            return setting(name);
        }
        return form(name);
    }

    /** What is wrong with a name of any variable, ours or not. */
    static Optional<String> form(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "'" + name
                                + "' is not a valid variable name. Use letters, digits and '_', and do not start with a digit.");
    }

    /** The server ignores unknown variables, so that a typo would go unnoticed. */
    private Optional<String> setting(String name) {
        List<String> variables = catalogue.keysOf("server").stream()
                .map(key -> SETTING + key.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .toList();
        return variables.contains(name)
                ? Optional.empty()
                : Nearest.to(name, variables)
                        .map(near -> "is not a setting of the model server. Did you mean '" + near + "'?");
    }

    private static String form(Mapping mapping) {
        Optional<String> source =
                mapping.entries().keySet().stream().filter(SOURCES::containsKey).findFirst();
        if (source.isPresent()) {
            return "has no 'valueFrom'. Write {valueFrom: {" + source.get() + ": …}}.";
        }
        return "must be a string, or a mapping with just 'valueFrom'. Write \"text\" or {valueFrom: {secretKeyRef:"
                + " {name: …, key: …}}}.";
    }

    private Optional<Value> reference(Value whole, Mapping source) {
        if (source.entries().size() != 1) {
            return refuse(whole, "must have exactly one source in 'valueFrom'. Use one of: " + sources() + ".");
        }
        Map.Entry<String, Value> entry = source.entries().entrySet().iterator().next();
        List<String> fields = SOURCES.get(entry.getKey());
        if (fields == null) {
            return refuse(
                    entry.getValue(),
                    "is not a source of values. " + Nearest.words(entry.getKey(), new TreeSet<>(SOURCES.keySet())));
        }
        List<String> required = fields.subList(0, REQUIRED.getOrDefault(entry.getKey(), 0));
        if (!(entry.getValue() instanceof Mapping named)
                || !named.entries().keySet().containsAll(required)) {
            return refuse(entry.getValue(), "must have " + String.join(" and ", required) + ". Add them.");
        }
        for (Map.Entry<String, Value> field : named.entries().entrySet()) {
            if (!fields.contains(field.getKey())) {
                return refuse(field.getValue(), "unknown field. " + Nearest.words(field.getKey(), fields));
            }
        }
        return Optional.of(whole);
    }

    private static String sources() {
        return String.join(", ", new TreeSet<>(SOURCES.keySet()));
    }

    private Optional<Value> refuse(Value value, String words) {
        problems.add(value.place(), words);
        return Optional.empty();
    }
}
