package io.github.curlyrotaryphone.crp.oci;

import io.github.curlyrotaryphone.crp.spec.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A manifest, index or configuration with its exact bytes.
 *
 * @param descriptor of the bytes
 * @param bytes must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the digest
public record Content(Descriptor descriptor, byte[] bytes) {
    public Content {
        Digest actual = Digest.of(bytes);
        if (!descriptor.digest().equals(actual)) {
            throw new IllegalArgumentException(
                    "the bytes have the digest '" + actual + "', not '" + descriptor.digest() + "'");
        }
        if (descriptor.size() != bytes.length) {
            throw new IllegalArgumentException(bytes.length + " bytes are not the " + descriptor.size() + " described");
        }
    }

    /** These bytes with their descriptor. */
    public static Content of(String mediaType, byte[] bytes) {
        return new Content(new Descriptor(mediaType, Digest.of(bytes), bytes.length), bytes);
    }

    /** The digest of the bytes. */
    public Digest digest() {
        return descriptor.digest();
    }

    /** The media type of the bytes. */
    public String mediaType() {
        return descriptor.mediaType();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && content.descriptor.equals(descriptor);
    }

    @Override
    public int hashCode() {
        return descriptor.hashCode();
    }

    @Override
    public String toString() {
        return "Content[" + descriptor + "]";
    }
}
