package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;

/**
 * What rendered the files of a deployment, and from what beside the reference of its image: with that, a newer crp can
 * tell what it changes by itself.
 *
 * @param crp version of crp
 * @param renderer version of its renderer
 * @param configuration hash over what was written for the environment
 * @param version the version of the app in the image
 * @param weightsBytes the size of the weights in the image
 */
public record RenderedBy(String crp, int renderer, Digest configuration, String version, long weightsBytes) {}
