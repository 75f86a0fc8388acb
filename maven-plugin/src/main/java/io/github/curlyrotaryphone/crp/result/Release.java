package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image, its source, and the manifests for every environment of the app.
 *
 * @param app the app
 * @param owner the module that it is built from
 * @param image the image
 * @param source the source commit
 * @param input hash over resolved configuration, image digest and renderer version
 * @param flux the settings of its Flux Kustomizations
 * @param configuration the resolved configuration as a JSON tree, without data of the machine that resolved it
 * @param environments every environment of the app, in the order of crp.yaml
 * @param renderer what rendered it; empty if not known
 */
public record Release(
        AppName app,
        Owner owner,
        BuiltImage image,
        SourceState source,
        Digest input,
        FluxSpec flux,
        Map<String, Object> configuration,
        List<ReleasedEnvironment> environments,
        Optional<Renderer> renderer) {
    private static final String SOURCE_LABEL = "org.opencontainers.image.source";

    public Release {
        configuration = Ordered.tree(configuration);
        environments = List.copyOf(environments);
    }

    /** A release that does not say what rendered it. */
    public Release(
            AppName app,
            Owner owner,
            BuiltImage image,
            SourceState source,
            Digest input,
            FluxSpec flux,
            Map<String, Object> configuration,
            List<ReleasedEnvironment> environments) {
        this(app, owner, image, source, input, flux, configuration, environments, Optional.empty());
    }

    /** The same, rendered by that. */
    public Release renderedBy(Renderer other) {
        return new Release(app, owner, image, source, input, flux, configuration, environments, Optional.of(other));
    }

    /** What rendered the manifests of an environment, for its record. */
    public Optional<RenderedBy> renderedBy(EnvironmentName name) {
        return renderer.flatMap(by -> Optional.ofNullable(by.configurations().get(name))
                .map(configuration ->
                        new RenderedBy(by.crp(), by.version(), configuration, image.version(), image.weightsBytes())));
    }

    /**
     * The same for a repository with a changed address: environments in the repository of {@code recorded} are then in
     * that of {@code now}, and those on its branch on that branch.
     */
    public Release located(GitOpsSpec recorded, GitOpsSpec now) {
        return new Release(
                app,
                owner,
                image,
                source,
                input,
                flux,
                configuration,
                environments.stream().map(each -> each.located(recorded, now)).toList(),
                renderer);
    }

    /** The URL of the source repository, http or https, from a label of the image. */
    public Optional<String> sourceUrl() {
        return configuration.get("image") instanceof Map<?, ?> image
                        && image.get("labels") instanceof Map<?, ?> labels
                        && labels.get(SOURCE_LABEL) instanceof String url
                        && url.matches("https?://.*")
                ? Optional.of(url)
                : Optional.empty();
    }

    /** The arguments of the JVM that the app sets. */
    public List<String> jvmArguments() {
        return configuration.get("image") instanceof Map<?, ?> image
                        && image.get("jvmArguments") instanceof List<?> arguments
                ? arguments.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The version of Kubernetes that an environment declares. */
    public Optional<KubernetesVersion> kubernetes(EnvironmentName name) {
        return configured(name).get("kubernetes") instanceof String version
                ? Optional.of(KubernetesVersion.parse(version))
                : Optional.empty();
    }

    /** The objects of the user's own in an environment, each with {@code file}, {@code line} and {@code content}. */
    public List<?> userObjects(EnvironmentName name) {
        return configured(name).get("objects") instanceof List<?> objects ? objects : List.of();
    }

    private Map<?, ?> configured(EnvironmentName name) {
        return configuration.get("environments") instanceof Map<?, ?> all
                        && all.get(name.value()) instanceof Map<?, ?> own
                ? own
                : Map.of();
    }

    /** The environment of that name, if the release has it. */
    public Optional<ReleasedEnvironment> environment(EnvironmentName name) {
        return environments.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
