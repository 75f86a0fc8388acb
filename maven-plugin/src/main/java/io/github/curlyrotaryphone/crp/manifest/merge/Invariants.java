package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.object.FluxKustomizationTemplate;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a merge must not change, since the app would not run or not be reachable otherwise. */
final class Invariants {
    private Invariants() {}

    static void check(List<ManifestObject> objects) {
        for (ManifestObject object : objects) {
            if (object.rendered().isPresent() && !object.origins().isEmpty()) {
                check(object, object.rendered().get());
            }
        }
        objects.stream()
                .filter(object -> isDeployment(object.id()) && object.rendered().isPresent())
                .forEach(deployment -> requireNamedPorts(deployment, objects));
        requireOneOwnerOfReplicas(objects);
    }

    /** A renamed or removed port breaks its probes and its Service. */
    private static void requireNamedPorts(ManifestObject deployment, List<ManifestObject> objects) {
        NamedPorts.ofProbes(deployment.content())
                .filter(missing -> !deployment.origins().isEmpty())
                .ifPresent(missing -> {
                    throw refusedPort(deployment, missing, "'" + missing.field() + "'");
                });
        for (ManifestObject service : objects) {
            boolean merged =
                    !deployment.origins().isEmpty() || !service.origins().isEmpty();
            if (isRenderedService(service) && merged) {
                NamedPorts.ofService(service.content(), deployment.content()).ifPresent(missing -> {
                    ManifestObject changed = service.origins().isEmpty() ? deployment : service;
                    throw refusedPort(changed, missing, "'" + missing.field() + "' of " + service.id());
                });
            }
        }
    }

    private static boolean isRenderedService(ManifestObject object) {
        return object.id().group().isEmpty()
                && object.id().kind().equals("Service")
                && object.rendered().isPresent();
    }

    private static CrpException refusedPort(ManifestObject object, NamedPorts.Missing missing, String field) {
        return refused(
                object,
                "no container has a port named '" + missing.port() + "', which " + field + " refers to.",
                "Keep that name, or change '" + missing.field() + "' too.");
    }

    private static void check(ManifestObject object, Map<String, Object> rendered) {
        switch (object.id().kind()) {
            case "Deployment" -> {
                requireSame(object, rendered, "spec", "selector");
                requireSelected(object, rendered);
                requireImage(object, rendered);
            }
            case "Service" -> requireSame(object, rendered, "spec", "selector");
            case "Kustomization" -> {
                requireSame(object, rendered, "spec", "path");
                requireSame(object, rendered, "spec", "sourceRef");
            }
            default -> {}
        }
    }

    /** Refuses the removal of essential objects. */
    static void requireDroppable(ManifestObject object, String origin) {
        boolean needed = isDeployment(object.id()) || object.id().group().equals(FluxKustomizationTemplate.GROUP);
        if (needed && object.rendered().isPresent()) {
            throw CrpException.refused(
                    "Cannot drop " + object.id() + " as '" + origin + "' says: nothing would run.",
                    "Remove '" + Directive.KEY + "'; to stop the app, set 'deploy.replicas: 0' in crp.yaml.");
        }
    }

    private static void requireSame(ManifestObject object, Map<String, Object> rendered, String... path) {
        if (!Tree.at(object.content(), path).equals(Tree.at(rendered, path))) {
            throw refused(
                    object,
                    "it changes '" + String.join(".", path) + "', which crp owns.",
                    "Remove '" + String.join(".", path) + "' there.");
        }
    }

    private static void requireSelected(ManifestObject object, Map<String, Object> rendered) {
        Map<String, Object> selector =
                Tree.asMap(Tree.at(rendered, "spec", "selector", "matchLabels").orElseThrow());
        Map<String, Object> labels = Tree.asMap(Tree.at(object.content(), "spec", "template", "metadata", "labels")
                .orElse(null));
        if (!labels.entrySet().containsAll(selector.entrySet())) {
            throw refused(
                    object,
                    "it changes or removes a label that selects the pods.",
                    "Do not change these labels of 'spec.template.metadata.labels': "
                            + String.join(", ", selector.keySet()) + ".");
        }
    }

    private static void requireImage(ManifestObject object, Map<String, Object> rendered) {
        String container = container(rendered);
        Optional<String> before = image(rendered, container);
        if (!image(object.content(), container).equals(before)) {
            throw refused(
                    object,
                    "the container '" + container + "' no longer runs '" + before.orElseThrow() + "'.",
                    "Keep the container '" + container + "' and its 'image', which crp owns; add others next to it.");
        }
    }

    /** The name of the container that crp renders, the only one in what it renders. */
    private static String container(Map<String, Object> rendered) {
        return Tree.string(
                        Tree.maps(rendered, "spec", "template", "spec", "containers")
                                .get(0),
                        "name")
                .orElseThrow();
    }

    private static Optional<String> image(Map<String, Object> deployment, String name) {
        return Tree.maps(deployment, "spec", "template", "spec", "containers").stream()
                .filter(container -> name.equals(container.get("name")))
                .findFirst()
                .flatMap(container -> Tree.string(container, "image"));
    }

    /** Two writers of one number would change it back and forth, whoever added the autoscaler. */
    private static void requireOneOwnerOfReplicas(List<ManifestObject> objects) {
        for (ManifestObject scaler : objects) {
            Optional<String> scaled = scaledDeployment(scaler);
            objects.stream()
                    .filter(object -> isDeployment(object.id())
                            && scaled.equals(Optional.of(object.id().name()))
                            && scaler.id().namespace().equals(object.id().namespace())
                            && Tree.at(object.content(), "spec", "replicas").isPresent())
                    .findFirst()
                    .ifPresent(object -> {
                        throw CrpException.refused(
                                "Cannot render " + object.id() + ": it sets 'spec.replicas', and " + scaler.id()
                                        + " sets it too.",
                                "Remove 'spec.replicas' from your objects and set 'deploy.replicas: null' in crp.yaml,"
                                        + " or remove the autoscaler.");
                    });
        }
    }

    /** The Deployment that this object scales, if it is an autoscaler of Kubernetes or KEDA. */
    private static Optional<String> scaledDeployment(ManifestObject scaler) {
        Map<String, Object> target =
                Tree.asMap(Tree.at(scaler.content(), "spec", "scaleTargetRef").orElse(null));
        boolean scales = target.getOrDefault("kind", "Deployment").equals("Deployment");
        return scales ? Tree.string(target, "name") : Optional.empty();
    }

    private static boolean isDeployment(ObjectId id) {
        return id.group().equals("apps") && id.kind().equals("Deployment");
    }

    private static CrpException refused(ManifestObject object, String reason, String remedy) {
        return CrpException.refused(
                "Cannot merge '" + String.join("' and '", object.origins()) + "' into " + object.id() + ": " + reason,
                remedy);
    }
}
