package io.github.curlyrotaryphone.crp.validation.grave;

/** The rules of grave warnings, the most severe first; the table in docs/policy.md is made from them. */
public enum GraveRule {
    FULL_CONTROL(
            "full-control",
            "A ClusterRole that allows every verb on every resource, or to extend or assume rights (`escalate`, `bind`,"
                    + " `impersonate`); a ClusterRoleBinding to such a role or to `cluster-admin`.",
            "Whoever has it controls the cluster.",
            true),
    RBAC(
            "rbac",
            "Any other ClusterRole or ClusterRoleBinding; a Role with a wildcard, or with access to Secrets, tokens, roles or"
                    + " the inside of pods; a RoleBinding to a ClusterRole or to somebody outside the namespace.",
            "Its rights reach beyond the app.",
            true),
    HOST_ACCESS(
            "host-access",
            "Pods that the level `baseline` of the Pod Security Standards refuses: `hostPath`, `hostNetwork`, `hostPID`,"
                    + " `hostIPC`, `hostPort`, `privileged`, added capabilities and the like.",
            "Whoever gets into such a pod can get at its node, and at everything on it.",
            false),
    POD_SECURITY(
            "pod-security-weakened",
            "A Namespace whose `pod-security.kubernetes.io/enforce` is missing or less than `restricted`.",
            "It admits pods that can reach their node or run as root.",
            true),
    FLUX(
            "flux-object",
            "An object of Flux or of another tool that deploys: a Kustomization, HelmRelease or source of Flux, an"
                    + " Application of Argo CD, a HelmChart of k3s.",
            "It deploys objects that nobody reviews here.",
            true),
    DELIVERY(
            "delivery-changed",
            "The app's own Flux Kustomization or kustomization.yaml with more than a list of its files: patches, images,"
                    + " components, another source, path, namespace, cluster or substitution.",
            "The cluster gets other objects than those that are shown.",
            true),
    WEBHOOK(
            "webhook",
            "A ValidatingWebhookConfiguration, MutatingWebhookConfiguration, APIService or admission policy.",
            "It can read, change or refuse what everybody applies to the cluster.",
            true),
    CRD("crd", "A CustomResourceDefinition.", "Other apps' objects of that kind depend on it, and go with it.", true),
    CLUSTER_SCOPED(
            "cluster-scoped",
            "Any other object without a namespace, and a Namespace that is not the app's own.",
            "It applies to the whole cluster.",
            true),
    OTHER_NAMESPACE(
            "other-namespace",
            "An object outside the app's namespace, or in a namespace of Kubernetes or Flux.",
            "It can change, or have the rights of, what others run there.",
            true),
    UNREADABLE(
            "not-readable",
            "An object that SOPS encrypted, except a Secret; a text in which Flux replaces variables; a file that crp can't"
                    + " read.",
            "Nobody sees what is applied.",
            true);

    private final String id;
    private final String what;
    private final String why;
    private final boolean isOfWholeObject;

    GraveRule(String id, String what, String why, boolean isOfWholeObject) {
        this.id = id;
        this.what = what;
        this.why = why;
        this.isOfWholeObject = isOfWholeObject;
    }

    /** The name that people see. */
    public String id() {
        return id;
    }

    /** What it finds, in Markdown. */
    public String what() {
        return what;
    }

    /** What that means. */
    public String why() {
        return why;
    }

    /** Whether any change of an object is worth the warning, even where its words stay the same. */
    boolean isOfWholeObject() {
        return isOfWholeObject;
    }
}
