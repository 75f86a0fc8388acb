package io.github.curlyrotaryphone.crp.validation.server;

import static io.github.curlyrotaryphone.crp.validation.finding.Severity.ERROR;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;

/** The rules that are in the code of the API server and in no document. */
public final class ServerRules {
    private static final String REFUSED = "The API server refuses the object.";

    static final Rule NAME =
            new Rule("invalid-name", ERROR, "A name, label or annotation key that Kubernetes does not take.", REFUSED);
    static final Rule IMAGE = new Rule("missing-image", ERROR, "A container without an image.", REFUSED);
    static final Rule NODE_PORT =
            new Rule("node-port-range", ERROR, "A node port outside of 30000 to 32767, or one without use.", REFUSED);
    static final Rule PORT = new Rule(
            "invalid-port",
            ERROR,
            "A port name that is too long, twice there, or missing where there are several ports.",
            REFUSED);
    static final Rule RESOURCE = new Rule(
            "invalid-resource",
            ERROR,
            "A request above its limit, an extended resource such as a GPU whose limit is missing or another, or a resource"
                    + " that does not exist.",
            REFUSED);
    static final Rule CHOICE = new Rule(
            "one-of",
            ERROR,
            "Not exactly one of the fields of which there must be one: the handler of a probe, the source of a volume or of a"
                    + " variable.",
            REFUSED);
    static final Rule VOLUME =
            new Rule("unknown-volume", ERROR, "A volume mount whose volume is not in the pod.", REFUSED);
    static final Rule SELECTOR = new Rule(
            "selector-mismatch",
            ERROR,
            "A workload whose selector does not match the labels of its own pods.",
            REFUSED);
    static final Rule RESTART =
            new Rule("restart-policy", ERROR, "A restart policy that this kind of workload does not allow.", REFUSED);
    static final Rule COMBINATION = new Rule(
            "contradiction",
            ERROR,
            "Fields that exclude one another, such as `Recreate` beside `rollingUpdate` or a minimum above the maximum.",
            REFUSED);
    static final Rule SCHEDULE =
            new Rule("invalid-schedule", ERROR, "A schedule of a CronJob that can't be read.", REFUSED);
    static final Rule KEY =
            new Rule("invalid-key", ERROR, "A key of a ConfigMap or Secret that can't be a file name.", REFUSED);

    private ServerRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                NAME, IMAGE, NODE_PORT, PORT, RESOURCE, CHOICE, VOLUME, SELECTOR, RESTART, COMBINATION, SCHEDULE, KEY);
    }
}
