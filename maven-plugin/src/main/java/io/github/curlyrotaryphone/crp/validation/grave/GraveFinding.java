package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule's finding about an object.
 *
 * @param rule the rule
 * @param object the object
 * @param warning what a reviewer reads of it
 */
public record GraveFinding(GraveRule rule, PlacedObject object, GraveWarning warning) {
    /** A sentence about the object, whose name is put before it. */
    static GraveFinding of(GraveRule rule, PlacedObject object, String rest, Object... values) {
        List<String> all = Stream.concat(
                        Stream.of(name(object)), Stream.of(values).map(Object::toString))
                .toList();
        return new GraveFinding(rule, object, new GraveWarning(rule.id(), "{} " + rest, all));
    }

    /** Kind, namespace and name. */
    static String name(PlacedObject object) {
        if (object.name().name().isEmpty()) {
            return object.name().kind() + " " + object.file().orElse("without a name");
        }
        String namespace = object.name().namespace();
        return object.name().kind() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + object.name().name();
    }
}
