package io.github.curlyrotaryphone.crp.compare.input;

import java.util.Optional;

/**
 * What a reader must know of a side that crp rendered.
 *
 * @param isImageOpen whether its image is not built, so that everything except the image is compared
 * @param upgrade what another version of crp changes by itself; empty if the same version rendered both sides, or if
 *     that is not known
 */
public record RenderNotes(boolean isImageOpen, Optional<Upgrade> upgrade) {
    /** Nothing to say. */
    public static final RenderNotes NONE = new RenderNotes(false, Optional.empty());

    /** The same for a comparison that is not with what is deployed. */
    public RenderNotes withoutUpgrade() {
        return new RenderNotes(isImageOpen, Optional.empty());
    }
}
