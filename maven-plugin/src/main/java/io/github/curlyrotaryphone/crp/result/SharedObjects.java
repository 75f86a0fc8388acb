package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Objects of a cluster that two apps or environments render.
 *
 * @param other the other one
 * @param record the path of its record
 * @param objects the objects, at least one
 */
public record SharedObjects(AppEnvironment other, String record, List<RecordedObject> objects) {
    private static final int SHOWN = 3;

    public SharedObjects {
        objects = List.copyOf(objects);
    }

    /** What to do about them, for messages about an app in an environment. */
    public String warning(AppEnvironment identity) {
        return identity.title() + " renders " + words() + ", which " + other.title() + " renders too, by '" + record
                + "': two Flux Kustomizations undo each other's changes. Undeploy one of the two, or set another"
                + " deploy.namespace in its crp.yaml.";
    }

    /** For messages: {@code apps/Deployment iris/iris of cluster 'prod'}. */
    public String words() {
        String shown = objects.stream()
                .limit(SHOWN)
                .map(object -> object.text() + " of cluster '" + object.cluster() + "'")
                .collect(Collectors.joining(", "));
        int more = objects.size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
