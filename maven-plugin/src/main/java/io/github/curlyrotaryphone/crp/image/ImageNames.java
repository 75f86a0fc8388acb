package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/** The names of images: the tag is {@code <version>-<12 hex digits of the input hash>} and never moves. */
public final class ImageNames {
    private static final int LONGEST_VERSION = 128 - 13;

    private ImageNames() {}

    /** The repository of the image, without tag and digest. */
    public static ImageReference repository(CrpSpec spec) {
        return spec.image().repository().orElseGet(() -> ImageReference.parse(RegistryServer.NAME + "/" + spec.name()));
    }

    static String tag(String version, Digest input) {
        String allowed = version.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^[.-]+", "");
        String shortened = allowed.substring(0, Math.min(allowed.length(), LONGEST_VERSION));
        return shortened.isEmpty() ? input.shortHex() : shortened + "-" + input.shortHex();
    }
}
