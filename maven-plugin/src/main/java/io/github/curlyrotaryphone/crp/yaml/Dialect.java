package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;

/** The rules for reading scalars, by the origin of the file. */
enum Dialect {
    /** crp.yaml and similar files: the core schema of YAML 1.2; the keys define the types of scalars. */
    KEYS,

    /** A user's Kubernetes objects: as {@link #KEYS}, but scalars that a cluster would read differently are refused. */
    OBJECTS,

    /** Files of others in a GitOps repository: as Flux reads them, including merge keys. */
    FLUX;

    /** The type of an unquoted scalar. */
    Value.Scalar plain(Location place, String text) {
        return this == FLUX ? FluxScalars.read(place, text) : PlainScalars.read(place, text);
    }

    /** Whether an unquoted scalar must be refused because readers differ. */
    boolean refuses(String text) {
        return this == OBJECTS && PlainScalars.isAmbiguous(text);
    }
}
