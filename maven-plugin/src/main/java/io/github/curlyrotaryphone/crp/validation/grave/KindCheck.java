package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds objects whose kind or place alone makes them reach beyond the app. */
final class KindCheck {
    static final String LEVEL = "pod-security.kubernetes.io/enforce";
    private static final Set<String> DEPLOYING = Set.of(
            "Application.argoproj.io",
            "ApplicationSet.argoproj.io",
            "AppProject.argoproj.io",
            "HelmChart.helm.cattle.io",
            "HelmChartConfig.helm.cattle.io",
            "Bundle.fleet.cattle.io",
            "GitRepo.fleet.cattle.io");
    private static final String RBAC = "rbac.authorization.k8s.io";

    private final String namespace;

    /** Checks objects of an app in this namespace. */
    KindCheck(String namespace) {
        this.namespace = namespace;
    }

    List<GraveFinding> check(PlacedObject object) {
        List<GraveFinding> found = new ArrayList<>();
        ofKind(object).ifPresent(found::add);
        outside(object).ifPresent(found::add);
        if (object.name().kindAndGroup().equals("Namespace")) {
            level(object).ifPresent(found::add);
        }
        if (object.tree().get("sops") instanceof Map<?, ?>
                && !object.name().kindAndGroup().equals("Secret")) {
            found.add(GraveFinding.of(GraveRule.UNREADABLE, object, "is encrypted, so nobody sees what is applied."));
        }
        return found;
    }

    private Optional<GraveFinding> ofKind(PlacedObject object) {
        ObjectName name = object.name();
        if (isDeploying(name)) {
            return Optional.of(
                    GraveFinding.of(GraveRule.FLUX, object, "deploys further objects" + source(object) + "."));
        }
        return switch (name.group()) {
            case "admissionregistration.k8s.io", "apiregistration.k8s.io" ->
                Optional.of(GraveFinding.of(
                        GraveRule.WEBHOOK, object, "takes part in every request to the cluster that it selects."));
            case "apiextensions.k8s.io" ->
                Optional.of(GraveFinding.of(GraveRule.CRD, object, "defines a kind for the whole cluster."));
            case "kustomize.config.k8s.io" ->
                Optional.of(
                        GraveFinding.of(GraveRule.DELIVERY, object, "is a file of kustomize, which changes objects."));
            default -> Optional.empty();
        };
    }

    private static boolean isDeploying(ObjectName name) {
        return name.group().endsWith(".fluxcd.io")
                || name.group().equals("fluxcd.controlplane.io")
                || DEPLOYING.contains(name.kindAndGroup());
    }

    /** Where they come from, if the object says so at one of the usual places. */
    private static String source(PlacedObject object) {
        return Tree.text(object.tree(), "spec", "url")
                        .or(() -> Tree.text(object.tree(), "spec", "source", "repoURL"))
                        .isPresent()
                ? " from another repository"
                : "";
    }

    private Optional<GraveFinding> outside(PlacedObject object) {
        ObjectName name = object.name();
        boolean isKnownElsewhere = isDeploying(name)
                || name.group().startsWith("admissionregistration.")
                || name.group().startsWith("apiregistration.")
                || name.group().startsWith("apiextensions.")
                || name.group().startsWith("kustomize.config.")
                || (name.group().equals(RBAC) && name.kind().startsWith("Cluster"));
        if (name.kindAndGroup().equals("Namespace")) {
            return name.name().equals(namespace) && !isReserved(namespace)
                    ? Optional.empty()
                    : Optional.of(GraveFinding.of(GraveRule.CLUSTER_SCOPED, object, "is not the app's own namespace."));
        }
        if (isKnownElsewhere && name.namespace().isEmpty()) {
            return Optional.empty();
        }
        return isClusterScoped(name)
                ? Optional.of(GraveFinding.of(GraveRule.CLUSTER_SCOPED, object, "applies to the whole cluster."))
                : place(object);
    }

    private Optional<GraveFinding> place(PlacedObject object) {
        String there = object.name().namespace();
        if (there.equals(namespace) && !isReserved(there)) {
            return Optional.empty();
        }
        return Optional.of(
                there.isEmpty()
                        ? GraveFinding.of(GraveRule.OTHER_NAMESPACE, object, "names no namespace.")
                        : GraveFinding.of(
                                GraveRule.OTHER_NAMESPACE,
                                object,
                                there.equals(namespace)
                                        ? "is in {}, which belongs to the cluster."
                                        : "is in {}, outside the app's namespace.",
                                there));
    }

    /** Whether a namespace is Kubernetes' or Flux's own. */
    static boolean isReserved(String namespace) {
        return namespace.startsWith("kube-") || namespace.equals("flux-system");
    }

    private static boolean isClusterScoped(ObjectName name) {
        return ObjectKind.find(name.group(), name.kind())
                .map(kind -> !kind.isNamespaced())
                .orElse(name.namespace().isEmpty());
    }

    private static Optional<GraveFinding> level(PlacedObject namespace) {
        String level = Tree.text(namespace.tree(), "metadata", "labels", LEVEL).orElse("");
        return level.equals("restricted")
                ? Optional.empty()
                : Optional.of(GraveFinding.of(
                        GraveRule.POD_SECURITY,
                        namespace,
                        level.isEmpty()
                                ? "admits every pod: it has no label {}."
                                : "admits more than restricted pods: its label {} is {}.",
                        level.isEmpty() ? new Object[] {LEVEL} : new Object[] {LEVEL, level}));
    }
}
