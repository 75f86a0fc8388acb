package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The annotations for the base of an image (OCI image specification, "Pre-Defined Annotation Keys"). */
public final class BaseAnnotations {
    private static final String NAME = "org.opencontainers.image.base.name";
    private static final String DIGEST = "org.opencontainers.image.base.digest";

    private BaseAnnotations() {}

    /** The annotations of an image on this base. */
    public static SortedMap<String, String> of(BaseImage base) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(DIGEST, base.digest().value());
        base.source().ifPresent(source -> annotations.put(NAME, source.toString()));
        return Ordered.sorted(annotations);
    }

    /** The reference of an image's base; empty for one made by jlink. */
    public static Optional<ImageReference> source(Manifest image) {
        return Optional.ofNullable(image.annotations().get(NAME)).map(ImageReference::parse);
    }

    /** The manifest of the base of an image. */
    public static Optional<Digest> digest(Manifest image) {
        return Optional.ofNullable(image.annotations().get(DIGEST)).map(Digest::new);
    }
}
