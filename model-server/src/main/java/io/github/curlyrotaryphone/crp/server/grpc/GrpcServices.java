package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every method that can be called, by its path {@code /<package>.<service>/<method>}. */
public final class GrpcServices {

    private final Map<String, GrpcMethod> methods = new LinkedHashMap<>();

    /**
     * The protocol's service, health checking, and reflection where it is wanted.
     *
     * @param reflection whether clients may ask for the services and their messages
     */
    public GrpcServices(InferenceService service, boolean reflection) {
        methods.putAll(InferenceMethods.of(service));
        methods.putAll(HealthMethods.of(service.readiness()));
        if (reflection) {
            methods.putAll(ReflectionMethods.of(Descriptors.load()));
        }
    }

    /** The method of that path. */
    public Optional<GrpcMethod> find(String path) {
        return Optional.ofNullable(methods.get(path));
    }

    /** All methods by their paths. */
    public Map<String, GrpcMethod> methods() {
        return Collections.unmodifiableMap(methods);
    }
}
