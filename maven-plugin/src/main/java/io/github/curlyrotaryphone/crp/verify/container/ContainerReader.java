package io.github.curlyrotaryphone.crp.verify.container;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the container of an image in merged manifests, whatever kind of workload it belongs to. */
public final class ContainerReader {
    private static final Set<String> COMMON = Set.of("cpu", "memory", "ephemeral-storage");

    private final Digest image;
    private final Map<String, String> substitutes;
    private final Map<String, Map<String, String>> configMaps = new LinkedHashMap<>();

    private ContainerReader(Digest image, Map<String, String> substitutes) {
        this.image = image;
        this.substitutes = substitutes;
    }

    /**
     * The first container that runs the image; empty if none does.
     *
     * @param substitutes values that replace those of the cluster
     */
    public static Optional<StartedContainer> find(
            ManifestSet manifests, Digest image, Map<String, String> substitutes) {
        ContainerReader reader = new ContainerReader(image, substitutes);
        List<Map<String, Object>> objects = manifests.files().values().stream()
                .flatMap(text -> PlainYaml.readable(text).stream())
                .toList();
        objects.stream()
                .filter(object -> "ConfigMap".equals(object.get("kind")))
                .forEach(reader::addConfigMap);
        return objects.stream().flatMap(reader::containers).findFirst();
    }

    private void addConfigMap(Map<String, Object> object) {
        Map<String, String> data = new LinkedHashMap<>();
        Tree.map(object, "data").forEach((key, value) -> data.put(key, String.valueOf(value)));
        configMaps.put(Tree.text(object, "metadata", "name").orElse(""), data);
    }

    /** Those of the image, at any depth: kinds of workloads differ in where they have their pod. */
    private Stream<StartedContainer> containers(@Nullable Object node) {
        if (node instanceof List<?> items) {
            return items.stream().flatMap(this::containers);
        }
        Map<String, Object> fields = Tree.asMap(node);
        Stream<StartedContainer> here = Tree.maps(fields, "containers").stream()
                .filter(container -> Tree.text(container, "image").orElse("").endsWith("@" + image))
                .map(container -> read(fields, container));
        return Stream.concat(here, fields.values().stream().flatMap(this::containers));
    }

    private StartedContainer read(Map<String, Object> pod, Map<String, Object> container) {
        ContainerEnvironment environment = new ContainerEnvironment(container, configMaps, substitutes);
        Map<String, Object> limits = Tree.map(container, "resources", "limits");
        List<Map<String, Object>> mounts = Tree.maps(container, "volumeMounts");
        return new StartedContainer(
                environment.known(),
                environment.missing(),
                container.get("command") != null,
                Tree.texts(container, "args"),
                bytes(limits, "memory"),
                limits.keySet().stream().filter(name -> !COMMON.contains(name)).toList(),
                mounts.stream()
                        .filter(ContainerReader::isTemporary)
                        .flatMap(mount -> size(pod, mount).stream())
                        .findFirst(),
                mounts.stream()
                        .filter(mount -> !isTemporary(mount))
                        .flatMap(mount -> Tree.text(mount, "mountPath").stream())
                        .toList());
    }

    private static boolean isTemporary(Map<String, Object> mount) {
        return Tree.text(mount, "mountPath").equals(Optional.of("/tmp"));
    }

    private static Optional<Long> size(Map<String, Object> pod, Map<String, Object> mount) {
        return Tree.maps(pod, "volumes").stream()
                .filter(volume -> Tree.text(volume, "name").equals(Tree.text(mount, "name")))
                .findFirst()
                .flatMap(volume -> bytes(Tree.map(volume, "emptyDir"), "sizeLimit"));
    }

    private static Optional<Long> bytes(Map<String, Object> fields, String key) {
        return Tree.text(fields, key)
                .flatMap(Quantity::parse)
                .map(quantity -> quantity.units().longValue());
    }
}
