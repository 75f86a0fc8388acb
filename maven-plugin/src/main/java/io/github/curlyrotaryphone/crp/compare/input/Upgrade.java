package io.github.curlyrotaryphone.crp.compare.input;

import java.util.List;

/**
 * What another version of crp changes by itself in a deployment.
 *
 * @param from the version that rendered what is deployed
 * @param to the version that rendered the other side
 * @param share how much of the change comes from it
 * @param objects the objects that it alone changes
 * @param restarts the workloads that it alone restarts
 */
public record Upgrade(String from, String to, Share share, List<String> objects, List<String> restarts) {
    public Upgrade {
        objects = List.copyOf(objects);
        restarts = List.copyOf(restarts);
    }

    /** How much of a change comes from the upgrade. */
    public enum Share {
        /** Nothing: the new version renders the same. */
        NONE,
        /** Everything: configuration and image are the deployed ones. */
        ALL,
        /** The listed objects, which it also changes with the deployed image. */
        PART,
        /** Not known, because the configuration changed too. */
        UNKNOWN
    }
}
