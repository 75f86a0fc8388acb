package io.github.curlyrotaryphone.crp.server.settings;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where models are besides the folder of models.
 *
 * @param endpoint the address of the store
 * @param region the region that requests are signed for
 * @param name the bucket
 * @param prefix what precedes {@code <model>/<version>/} in the keys; empty, or with a slash at its end
 * @param folder where files of the bucket are kept while the server runs
 */
public record BucketSettings(URI endpoint, String region, String name, String prefix, Path folder) {

    @Override
    public String toString() {
        return "s3://" + name + "/" + prefix;
    }
}
