package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * One deployment and where it belongs.
 *
 * @param deployment what shall be
 * @param folder the folder of the app in the environment, from the root
 * @param texts path from the root to text, of every file but {@code .crp.json}
 */
record Target(Deployment deployment, String folder, SortedMap<String, String> texts) {
    Target {
        texts = Ordered.sorted(texts);
    }

    static Target of(Deployment deployment) {
        AppName app = deployment.manifests().app();
        EnvironmentName environment = deployment.manifests().environment();
        String folder = deployment.environment().gitops().folder(app, environment);
        SortedMap<String, String> texts = new TreeMap<>();
        deployment.manifests().files().forEach((name, text) -> texts.put(folder + "/" + name, text));
        for (Map.Entry<ClusterName, String> flux :
                deployment.manifests().fluxFiles().entrySet()) {
            texts.put(GitOpsSpec.fluxFile(flux.getKey(), app, environment), flux.getValue());
        }
        return new Target(deployment, folder, texts);
    }

    AppName app() {
        return deployment.manifests().app();
    }

    EnvironmentName environment() {
        return deployment.manifests().environment();
    }

    /** As people read it: {@code 'iris' in 'dev'}. */
    String title() {
        return "'" + app() + "' in '" + environment() + "'";
    }

    /** Whose files these are, {@code groupId:artifactId}. */
    String owner() {
        return deployment.release().owner().toString();
    }

    /** The folder of all apps. */
    String apps() {
        return deployment.environment().gitops().apps();
    }

    /** What its Flux Kustomization reads, as {@link FluxPath#source()} has it. */
    String fluxSource() {
        FluxSpec flux = deployment.release().flux();
        return "GitRepository/" + flux.namespace() + "/" + flux.source();
    }

    String recordPath() {
        return folder + "/" + RecordFile.NAME;
    }

    /** Whether a path is one that this deployment may ever have written. */
    boolean mayOwn(String path) {
        return (path.startsWith(folder + "/") && !path.contains("/../"))
                || path.matches("clusters/[a-z0-9-]+/" + app() + "\\." + environment() + "\\.yaml");
    }

    /** What {@code .crp.json} will say. */
    DeployRecord deployed() {
        SortedMap<String, String> ids = new TreeMap<>();
        texts.forEach((path, text) -> ids.put(path, blobId(text).name()));
        return new DeployRecord(
                owner(),
                deployment.release().image().reference().toString(),
                Optional.of(deployment.digest().toString()),
                deployment.release().input().toString(),
                deployment.release().source().commit(),
                ids,
                Optional.empty());
    }

    private static ObjectId blobId(String text) {
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
