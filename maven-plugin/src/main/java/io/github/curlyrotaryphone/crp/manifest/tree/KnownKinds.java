package io.github.curlyrotaryphone.crp.manifest.tree;

import java.util.Map;
import java.util.Set;

/** The API groups whose kinds crp knows well enough to say which of them live in a namespace. */
public final class KnownKinds {
    /** Groups of Kubernetes itself, with their kinds that live in no namespace (API of Kubernetes 1.36). */
    private static final Map<String, Set<String>> BUILT_IN = Map.ofEntries(
            Map.entry("", Set.of("Namespace", "Node", "PersistentVolume")),
            Map.entry("apps", Set.of()),
            Map.entry("autoscaling", Set.of()),
            Map.entry("batch", Set.of()),
            Map.entry("coordination.k8s.io", Set.of()),
            Map.entry("discovery.k8s.io", Set.of()),
            Map.entry("networking.k8s.io", Set.of("IngressClass", "IPAddress", "ServiceCIDR")),
            Map.entry("policy", Set.of()),
            Map.entry("rbac.authorization.k8s.io", Set.of("ClusterRole", "ClusterRoleBinding")),
            Map.entry("resource.k8s.io", Set.of("DeviceClass", "DeviceTaintRule", "ResourceSlice")),
            Map.entry(
                    "admissionregistration.k8s.io",
                    Set.of(
                            "MutatingAdmissionPolicy",
                            "MutatingAdmissionPolicyBinding",
                            "MutatingWebhookConfiguration",
                            "ValidatingAdmissionPolicy",
                            "ValidatingAdmissionPolicyBinding",
                            "ValidatingWebhookConfiguration")),
            Map.entry("scheduling.k8s.io", Set.of("PriorityClass")),
            Map.entry("storage.k8s.io", Set.of("CSIDriver", "CSINode", "StorageClass", "VolumeAttachment")));

    /** Groups of custom resources that are often deployed beside an app, in the same form. */
    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "cert-manager.io", Set.of("ClusterIssuer"),
            "external-secrets.io", Set.of("ClusterExternalSecret", "ClusterPushSecret", "ClusterSecretStore"),
            "gateway.networking.k8s.io", Set.of("GatewayClass"),
            "keda.sh", Set.of("ClusterTriggerAuthentication"),
            "kustomize.toolkit.fluxcd.io", Set.of(),
            "monitoring.coreos.com", Set.of(),
            "networking.istio.io", Set.of(),
            "security.istio.io", Set.of(),
            "source.toolkit.fluxcd.io", Set.of());

    private KnownKinds() {}

    /** Whether this is a group of Kubernetes itself, whose objects are merged strategically. */
    public static boolean isBuiltIn(String group) {
        return BUILT_IN.containsKey(group);
    }

    /** Whether this kind is known to live in a namespace. */
    public static boolean isNamespaced(String group, String kind) {
        Set<String> clusterWide = BUILT_IN.getOrDefault(group, CUSTOM.get(group));
        return clusterWide != null && !clusterWide.contains(kind);
    }
}
