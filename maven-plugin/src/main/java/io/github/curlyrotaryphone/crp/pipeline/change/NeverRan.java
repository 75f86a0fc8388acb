package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an environment gets of a release that the environment before it never ran: objects that only it has, and fields
 * that it has otherwise. Names that follow from the environment alone are no difference.
 */
public final class NeverRan {
    private static final int FIELDS_SHOWN = 4;

    private NeverRan() {}

    /** A phrase for each object. */
    public static List<String> of(Release release, ReleasedEnvironment from, ReleasedEnvironment to) {
        List<String> phrases = new ArrayList<>();
        for (ObjectChange object : ManifestComparison.of(new ComparisonInput(
                        release.app(),
                        to.name(),
                        Occasion.of(Occasion.Kind.DIFF),
                        Optional.of(Side.of(SameNames.in(
                                to.name(),
                                to.manifests().files(),
                                release.app(),
                                from.name(),
                                from.manifests().files()))),
                        Optional.of(Side.of(to.manifests().files())),
                        Surroundings.NONE))
                .objects()) {
            switch (object.action()) {
                case CREATED -> phrases.add(object.key().text());
                case CHANGED -> phrases.add(object.key().text() + ": " + fields(object.fields()));
                default -> phrases.add("no " + object.key().text());
            }
        }
        return phrases;
    }

    private static String fields(List<FieldChange> fields) {
        List<String> paths =
                fields.stream().map(field -> String.join(".", field.path())).toList();
        String shown = paths.stream().limit(FIELDS_SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= FIELDS_SHOWN ? shown : shown + " and " + (paths.size() - FIELDS_SHOWN) + " more fields";
    }
}
