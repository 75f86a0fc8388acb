package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.image.ImageNames;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The image of an app before {@code crp:build}, so that a preview needs none. Its digest is left open: rendered files
 * have a mapping in place of the image's text, which every API server refuses, so that nobody applies them by mistake.
 */
public final class OpenImage {
    /** What a reader finds in place of the digest. */
    public static final String DIGEST = "not known before crp:build";

    private static final Digest STAND_IN = Digest.of(DIGEST.getBytes(StandardCharsets.UTF_8));

    private final BuiltImage image;

    private OpenImage(BuiltImage image) {
        this.image = image;
    }

    /** With the weights of the model folder, which time limits depend on. */
    public static OpenImage of(CrpSpec spec) {
        return new OpenImage(new BuiltImage(
                ImageNames.repository(spec).at("open", STAND_IN),
                STAND_IN,
                AppWeights.bytes(spec),
                spec.project().version()));
    }

    /** An image with a made-up digest, for the renderer only. */
    public BuiltImage standIn() {
        return image;
    }

    /** What was rendered with the {@link #standIn}, with the digest left open. */
    public ManifestSet open(ManifestSet rendered) {
        return new ManifestSet(rendered.identity(), opened(rendered.files()), opened(rendered.fluxFiles()));
    }

    private <K extends Comparable<K>> SortedMap<K, String> opened(SortedMap<K, String> texts) {
        Pattern field = Pattern.compile(
                "(?m)^( *)(\\S+:) \"?" + Pattern.quote(image.reference().toString()) + "\"?$");
        String open = "$1$2\n$1  name: " + image.reference().name() + "\n$1  digest: " + DIGEST;
        SortedMap<K, String> opened = new TreeMap<>(texts);
        opened.replaceAll((name, text) -> field.matcher(text).replaceAll(open));
        return opened;
    }
}
