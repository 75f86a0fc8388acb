package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every method that can be called, by its path {@code /<package>.<service>/<method>}. */
public final class GrpcServices {

    private final Map<String, GrpcMethod> methods = new LinkedHashMap<>();

    private GrpcServices(boolean reflection) {
        if (reflection) {
            methods.putAll(ReflectionMethods.of(Descriptors.load()));
        }
    }

    /**
     * The protocol's service, health checking, and reflection if it is enabled.
     *
     * @param answers where answers go that are too large to send
     * @param listed the models in the repository, if clients may list them
     * @param reflection whether clients may ask for the services and their messages
     */
    public static GrpcServices ofModels(
            InferenceService service, LargeAnswers answers, Optional<ModelControl> listed, boolean reflection) {
        GrpcServices services = new GrpcServices(reflection);
        services.methods.putAll(InferenceMethods.of(service, answers));
        services.methods.putAll(StatisticsMethods.of(service));
        services.methods.putAll(HealthMethods.of(service.readiness()));
        listed.ifPresent(models -> services.methods.putAll(RepositoryMethods.index(models)));
        return services;
    }

    /** The methods that list, load and unload models. */
    public static GrpcServices ofRepository(ModelControl models, boolean reflection) {
        GrpcServices services = new GrpcServices(reflection);
        services.methods.putAll(RepositoryMethods.index(models));
        services.methods.putAll(RepositoryMethods.changes(models));
        return services;
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
