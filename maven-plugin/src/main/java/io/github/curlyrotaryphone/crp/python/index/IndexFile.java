package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.util.Optional;

/**
 * A file that an index lists.
 *
 * @param name its name
 * @param url where it lies, possibly on another host
 * @param hash its SHA-256, if the index says it
 * @param yanked why it should not be used any more; an empty text where no reason is given
 */
public record IndexFile(String name, URI url, Optional<Digest> hash, Optional<String> yanked) {}
