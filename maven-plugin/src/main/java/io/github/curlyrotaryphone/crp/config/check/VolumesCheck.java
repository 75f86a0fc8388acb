package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the volumes of a container: each has a name of its own, a place and one source. */
final class VolumesCheck {
    private static final String KEY = "volumes";
    private static final List<String> SOURCES = List.of("emptyDir", "configMap", "secret", "persistentVolumeClaim");
    private static final String EXAMPLE = "Write for example {name: cache, mountPath: /var/cache/app, emptyDir: {}}.";

    private final Problems problems;

    VolumesCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Settings deploy) {
        Set<String> names = new HashSet<>(Set.of("tmp"));
        List<Value> volumes =
                deploy.value(KEY).map(value -> ((Sequence) value).items()).orElse(List.of());
        for (Value value : volumes) {
            Mapping volume = (Mapping) value;
            long sources =
                    SOURCES.stream().filter(name -> volume.get(name) != null).count();
            Optional<String> name = text(volume, "name", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
            if (name.isEmpty()) {
                problems.add(volume.place(), "has no valid 'name'. " + EXAMPLE);
            } else if (!names.add(name.get())) {
                problems.add(volume.place(), "has the name of another volume; 'tmp' is that of /tmp. " + EXAMPLE);
            }
            if (text(volume, "mountPath", "/[^:]+").isEmpty()) {
                problems.add(volume.place(), "has no absolute 'mountPath'. " + EXAMPLE);
            }
            if (sources != 1) {
                problems.add(
                        volume.place(),
                        "has " + (sources == 0 ? "none" : "more than one") + " of " + String.join(", ", SOURCES) + ". "
                                + EXAMPLE);
            }
        }
    }

    private static Optional<String> text(Mapping volume, String key, String pattern) {
        return volume.get(key) instanceof Scalar scalar && scalar.text().matches(pattern)
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
