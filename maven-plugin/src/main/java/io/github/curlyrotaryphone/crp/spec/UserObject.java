package io.github.curlyrotaryphone.crp.spec;

import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes object by the user, to be added or merged into the generated one of the same kind and name.
 *
 * @param file relative to the module, such as {@code src/main/crp/prod/deployment.yaml}
 * @param line where its document starts, from 1
 * @param content the object as a tree of maps, lists and scalars
 * @param encrypted the whole file, if SOPS encrypted it: it is committed byte for byte
 */
public record UserObject(String file, int line, Map<String, Object> content, Optional<String> encrypted) {
    public UserObject {
        content = Ordered.tree(content);
    }

    /** An object that is not encrypted. */
    public UserObject(String file, int line, Map<String, Object> content) {
        this(file, line, content, Optional.empty());
    }
}
