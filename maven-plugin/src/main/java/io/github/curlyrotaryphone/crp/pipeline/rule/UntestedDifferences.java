package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What an environment would newly get from a release that the environment before it never ran: objects that only this
 * one has, and fields that have another value here. Names that follow from the environment alone are no difference, and
 * what the environment already runs is not new.
 */
public final class UntestedDifferences {
    private static final int FIELDS_SHOWN = 4;

    private UntestedDifferences() {}

    /**
     * A phrase for each object.
     *
     * @param deployed what is now deployed in {@code to}, by path; empty if the app is not there
     */
    public static List<String> of(
            ReleasedEnvironment from, ReleasedEnvironment to, SortedMap<String, String> deployed) {
        SortedMap<String, String> before = EnvironmentRenaming.in(
                to.name(),
                to.manifests().files(),
                from.manifests().identity(),
                from.manifests().files());
        Map<ObjectKey, ObjectChange> news = new HashMap<>();
        changes(to, deployed).forEach(change -> news.put(change.key(), change));
        List<String> phrases = new ArrayList<>();
        for (ObjectChange object : changes(to, before)) {
            Optional.ofNullable(news.get(object.key()))
                    .flatMap(brought -> phrase(object, brought))
                    .ifPresent(phrases::add);
        }
        return phrases;
    }

    private static List<ObjectChange> changes(ReleasedEnvironment to, SortedMap<String, String> before) {
        return ManifestComparison.of(new ComparisonInput(
                        to.manifests().identity(),
                        Operation.of(Operation.Kind.DIFF),
                        Optional.of(Side.of(before)),
                        Optional.of(Side.of(to.manifests().files())),
                        Surroundings.NONE))
                .differences()
                .objects();
    }

    private static Optional<String> phrase(ObjectChange object, ObjectChange brought) {
        return switch (object.action()) {
            case CREATED -> Optional.of(object.key().text());
            case CHANGED ->
                Optional.of(fieldsOf(object, brought))
                        .filter(fields -> !fields.isEmpty())
                        .map(fields -> object.key().text() + ": " + fields(fields));
            default -> Optional.of("no " + object.key().text());
        };
    }

    private static List<FieldChange> fieldsOf(ObjectChange object, ObjectChange brought) {
        if (brought.action() != ObjectChange.Action.CHANGED) {
            return object.fields();
        }
        return object.fields().stream()
                .flatMap(field -> news(field, brought.fields()).stream())
                .toList();
    }

    /** Of a field that differs as a whole, only what is added to it; a removal makes the environments more alike. */
    private static List<FieldChange> news(FieldChange field, List<FieldChange> brought) {
        if (brought.stream().anyMatch(other -> isWithin(field.path(), other.path()))) {
            return List.of(field);
        }
        return brought.stream()
                .filter(other -> isWithin(other.path(), field.path()))
                .filter(other -> other.after().isPresent())
                .toList();
    }

    /**
     * Whether a path is that of a field or of one below it; the step to an item is its list's name with the key in
     * brackets.
     */
    private static boolean isWithin(List<String> path, List<String> field) {
        int last = field.size() - 1;
        if (path.size() <= last || !path.subList(0, last).equals(field.subList(0, last))) {
            return false;
        }
        String step = path.get(last);
        return step.equals(field.get(last)) || step.startsWith(field.get(last) + "[");
    }

    private static String fields(List<FieldChange> fields) {
        List<String> paths =
                fields.stream().map(field -> String.join(".", field.path())).toList();
        String shown = paths.stream().limit(FIELDS_SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= FIELDS_SHOWN ? shown : shown + " and " + (paths.size() - FIELDS_SHOWN) + " more fields";
    }
}
