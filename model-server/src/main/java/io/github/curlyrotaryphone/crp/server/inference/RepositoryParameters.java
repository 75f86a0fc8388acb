package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;

/** Refuses parameters of a load other than the name: another configuration, or files in the request. */
public final class RepositoryParameters {

    private RepositoryParameters() {}

    /** {@link ServingException} if the parameter of that name changes what is loaded. */
    public static void refuse(String name) {
        if (!name.equals("unload_dependents")) { // no model depends on another one
            throw new ServingException(
                    ErrorCode.UNIMPLEMENTED,
                    "The parameter '%s' is not supported: models are loaded as they lie in the folder."
                            .formatted(name));
        }
    }
}
