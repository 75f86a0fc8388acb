package io.github.curlyrotaryphone.crp.server.http;

import java.util.List;
import java.util.Optional;

/**
 * A path below {@code v2/models/}: a model, possibly one of its versions, and the requested resource, "" for its
 * metadata.
 */
record ModelPath(String model, Optional<String> version, String action) {

    private static final int AFTER_MODEL = 3;

    static Optional<ModelPath> of(List<String> path) {
        String model = path.get(AFTER_MODEL - 1);
        List<String> rest = path.subList(AFTER_MODEL, path.size());
        Optional<String> version = Optional.empty();
        if (rest.size() > 1 && rest.get(0).equals("versions")) {
            version = Optional.of(rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        return rest.size() > 1
                ? Optional.empty()
                : Optional.of(new ModelPath(model, version, rest.isEmpty() ? "" : rest.get(0)));
    }
}
