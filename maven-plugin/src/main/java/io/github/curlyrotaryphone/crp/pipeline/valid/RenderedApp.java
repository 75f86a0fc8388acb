package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.image.jib.StartCommand;
import io.github.curlyrotaryphone.crp.pipeline.valid.origin.ModuleFiles;
import io.github.curlyrotaryphone.crp.pipeline.valid.origin.Origins;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is rendered for an app in an environment, and what its validation takes into account.
 *
 * @param identity the app and environment
 * @param clusters the target clusters
 * @param kubernetes the version that the environment declares
 * @param gitops where it is committed
 * @param namespace where it runs
 * @param objects the objects
 * @param lint what lints take into account
 * @param image the image that its own container runs
 * @param weights bytes of the model
 * @param jvmArguments the arguments of its JVM; empty for an app of another kind
 */
public record RenderedApp(
        AppEnvironment identity,
        List<ClusterName> clusters,
        Optional<KubernetesVersion> kubernetes,
        GitOpsSpec gitops,
        NamespaceSpec namespace,
        List<PlacedObject> objects,
        LintSpec lint,
        ImageReference image,
        long weights,
        List<String> jvmArguments) {

    /**
     * What a deployment or promotion commits, with what its release declares.
     *
     * @param files the files that it was rendered from
     */
    static RenderedApp of(Edit.Deploy edit, ModuleFiles files) {
        return new RenderedApp(
                edit.identity(),
                edit.environment().clusters(),
                edit.release().kubernetes(edit.name()),
                edit.gitops(),
                edit.environment().namespace(),
                RenderedObjects.of(
                        edit.manifests(),
                        edit.gitops(),
                        new Origins(edit.release().userObjects(edit.name()), edit.name(), files)),
                edit.environment().lint(),
                edit.release().image().reference(),
                edit.release().image().weightsBytes(),
                "python".equals(edit.release().configuration().get("kind"))
                        ? List.of()
                        : StartCommand.options(edit.release().jvmArguments()));
    }

    /** What was rendered from crp.yaml for this image. */
    public static RenderedApp of(CrpSpec spec, EnvironmentSpec environment, BuiltImage image, ManifestSet manifests) {
        List<Map<String, Object>> origins =
                environment.userObjects().stream().map(RenderedApp::origin).toList();
        return new RenderedApp(
                manifests.identity(),
                environment.clusters(),
                environment.kubernetes(),
                environment.gitops(),
                environment.deploy().namespace(),
                RenderedObjects.of(
                        manifests,
                        environment.gitops(),
                        new Origins(
                                origins,
                                environment.name(),
                                ModuleFiles.in(spec.project().directory()))),
                environment.lint(),
                image.reference(),
                image.weightsBytes(),
                spec.python().isPresent()
                        ? List.of()
                        : StartCommand.options(spec.image().jvmArguments()));
    }

    private static Map<String, Object> origin(UserObject object) {
        return Map.of("file", object.file(), "line", object.line(), "content", object.content());
    }
}
