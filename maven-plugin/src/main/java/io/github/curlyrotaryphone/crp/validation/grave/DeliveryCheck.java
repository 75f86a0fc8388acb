package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks what takes the app's files to the cluster: its kustomization.yaml and its Flux Kustomization must apply the files
 * as they are.
 */
final class DeliveryCheck {
    private static final String FILE = "/kustomization.yaml";
    private static final Set<String> PLAIN = Set.of("apiVersion", "kind", "metadata", "resources");
    private static final Set<String> HARMLESS = Set.of(
            "decryption",
            "deletionPolicy",
            "dependsOn",
            "force",
            "healthCheckExprs",
            "healthChecks",
            "interval",
            "path",
            "postBuild",
            "prune",
            "retryInterval",
            "serviceAccountName",
            "sourceRef",
            "suspend",
            "timeout",
            "wait");

    private final AppSide side;
    private final Optional<String> folder;

    DeliveryCheck(AppSide side) {
        this.side = side;
        this.folder = side.paths().stream()
                .filter(path -> path.endsWith(FILE))
                .map(path -> path.substring(0, path.length() - FILE.length()))
                .findFirst();
    }

    List<GraveFinding> check(PlacedObject own) {
        List<GraveFinding> found = new ArrayList<>();
        if (side.isFlux(own)) {
            Map<String, Object> spec = Tree.map(own.tree(), "spec");
            changes(own, spec, HARMLESS).ifPresent(found::add);
            source(own, spec).ifPresent(found::add);
            substituted(spec).forEach(found::add);
        } else {
            changes(own, own.tree(), PLAIN).ifPresent(found::add);
            Tree.texts(own.tree(), "resources").stream()
                    .filter(resource -> !side.paths().contains(folder.orElse("") + "/" + resource))
                    .map(resource ->
                            GraveFinding.of(GraveRule.DELIVERY, own, "applies {}, which is not shown here.", resource))
                    .forEach(found::add);
        }
        return found;
    }

    private static Optional<GraveFinding> changes(PlacedObject own, Map<String, Object> fields, Set<String> known) {
        Set<String> more = new TreeSet<>(fields.keySet());
        more.removeAll(known);
        return more.isEmpty()
                ? Optional.empty()
                : Optional.of(GraveFinding.of(
                        GraveRule.DELIVERY,
                        own,
                        "changes what is applied, by {}: the objects shown here are not those of the cluster.",
                        String.join(", ", more)));
    }

    private Optional<GraveFinding> source(PlacedObject flux, Map<String, Object> spec) {
        String path = Tree.text(spec, "path").orElse("");
        String kind = Tree.text(spec, "sourceRef", "kind").orElse("");
        boolean isOwnPath = folder.filter(own -> path.equals("./" + own) || path.equals(own))
                .isPresent();
        boolean isElsewhere = Tree.text(spec, "sourceRef", "namespace")
                .filter(there -> !there.equals(flux.name().namespace()))
                .isPresent();
        return isOwnPath && kind.equals("GitRepository") && !isElsewhere
                ? Optional.empty()
                : Optional.of(GraveFinding.of(
                        GraveRule.DELIVERY,
                        flux,
                        "applies {} of the {} {}, not the files shown here.",
                        path,
                        kind,
                        Tree.text(spec, "sourceRef", "name").orElse("")));
    }

    /** With variables, what is written in a rule or a pod is not what is applied; in a ConfigMap that is their use. */
    private List<GraveFinding> substituted(Map<String, Object> spec) {
        if (!spec.containsKey("postBuild")) {
            return List.of();
        }
        return side.objects().stream()
                .filter(object -> !object.name().kindAndGroup().equals("ConfigMap"))
                .filter(object -> !isKept(object) && hasVariable(object.tree()))
                .map(object -> GraveFinding.of(
                        GraveRule.UNREADABLE,
                        object,
                        "holds variables that Flux replaces, whose values are not shown."))
                .toList();
    }

    private static boolean isKept(PlacedObject object) {
        return Stream.of("annotations", "labels")
                .flatMap(kind ->
                        Tree.text(object.tree(), "metadata", kind, "kustomize.toolkit.fluxcd.io/substitute").stream())
                .anyMatch("disabled"::equalsIgnoreCase);
    }

    private static boolean hasVariable(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(entry ->
                            hasVariable(entry.getKey()) || (entry.getValue() != null && hasVariable(entry.getValue())));
        }
        return node instanceof List<?> list
                ? list.stream().anyMatch(item -> item != null && hasVariable(item))
                : node.toString().contains("${");
    }

    /** If Flux no longer applies with the limited rights of a service account that it had before. */
    static List<GraveFinding> account(AppSide before, AppSide after) {
        Optional<String> old = own(before).flatMap(DeliveryCheck::account);
        return own(after)
                .filter(now -> old.isPresent() && !account(now).equals(old))
                .map(now -> GraveFinding.of(
                        GraveRule.DELIVERY,
                        now,
                        "is applied " + account(now).map(name -> "as {}").orElse("with {}") + ", no longer as {}.",
                        account(now).orElse("the rights of Flux itself"),
                        old.orElseThrow()))
                .stream()
                .toList();
    }

    private static Optional<PlacedObject> own(AppSide side) {
        return side.objects().stream().filter(side::isFlux).findFirst();
    }

    private static Optional<String> account(PlacedObject flux) {
        return Tree.text(flux.tree(), "spec", "serviceAccountName");
    }
}
