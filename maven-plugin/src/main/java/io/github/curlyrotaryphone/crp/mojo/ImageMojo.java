package io.github.curlyrotaryphone.crp.mojo;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal for the image of an app, without a GitOps repository. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class ImageMojo extends AppMojo {
    /** The repository that the image is pushed to, without tag and digest; overrides image.repository of crp.yaml. */
    @Parameter(property = "crp.image.repository")
    private @Nullable String imageRepository;

    /** Registries that are accessed over plain HTTP, separated by commas; overrides image.plainHttp of crp.yaml. */
    @Parameter(property = "crp.image.plainHttp")
    private @Nullable String plainHttp;

    @Override
    protected final Map<String, String> overrides() {
        Map<String, String> overrides = super.overrides();
        put(overrides, "image.repository", imageRepository);
        put(overrides, "image.plainHttp", plainHttp);
        return overrides;
    }
}
