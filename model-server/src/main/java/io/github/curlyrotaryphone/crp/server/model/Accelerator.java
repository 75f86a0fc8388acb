package io.github.curlyrotaryphone.crp.server.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What models run on. */
public enum Accelerator {
    /** The processors alone. */
    CPU,
    /** NVIDIA's GPUs by CUDA. */
    CUDA,
    /** NVIDIA's GPUs by TensorRT, and by CUDA for what TensorRT does not have. */
    TENSORRT;

    /** The accelerator of that word in the settings. */
    public static Optional<Accelerator> find(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    /** The word in the settings, such as {@code cuda}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
