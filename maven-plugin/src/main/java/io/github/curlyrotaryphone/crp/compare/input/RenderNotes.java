package io.github.curlyrotaryphone.crp.compare.input;

/**
 * What a reader must know of a side that crp rendered.
 *
 * @param isImageOpen whether its image is not built, so that everything except the image is compared
 */
public record RenderNotes(boolean isImageOpen) {
    /** Nothing to say. */
    public static final RenderNotes NONE = new RenderNotes(false);
}
