package io.github.curlyrotaryphone.crp.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The protocols of plain JSON values that can be enabled. */
public enum PlainApi {
    /** KServe V1, {@code /v1/models}. */
    V1,
    /** MLflow, {@code /invocations}. */
    MLFLOW,
    /** Seldon v0.1, {@code /predict}. */
    SELDON,
    /** {@code /score}. */
    SCORE;

    /** The protocol of that name in the setting, in lower case. */
    static Optional<PlainApi> find(String name) {
        return Arrays.stream(values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
