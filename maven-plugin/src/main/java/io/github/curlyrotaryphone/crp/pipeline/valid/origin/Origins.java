package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's files that the objects of an app in an environment come from. */
public final class Origins {
    private final List<Fragment> fragments;
    private final EnvironmentName environment;
    private final ModuleFiles files;

    /**
     * The origins of the objects in an environment.
     *
     * @param objects the user's own, in the order in which they are merged, as a release's configuration holds them
     * @param files the module's, which say where their fields are
     */
    public Origins(List<?> objects, EnvironmentName environment, ModuleFiles files) {
        this.fragments = objects.stream()
                .map(Object.class::cast)
                .flatMap(each -> Fragment.of(each).stream())
                .toList();
        this.environment = environment;
        this.files = files;
    }

    /** This object, each field of which is in the file that its author edits, or else in the rendered one. */
    public PlacedObject placed(String rendered, Map<String, Object> object) {
        ObjectName name = ObjectName.of(object);
        List<Fragment> own = fragments.stream().filter(each -> each.isOf(name)).toList();
        String file = own.isEmpty() ? rendered : own.get(own.size() - 1).file();
        return new PlacedObject(object, Optional.of(file), new Fields(object, own));
    }

    /** The places of an object's fields. */
    private final class Fields implements PlacedObject.Lines {
        private final Map<String, Object> object;
        private final List<Fragment> own;

        Fields(Map<String, Object> object, List<Fragment> own) {
            this.object = object;
            this.own = own;
        }

        @Override
        public int of(String path) {
            return find(path).map(Origin::line).orElse(0);
        }

        @Override
        public Optional<String> file(String path) {
            return find(path).map(Origin::file);
        }

        /** The nearest place; of two that are equally near the one that is merged later. */
        private Optional<Origin> find(String path) {
            List<String> steps = FieldPath.steps(path);
            return Stream.concat(
                            ConfiguredField.find(object, steps, environment, files).stream(),
                            own.stream().map(each -> each.find(object, steps, files)))
                    .reduce((first, second) -> second.depth() >= first.depth() ? second : first);
        }
    }
}
