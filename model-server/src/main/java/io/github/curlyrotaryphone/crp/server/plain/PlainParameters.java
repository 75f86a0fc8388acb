package io.github.curlyrotaryphone.crp.server.plain;

import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a request's parameters from an object of plain values. */
final class PlainParameters {

    private PlainParameters() {}

    /** The parameters of types that requests may have; the others, and what is no object, are ignored. */
    static Parameters of(@Nullable Object given) {
        Parameters parameters = Parameters.NONE;
        if (given instanceof Map<?, ?> object) {
            for (var entry : object.entrySet()) {
                Object value = entry.getValue();
                if (value instanceof Boolean
                        || value instanceof Long
                        || value instanceof Double
                        || value instanceof String) {
                    parameters = parameters.with(entry.getKey().toString(), value);
                }
            }
        }
        return parameters;
    }
}
