package io.github.curlyrotaryphone.crp.server.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What models shall run on.
 *
 * @param wanted the accelerator
 * @param cpuFallback whether they run on the CPU where the accelerator cannot be used; else the server does not start
 * @param options the options of the accelerator's provider in ONNX Runtime, by name
 */
public record AcceleratorSettings(Accelerator wanted, boolean cpuFallback, Map<String, String> options) {

    /** Copies the options. */
    public AcceleratorSettings {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
