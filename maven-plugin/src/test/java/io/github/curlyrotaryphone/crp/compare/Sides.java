package io.github.curlyrotaryphone.crp.compare;

import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Comparisons of objects written down in a test. */
public final class Sides {
    public static final String FILE = "apps/iris/prod/objects.yaml";

    private Sides() {}

    /** Two texts of one file; an empty one is an app that is not there. */
    public static Comparison compare(String before, String after) {
        return compare(FILE, before, after, Surroundings.NONE);
    }

    public static Comparison compare(String file, String before, String after, Surroundings around) {
        return ManifestComparison.of(new ComparisonInput(
                Iris.IN_PROD, Operation.of(Operation.Kind.DEPLOY), side(file, before), side(file, after), around));
    }

    public static Optional<Side> side(String file, String text) {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(file, text);
        return text.isEmpty() ? Optional.empty() : Optional.of(Side.of(files));
    }

    /** An object of that head with its remaining fields in flow style. */
    public static String object(String apiVersion, String kind, String rest) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: iris, namespace: iris}\n" + rest
                + "\n";
    }

    public static String deployment(String spec) {
        return object("apps/v1", "Deployment", "spec: {selector: {matchLabels: {a: b}}, " + spec + "}");
    }

    /** A Deployment whose only container has these further fields. */
    public static String container(String fields) {
        return deployment("template: {spec: {containers: [{name: server, image: 'a:1', " + fields + "}]}}");
    }

    public static String deployment(String metadata, String spec) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: " + metadata + "\nspec: " + spec + "\n";
    }

    /** Every changed field: path, value before, value after. */
    public static List<String> fields(Comparison comparison) {
        return comparison.differences().objects().stream()
                .flatMap(object -> object.fields().stream())
                .map(Sides::words)
                .toList();
    }

    private static String words(FieldChange field) {
        return String.join(".", field.path()) + ": "
                + field.before().map(Object::toString).orElse("none") + " -> "
                + field.after().map(Object::toString).orElse("none");
    }

    /** Every notice, as text. */
    public static List<String> notices(Comparison comparison) {
        return comparison.assessment().notices().stream()
                .map(notice -> notice.kind() + ": " + notice.sentence().plain())
                .toList();
    }

    /** The notices of one kind, as text. */
    public static List<String> notices(Comparison comparison, Notice.Kind kind) {
        return comparison.assessment().notices().stream()
                .filter(notice -> notice.kind() == kind)
                .map(notice -> notice.sentence().plain())
                .toList();
    }
}
