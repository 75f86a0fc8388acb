package io.github.curlyrotaryphone.crp.validation.schema;

import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against the schemas that are joined by {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not}.
 */
final class AlternativesCheck {
    private final Findings findings;
    private final String kind;

    AlternativesCheck(Findings findings, String kind) {
        this.findings = findings;
        this.kind = kind;
    }

    void check(@Nullable Object value, Schema schema, FieldPath path) {
        for (Schema each : schema.all("allOf")) {
            new SchemaCheck(findings, kind, false).check(value, each, path);
        }
        List<Schema> any = schema.all("anyOf");
        if (!any.isEmpty() && any.stream().noneMatch(each -> matches(value, each))) {
            add(path, "fits none of the alternatives that its CRD has", alternatives(any));
        }
        List<Schema> one = schema.all("oneOf");
        long matching = one.stream().filter(each -> matches(value, each)).count();
        if (!one.isEmpty() && matching != 1) {
            String problem = matching == 0
                    ? "fits none of the alternatives that its CRD has"
                    : "fits more than one alternative of its CRD";
            add(path, problem, alternatives(one));
        }
        if (schema.not().filter(each -> matches(value, each)).isPresent()) {
            add(
                    path,
                    "is what its CRD excludes",
                    alternatives(List.of(schema.not().get())));
        }
    }

    private void add(FieldPath path, String problem, Optional<String> fields) {
        String what = path.toString().isEmpty() ? "The object" : "'" + path + "'";
        findings.add(
                SchemaRules.NO_ALTERNATIVE,
                path,
                what + " " + problem + ".",
                fields.map(names -> "Look at the fields " + names + ".").orElse("Look at what the CRD says of it."));
    }

    /** The fields that occur in the alternatives. */
    private static Optional<String> alternatives(List<Schema> schemas) {
        String names = schemas.stream()
                .flatMap(each -> each.required().stream())
                .distinct()
                .sorted()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private boolean matches(@Nullable Object value, Schema schema) {
        Findings own = new Findings(new PlacedObject(Map.of(), Optional.empty(), PlacedObject.Lines.UNKNOWN));
        new SchemaCheck(own, kind, false).check(value, schema.opened(), FieldPath.ROOT);
        return own.isEmpty();
    }
}
