package io.github.curlyrotaryphone.crp.spec;

/** The base image of an app. */
public sealed interface BaseSpec {
    /** A run-time image that jlink makes from the JDK that runs Maven. */
    record Jlink() implements BaseSpec {
        @Override
        public String toString() {
            return "jlink";
        }
    }

    /** An image of a registry, locked by digest in crp.lock. */
    record Reference(ImageReference image) implements BaseSpec {
        @Override
        public String toString() {
            return image.toString();
        }
    }
}
