package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.NamespaceNames;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The desired files of an app in an environment.
 *
 * @param cannot the beginning of every refusal: {@code Cannot deploy 'iris' in 'dev'}
 * @param place its paths
 * @param owner the owner, {@code groupId:artifactId}; empty if ownership is not checked
 * @param texts path from the root to text, of every file but {@code .crp.json}
 * @param fluxSource the source of its Flux Kustomization, as in {@link FluxPath#source()}
 * @param namespace the Namespace that it renders
 */
public record Target(
        String cannot,
        AppPaths place,
        Optional<String> owner,
        SortedMap<String, String> texts,
        String fluxSource,
        Optional<String> namespace) {
    private static final String NAMESPACE_FILE = "/namespace.yaml";

    public Target {
        texts = Ordered.sorted(texts);
    }

    /** What a deployment or a promotion wants. */
    public static Target of(Edit.Deploy deployment) {
        AppPaths place = AppPaths.of(deployment);
        return of(
                deployment
                        .from()
                        .map(source -> "Cannot promote '" + place.app() + "' from '" + source + "' to '"
                                + place.environment() + "'")
                        .orElseGet(() -> cannot("deploy", place)),
                deployment);
    }

    /** The desired files of a deployment, for an adoption. */
    public static Target adopted(Edit.Deploy deployment) {
        return of(cannot("adopt", AppPaths.of(deployment)), deployment);
    }

    private static String cannot(String action, AppPaths place) {
        return "Cannot " + action + " " + place.title();
    }

    private static Target of(String cannot, Edit.Deploy deployment) {
        GitOpsSpec gitops = deployment.environment().gitops();
        AppPaths place = AppPaths.of(deployment);
        SortedMap<String, String> texts = new TreeMap<>();
        deployment.manifests().files().forEach((name, text) -> texts.put(place.folder() + "/" + name, text));
        deployment
                .manifests()
                .fluxFiles()
                .forEach((cluster, text) -> texts.put(GitOpsSpec.fluxFile(cluster, deployment.identity()), text));
        if (gitops.hydratorMetadata()) {
            HydratorMetadata.of(deployment.release()).ifPresent(text -> texts.put(place.hydratorPath(), text));
        }
        FluxSpec flux = deployment.release().flux();
        return new Target(
                cannot,
                place,
                Optional.of(deployment.release().owner().toString()),
                texts,
                "GitRepository/" + flux.namespace() + "/" + flux.source(),
                texts.containsKey(place.folder() + NAMESPACE_FILE)
                        ? Optional.of(deployment.environment().namespace().name())
                        : Optional.empty());
    }

    /** Files that were committed before, for a run with this action. */
    public static Target of(String action, AppPaths place, Optional<String> owner, SortedMap<String, String> texts) {
        String source = texts.entrySet().stream()
                .filter(file -> file.getKey().startsWith("clusters/"))
                .flatMap(file -> FluxPath.allOf(file.getValue()).stream())
                .map(FluxPath::source)
                .findFirst()
                .orElse("");
        Optional<String> namespace = Optional.ofNullable(texts.get(place.folder() + NAMESPACE_FILE))
                .flatMap(text -> NamespaceNames.in(text).stream().findFirst());
        return new Target(cannot(action, place), place, owner, texts, source, namespace);
    }

    AppName app() {
        return place.app();
    }

    EnvironmentName environment() {
        return place.environment();
    }

    /** For messages: {@code 'iris' in 'dev'}. */
    public String title() {
        return place.title();
    }

    /** The folder of the app in the environment. */
    public String folder() {
        return place.folder();
    }

    /** The folder of all apps. */
    public String apps() {
        return place.apps();
    }

    /** The path of the record. */
    public String recordPath() {
        return place.recordPath();
    }

    /** The clusters whose folders it writes to. */
    Stream<ClusterName> clusters() {
        return texts.keySet().stream()
                .filter(path -> path.startsWith("clusters/"))
                .map(path -> new ClusterName(path.split("/", -1)[1]));
    }

    /** The objects that it renders, in each of its clusters. */
    List<RecordedObject> objects() {
        return RenderedObjects.of(place, texts);
    }

    /** Path to Git blob id of every text. */
    public SortedMap<String, String> ids() {
        SortedMap<String, String> ids = new TreeMap<>();
        texts.forEach((path, text) -> ids.put(path, idOf(text)));
        return ids;
    }

    /** The Git blob id of a text. */
    public static String idOf(String text) {
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            ObjectId id = ids.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            return id.name();
        }
    }
}
