package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An object that makes pods.
 *
 * @param key which one
 * @param tree its fields
 * @param pod the spec of its pods
 */
record PodOwner(ObjectKey key, Map<String, Object> tree, Map<String, Object> pod) {
    private static final Set<String> APPS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    static Optional<PodOwner> of(KubernetesObject object) {
        ObjectKey key = object.key();
        if ((key.group().equals("apps") && APPS.contains(key.kind())) || object.is("batch", "Job")) {
            return Optional.of(new PodOwner(key, object.tree(), Tree.map(object.tree(), "spec", "template", "spec")));
        }
        if (object.is("batch", "CronJob")) {
            Map<String, Object> pod = Tree.map(object.tree(), "spec", "jobTemplate", "spec", "template", "spec");
            return Optional.of(new PodOwner(key, object.tree(), pod));
        }
        return object.is("", "Pod")
                ? Optional.of(new PodOwner(key, object.tree(), Tree.map(object.tree(), "spec")))
                : Optional.empty();
    }

    /** Those of one side. */
    static List<PodOwner> all(ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> side) {
        List<PodOwner> workloads = new ArrayList<>();
        for (ObjectPair object : pair.objects()) {
            side.apply(object).flatMap(PodOwner::of).ifPresent(workloads::add);
        }
        return workloads;
    }

    boolean isOf(String kind) {
        return key.kind().equals(kind);
    }

    /** The number of pods that it says; empty where it leaves that to others. */
    Optional<Integer> replicas() {
        return Tree.number(tree, "spec", "replicas");
    }

    List<Map<String, Object>> containers() {
        return Tree.maps(pod, "containers");
    }

    List<Map<String, Object>> allContainers() {
        List<Map<String, Object>> all = new ArrayList<>(containers());
        all.addAll(Tree.maps(pod, "initContainers"));
        return all;
    }

    Optional<String> version() {
        return Tree.text(tree, "metadata", "labels", "app.kubernetes.io/version");
    }

    /** Names of ConfigMaps or Secrets that its pods read, by volume, variable or all at once. */
    Stream<String> reads(String kind) {
        boolean secret = kind.equals("Secret");
        String source = secret ? "secret" : "configMap";
        Stream<Optional<String>> volumes = Tree.maps(pod, "volumes").stream()
                .map(volume -> Tree.text(volume, source, secret ? "secretName" : "name"));
        Stream<Optional<String>> projected = Tree.maps(pod, "volumes").stream()
                .flatMap(volume -> Tree.maps(volume, "projected", "sources").stream())
                .map(each -> Tree.text(each, source, "name"));
        Stream<Optional<String>> variables = allContainers().stream()
                .flatMap(container -> Tree.maps(container, "env").stream())
                .map(variable -> Tree.text(variable, "valueFrom", source + "KeyRef", "name"));
        Stream<Optional<String>> whole = allContainers().stream()
                .flatMap(container -> Tree.maps(container, "envFrom").stream())
                .map(each -> Tree.text(each, source + "Ref", "name"));
        return Stream.of(volumes, projected, variables, whole)
                .flatMap(each -> each)
                .flatMap(Optional::stream);
    }
}
