package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;

/** The ways in which texts are read, by whose texts they are. */
enum Dialect {
    /** crp.yaml and its like: the core schema of YAML 1.2; the keys say what a scalar must be. */
    KEYS,

    /** A user's Kubernetes objects: as {@link #KEYS}, and what the reader of a cluster would read otherwise is refused. */
    OBJECTS,

    /** Files of others in a GitOps repository: as Flux reads them, merge keys included. */
    FLUX;

    /** What a text without quotes is. */
    Value.Scalar plain(Location place, String text) {
        return this == FLUX ? FluxScalars.read(place, text) : PlainScalars.read(place, text);
    }

    /** Whether a text without quotes must be refused, since readers differ on it. */
    boolean refuses(String text) {
        return this == OBJECTS && PlainScalars.isAmbiguous(text);
    }
}
