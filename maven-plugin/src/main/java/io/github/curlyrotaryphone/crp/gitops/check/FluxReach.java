package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.UnreadableYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that Flux applies the objects in the files of a deployment as they are, and nothing else, since rules go by these
 * objects. A release comes from a registry, where somebody may have stored one that crp did not make.
 */
public final class FluxReach {
    private static final String REMEDY =
            "Remove it from src/main/crp and deploy again. If it is not there, somebody else stored this release: find"
                    + " out who.";
    private static final List<String> ELSEWHERE =
            List.of("components", "images", "kubeConfig", "namePrefix", "nameSuffix", "patches", "targetNamespace");
    private static final List<String> LISTING = List.of("apiVersion", "kind", "metadata", "resources");

    private final Refusals refusals;

    public FluxReach(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Checks the files of a deployment. */
    public void check(Target target) {
        target.texts().forEach((path, text) -> {
            if (path.startsWith("clusters/")) {
                documents(target, path, text).forEach(document -> checkFlux(target, path, document));
            } else if (path.endsWith("/kustomization.yaml")) {
                documents(target, path, text).forEach(document -> checkListing(target, path, document));
            } else if (path.endsWith(".yaml")) {
                documents(target, path, text).forEach(document -> checkObject(target, path, document));
            }
        });
    }

    /** What Flux substitutes by {@code postBuild} may be any value of an object, but not which object it is. */
    private void checkObject(Target target, String path, Object document) {
        Map<String, Object> object = document instanceof Map ? Tree.asMap(document) : Map.of();
        Map<String, Object> metadata = Tree.map(object, "metadata");
        Stream.of(object.get("apiVersion"), object.get("kind"), metadata.get("name"), metadata.get("namespace"))
                .filter(value -> String.valueOf(value).contains("${"))
                .forEach(value ->
                        refuse(target, path, "contains '" + value + "', so that Flux chooses which object is applied"));
    }

    private List<Object> documents(Target target, String path, String text) {
        try {
            return PlainYaml.documents(text);
        } catch (UnreadableYaml e) {
            refuse(target, path, "cannot be read: it " + e.reason());
            return List.of();
        }
    }

    private void checkFlux(Target target, String path, Object document) {
        Optional<Map<String, Object>> object =
                document instanceof Map ? Optional.of(Tree.asMap(document)) : Optional.empty();
        Optional<FluxPath> flux = object.flatMap(FluxPath::of);
        if (flux.isEmpty()) {
            refuse(target, path, "contains something else than a Flux Kustomization");
            return;
        }
        FluxPath found = flux.orElseThrow();
        if (!(found.path() + "/").startsWith(target.folder() + "/")) {
            refuse(target, path, "applies './" + found.path() + "', not './" + target.folder() + "'");
        }
        String name = target.place().fluxName();
        if (!found.name().equals(name) && !found.name().startsWith(name + ".")) {
            refuse(target, path, "has the name '" + found.name() + "', not '" + name + "'");
        }
        Map<String, Object> spec = Tree.map(object.orElseThrow(), "spec");
        ELSEWHERE.stream()
                .filter(spec::containsKey)
                .forEach(key -> refuse(target, path, "sets '" + key + "', so that Flux changes what is applied"));
    }

    private void checkListing(Target target, String path, Object document) {
        Map<String, Object> listing = document instanceof Map ? Tree.asMap(document) : Map.of();
        listing.keySet().stream()
                .filter(key -> !LISTING.contains(key))
                .forEach(key -> refuse(target, path, "sets '" + key + "', so that Flux changes what is applied"));
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Tree.texts(listing, "resources").stream()
                .filter(file -> !file.endsWith(".yaml") || !target.texts().containsKey(folder + file))
                .forEach(file -> refuse(target, path, "lists '" + file + "', which is not a file of the release"));
    }

    private void refuse(Target target, String path, String reason) {
        refusals.add(target.cannot() + ": '" + path + "' of its release " + reason + ".", REMEDY);
    }
}
