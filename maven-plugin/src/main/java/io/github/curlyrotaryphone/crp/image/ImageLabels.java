package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of an image (OCI image specification, "Pre-Defined Annotation Keys"); the user's labels override these.
 */
final class ImageLabels {
    private static final String PREFIX = "org.opencontainers.image.";

    private ImageLabels() {}

    static SortedMap<String, String> of(CrpSpec spec) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(PREFIX + "title", spec.project().title().orElse(spec.name().value()));
        labels.put(PREFIX + "version", spec.project().version());
        spec.project().vendor().ifPresent(vendor -> labels.put(PREFIX + "vendor", vendor));
        labels.putAll(spec.image().labels());
        return Ordered.sorted(labels);
    }
}
