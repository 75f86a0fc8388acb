package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How an app is verified: equal for environments that start it in the same way.
 *
 * @param app its name
 * @param mainClass the class that is started
 * @param modelName the name of a single model
 * @param spec its verification settings in crp.yaml
 * @param env variables of the container by name, from {@code deploy}
 * @param memory bytes that the container may use
 * @param devices resources that only some nodes have
 */
public record VerificationPlan(
        AppName app,
        String mainClass,
        String modelName,
        VerifySpec spec,
        Map<String, EnvValue> env,
        Optional<Long> memory,
        List<String> devices) {
    private static final String MODEL_SERVER = "io.github.curlyrotaryphone.crp.server.ModelServer";
    private static final Set<String> COMMON = Set.of("cpu", "memory", "ephemeral-storage");

    public VerificationPlan {
        env = Ordered.sorted(env);
        devices = List.copyOf(devices);
    }

    /** How the app is verified for an environment. */
    public static VerificationPlan of(CrpSpec spec, EnvironmentSpec environment) {
        DeploySpec deploy = environment.deploy();
        Map<String, String> limits = deploy.resources().limits();
        return new VerificationPlan(
                spec.name(),
                spec.image().mainClass(),
                String.valueOf(
                        spec.server().getOrDefault("modelName", spec.name().value())),
                spec.verify(),
                deploy.env(),
                Optional.ofNullable(limits.get("memory"))
                        .flatMap(Quantity::parse)
                        .map(quantity -> quantity.units().longValue()),
                limits.keySet().stream().filter(name -> !COMMON.contains(name)).toList());
    }

    boolean isModelServer() {
        return mainClass.equals(MODEL_SERVER);
    }

    /** Variables whose value is known only in a cluster, and for which no value is configured. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        env.forEach((name, value) -> {
            if (value instanceof EnvValue.From from && !spec.env().containsKey(name) && !isOptional(from)) {
                missing.add(name);
            }
        });
        return missing;
    }

    /** The variables of the container that are known. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        env.forEach((name, value) -> {
            if (value instanceof EnvValue.Plain plain) {
                variables.put(name, plain.value());
            }
        });
        variables.putAll(spec.env());
        return variables;
    }

    private static boolean isOptional(EnvValue.From from) {
        return from.valueFrom().values().stream()
                .anyMatch(source -> source instanceof Map<?, ?> fields && Boolean.TRUE.equals(fields.get("optional")));
    }
}
