package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;
import java.util.Optional;

/** The inputs of an image, and whether the store has it already. */
public final class ImagePlan {
    private final CrpSpec spec;
    private final ImageInput input;
    private final Digest hash;
    private final Optional<BuiltImage> known;

    ImagePlan(CrpSpec spec, ImageInput input, Optional<Digest> manifest, Digest hash) {
        this.spec = spec;
        this.input = input;
        this.hash = hash;
        this.known = manifest.map(this::built);
    }

    /** The image, if its inputs have not changed since it was built. */
    public Optional<BuiltImage> known() {
        return known;
    }

    CrpSpec spec() {
        return spec;
    }

    ImageInput input() {
        return input;
    }

    BuiltImage built(Digest manifest) {
        ImageReference repository = ImageNames.repository(spec);
        return new BuiltImage(
                repository.at(tag(), manifest),
                hash,
                input.weights().bytes(),
                spec.project().version());
    }

    /** Repository and tag of the image, which are known before it is built. */
    public ImageReference target() {
        return ImageNames.repository(spec).at(tag());
    }

    /** The layers of its bases, each with the place that it is known to exist at. */
    public List<Blob> bases() {
        return input.bases().stream()
                .flatMap(base -> Blob.of(base.layers(), base.place()).stream())
                .toList();
    }

    private String tag() {
        return ImageNames.tag(spec.project().version(), hash);
    }
}
