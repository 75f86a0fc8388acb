package io.github.curlyrotaryphone.crp.manifest.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of Kubernetes that are merged item by item, and by what.
 *
 * <p>Source: {@code x-kubernetes-patch-strategy} and {@code x-kubernetes-patch-merge-key} in the OpenAPI document of
 * Kubernetes 1.34 to 1.36, the parts that people write (no status). Where a list of Kubernetes is in truth told apart
 * by two fields ({@code x-kubernetes-list-map-keys}), the second one stands here too, so that a UDP port is not taken
 * for the TCP port of the same number. Every list that is not here is replaced as a whole.
 */
final class MergeKeys {
    private static final Key NAME = new Key("name");

    /** By the last two fields of the path, which name one type of Kubernetes wherever a pod is written. */
    private static final Map<String, Key> LISTS = Map.ofEntries(
            Map.entry("spec.containers", NAME),
            Map.entry("spec.initContainers", NAME),
            Map.entry("spec.ephemeralContainers", NAME),
            Map.entry("spec.volumes", NAME),
            Map.entry("spec.imagePullSecrets", NAME),
            Map.entry("spec.hostAliases", new Key("ip")),
            Map.entry("spec.topologySpreadConstraints", new Key("topologyKey", "whenUnsatisfiable", "")),
            Map.entry("spec.resourceClaims", NAME),
            Map.entry("spec.schedulingGates", NAME),
            Map.entry("containers.ports", new Key("containerPort", "protocol", "TCP")),
            Map.entry("containers.env", NAME),
            Map.entry("containers.volumeMounts", new Key("mountPath")),
            Map.entry("containers.volumeDevices", new Key("devicePath")),
            Map.entry("spec.ports", new Key("port", "protocol", "TCP")),
            Map.entry(".secrets", NAME),
            Map.entry("spec.matchConditions", NAME),
            Map.entry("spec.variables", NAME),
            Map.entry(".webhooks", NAME),
            Map.entry("webhooks.matchConditions", NAME),
            Map.entry("metadata.ownerReferences", new Key("uid")));

    /** Lists of plain values that are united instead of replaced. */
    private static final List<String> UNITED = List.of("metadata.finalizers");

    /** Maps that are replaced instead of merged. */
    private static final List<String> REPLACED = List.of("PodDisruptionBudget.spec.selector");

    private MergeKeys() {}

    /** The key of the list that this path leads to; empty where it is replaced as a whole. */
    static Optional<Key> of(FieldPath path) {
        String parent = path.parent();
        boolean inContainer = parent.equals("initContainers") || parent.equals("ephemeralContainers");
        return Optional.ofNullable(LISTS.get((inContainer ? "containers" : parent) + "." + path.field()));
    }

    static boolean unites(FieldPath path) {
        return UNITED.contains(path.parent() + "." + path.field());
    }

    static boolean replaces(FieldPath path) {
        return REPLACED.contains(path.kind() + "." + path.parent() + "." + path.field());
    }

    /**
     * By what the items of a list are told apart.
     *
     * @param field the merge key
     * @param second a further field that tells them apart, or the empty string
     * @param preset what Kubernetes takes the second field for where it is left out
     */
    record Key(String field, String second, String preset) {
        Key(String field) {
            this(field, "", "");
        }

        /** Whether both are the same item; a second field that the patch leaves out is not asked for. */
        boolean matches(Map<String, Object> item, Map<String, Object> patch) {
            return String.valueOf(item.get(field)).equals(String.valueOf(patch.get(field)))
                    && (!patch.containsKey(second) || secondOf(item).equals(secondOf(patch)));
        }

        private Object secondOf(Map<String, Object> item) {
            return item.getOrDefault(second, preset);
        }
    }
}
