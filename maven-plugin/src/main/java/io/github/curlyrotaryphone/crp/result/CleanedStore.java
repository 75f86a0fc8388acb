package io.github.curlyrotaryphone.crp.result;

import java.util.List;

/**
 * What was deleted from the stores of this machine, or would be.
 *
 * @param images images, bases and releases, as {@code repository:tag} or {@code repository@digest}
 * @param blobs how many blobs of images
 * @param cached how many items of the cache
 * @param bytes the size of all of it
 * @param isPlanned whether nothing was deleted, since it is a dry run
 */
public record CleanedStore(List<String> images, long blobs, long cached, long bytes, boolean isPlanned) {
    public CleanedStore {
        images = List.copyOf(images);
    }

    /** Whether there is nothing to delete. */
    public boolean isEmpty() {
        return images.isEmpty() && blobs == 0 && cached == 0;
    }
}
