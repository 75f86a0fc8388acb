package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.spec.OwnLabels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Labels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What runs of an app in an environment, by the files in its folder: a Deployment and the objects that refer to it. It
 * says which names and labels crp must keep, so that it changes these objects instead of making others beside them.
 */
public final class RunningApp {
    /** Kinds that run pods, which crp cannot turn into a Deployment without stopping them. */
    private static final Set<String> OTHER_WORKLOADS = Set.of(
            "CronJob", "DaemonSet", "HelmRelease", "InferenceService", "Job", "ReplicaSet", "Rollout", "StatefulSet");

    private final AppPaths place;
    private final String cannot;
    private final List<Map<String, Object>> objects;

    private RunningApp(AppPaths place, String cannot, List<Map<String, Object>> objects) {
        this.place = place;
        this.cannot = cannot;
        this.objects = objects;
    }

    /** What the files of this tree say. */
    public static RunningApp of(TreeView tree, AppPaths place) {
        String cannot = "Cannot adopt " + place.title();
        return new RunningApp(place, cannot, new FolderObjects(tree, cannot).of(place.folder()));
    }

    /**
     * The names and labels to keep; empty if there is no Deployment, or if crp would use the same.
     *
     * @param namespace the namespace that crp would use
     * @param chosen names that crp.yaml sets, which choose between several containers and Services
     */
    public Optional<WorkloadNames> names(String namespace, WorkloadNames chosen) {
        Optional<Map<String, Object>> found = deployment();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> deployment = found.orElseThrow();
        requireNamespace(deployment, namespace);
        KeptLabels labels = new KeptLabels(place.identity());
        WorkloadNames names = WorkloadNames.NONE
                .keeping(Part.DEPLOYMENT, Optional.of(name(deployment)), place.app())
                .with(Labels.SELECTOR, selector(deployment))
                .with(Labels.DEPLOYMENT, labels.of(Tree.map(deployment, "metadata", "labels")))
                .with(Labels.POD, labels.of(podLabels(deployment)));
        names = new ServiceNames(place.app(), labels, cannot, objects).add(names, deployment, chosen);
        return Optional.of(others(names, deployment));
    }

    private Optional<Map<String, Object>> deployment() {
        List<Map<String, Object>> deployments = objects.stream()
                .filter(object ->
                        is(object, "apps", "Deployment") && !name(object).isEmpty())
                .toList();
        if (deployments.size() > 1) {
            throw CrpException.refused(
                    cannot + ": '" + place.folder() + "' contains the Deployments " + list(deployments)
                            + ", and crp deploys one.",
                    "Move the others into another folder in a separate commit, so that the next deploy does not delete"
                            + " them.");
        }
        if (deployments.isEmpty()) {
            refuseOthers();
        }
        return deployments.stream().findFirst();
    }

    private void refuseOthers() {
        objects.stream()
                .filter(object -> OTHER_WORKLOADS.contains(kind(object)))
                .findFirst()
                .ifPresent(object -> {
                    throw CrpException.refused(
                            cannot + ": it runs as " + kind(object) + " '" + name(object)
                                    + "', and crp deploys a Deployment, which cannot take over its pods.",
                            "Deploy the app under another name beside it, move its clients there, and then remove the "
                                    + kind(object) + ".");
                });
    }

    private void requireNamespace(Map<String, Object> deployment, String namespace) {
        Optional<String> runs = Tree.text(deployment, "metadata", "namespace");
        if (runs.isEmpty()) {
            throw CrpException.refused(
                    cannot + ": its Deployment '" + name(deployment) + "' has no namespace in Git, so crp cannot tell"
                            + " whether it is the one in '" + namespace + "'.",
                    "Write 'metadata.namespace' there, or 'namespace' in its kustomization.yaml, and run crp:adopt"
                            + " again.");
        }
        if (!runs.orElseThrow().equals(namespace)) {
            throw CrpException.refused(
                    cannot + ": its Deployment '" + name(deployment) + "' runs in the namespace '" + runs.orElseThrow()
                            + "', and crp would deploy to '" + namespace + "'.",
                    "Set 'environments." + place.environment() + ".deploy.namespace: " + runs.orElseThrow()
                            + "' in crp.yaml.");
        }
    }

    /** The whole selector, if it is not crp's own. */
    private Map<String, String> selector(Map<String, Object> deployment) {
        if (!Tree.list(deployment, "spec", "selector", "matchExpressions").isEmpty()) {
            throw CrpException.refused(
                    cannot + ": its Deployment '" + name(deployment) + "' selects pods by 'matchExpressions', and crp"
                            + " can only keep 'matchLabels'.",
                    "Deploy the app under another name beside it, move its clients there, and then remove the old one.");
        }
        Map<String, String> selector = KeptLabels.texts(Tree.map(deployment, "spec", "selector", "matchLabels"));
        return selector.equals(OwnLabels.selector(place.app())) ? Map.of() : selector;
    }

    /** Objects of crp's kinds that belong to this Deployment; of several, none is crp's. */
    private WorkloadNames others(WorkloadNames names, Map<String, Object> deployment) {
        String account = Tree.text(deployment, "spec", "template", "spec", "serviceAccountName")
                .orElse("");
        String scaled = name(deployment);
        return names.keeping(
                        Part.SERVICE_ACCOUNT,
                        only("", "ServiceAccount", object -> name(object).equals(account)),
                        place.app())
                .keeping(
                        Part.AUTOSCALER,
                        only("autoscaling", "HorizontalPodAutoscaler", object -> scales(object, scaled)),
                        place.app())
                .keeping(
                        Part.DISRUPTION_BUDGET,
                        only(
                                "policy",
                                "PodDisruptionBudget",
                                object -> selects(Tree.map(object, "spec", "selector", "matchLabels"), deployment)),
                        place.app());
    }

    private static boolean scales(Map<String, Object> autoscaler, String deployment) {
        Map<String, Object> target = Tree.map(autoscaler, "spec", "scaleTargetRef");
        return Tree.text(target, "kind").equals(Optional.of("Deployment"))
                && Tree.text(target, "name").equals(Optional.of(deployment));
    }

    private Optional<String> only(String group, String kind, Predicate<Map<String, Object>> belongs) {
        List<Map<String, Object>> found = objects.stream()
                .filter(object -> is(object, group, kind))
                .filter(belongs)
                .toList();
        return found.size() == 1 ? Optional.of(name(found.get(0))) : Optional.empty();
    }

    static boolean selects(Map<String, Object> selector, Map<String, Object> deployment) {
        return !selector.isEmpty()
                && KeptLabels.texts(podLabels(deployment))
                        .entrySet()
                        .containsAll(KeptLabels.texts(selector).entrySet());
    }

    private static Map<String, Object> podLabels(Map<String, Object> deployment) {
        return Tree.map(deployment, "spec", "template", "metadata", "labels");
    }

    static boolean is(Map<String, Object> object, String group, String kind) {
        String api = Tree.text(object, "apiVersion").orElse("");
        String found = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
        return found.equals(group) && kind(object).equals(kind);
    }

    static String name(Map<String, Object> object) {
        return Tree.text(object, "metadata", "name").orElse("");
    }

    static String list(List<Map<String, Object>> objects) {
        return objects.stream().map(object -> "'" + name(object) + "'").sorted().collect(Collectors.joining(" and "));
    }

    private static String kind(Map<String, Object> object) {
        return Tree.text(object, "kind").orElse("");
    }
}
