package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.UnreadableYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The objects of an app in an environment, read from its files. */
public final class AppSide {
    private static final String CLUSTERS = "clusters/";

    private final AppEnvironment identity;
    private final SortedMap<String, String> texts;
    private final List<PlacedObject> objects = new ArrayList<>();
    private final List<PlacedObject> unreadable = new ArrayList<>();
    private final String namespace;

    /**
     * Reads files.
     *
     * @param namespace the app's namespace; if empty, that of its Deployment, or else the Namespace that it has, or else its
     *     name
     * @param texts path from the root to text
     */
    public AppSide(AppEnvironment identity, Optional<String> namespace, SortedMap<String, String> texts) {
        this.identity = identity;
        this.texts = Ordered.sorted(texts);
        this.texts.forEach((path, text) -> {
            if (!path.endsWith("/.crp.json") && !path.endsWith("/hydrator.metadata")) {
                read(path, text);
            }
        });
        this.namespace = namespace
                .or(() -> field("/deployment.yaml", "namespace"))
                .or(() -> field("/namespace.yaml", "name"))
                .orElse(identity.app().value());
    }

    private void read(String path, String text) {
        try {
            List<Object> documents = PlainYaml.documents(text);
            documents.stream().filter(Map.class::isInstance).forEach(tree -> add(path, Tree.asMap(tree)));
            if (!documents.stream().allMatch(Map.class::isInstance)) {
                unreadable.add(file(path));
            }
        } catch (UnreadableYaml e) {
            unreadable.add(file(path));
            PlainYaml.readable(text).forEach(tree -> add(path, tree));
        }
    }

    private void add(String path, Map<String, Object> tree) {
        objects.addAll(PlacedObject.in(path, tree).single());
    }

    private static PlacedObject file(String path) {
        return PlacedObject.in(path, Map.of("kind", "File", "metadata", Map.of("name", path)));
    }

    private Optional<String> field(String file, String field) {
        return objects.stream()
                .filter(object -> object.file().orElse("").endsWith(file))
                .flatMap(object -> Tree.text(object.tree(), "metadata", field).stream())
                .findFirst();
    }

    AppEnvironment identity() {
        return identity;
    }

    /** The app's namespace. */
    public String namespace() {
        return namespace;
    }

    /** The paths of its files, from the root. */
    public Set<String> paths() {
        return texts.keySet();
    }

    /** Every object of its files, kustomization.yaml included; of a list, its items. */
    public List<PlacedObject> objects() {
        return List.copyOf(objects);
    }

    /** The files that can't be read, or hold something else than objects. */
    public List<PlacedObject> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Whether this is the app's own Flux Kustomization or its kustomization.yaml. */
    public boolean isDelivery(PlacedObject object) {
        return isFlux(object)
                || (object.name().group().equals("kustomize.config.k8s.io")
                        && object.file().orElse("").endsWith("/kustomization.yaml"));
    }

    /** Whether this is the app's own Flux Kustomization. */
    public boolean isFlux(PlacedObject object) {
        return object.file().orElse("").startsWith(CLUSTERS)
                && object.name().kindAndGroup().equals("Kustomization.kustomize.toolkit.fluxcd.io")
                && object.name().name().equals(identity.fluxName());
    }
}
