package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.image.layer.AppImage;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;
import java.util.Optional;

/** The inputs of an image, and whether the store has it already. */
public final class ImagePlan {
    private final CrpSpec spec;
    private final AppImage app;
    private final Digest hash;
    private final Optional<BuiltImage> known;

    ImagePlan(CrpSpec spec, AppImage app, Optional<Digest> manifest, Digest hash) {
        this.spec = spec;
        this.app = app;
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

    AppImage app() {
        return app;
    }

    BuiltImage built(Digest manifest) {
        ImageReference repository = ImageNames.repository(spec);
        return new BuiltImage(
                repository.at(tag(), manifest),
                hash,
                app.weightsBytes(),
                spec.project().version());
    }

    /** Repository and tag of the image, which are known before it is built. */
    public ImageReference target() {
        return ImageNames.repository(spec).at(tag());
    }

    /** The layers of its bases, each with the place that it is known to exist at. */
    public List<Blob> bases() {
        return app.bases();
    }

    /** What the image starts, packed as for it, for each of its platforms. */
    public List<StartableImage> startable() {
        return app.startable();
    }

    private String tag() {
        return ImageNames.tag(spec.project().version(), hash);
    }
}
