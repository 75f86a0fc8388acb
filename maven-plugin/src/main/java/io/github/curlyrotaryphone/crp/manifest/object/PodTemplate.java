package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;

/** The pod of the Deployment, within the profile "restricted" of the Pod Security Standards. */
final class PodTemplate {
    /** The image's user, as a number, since Kubernetes cannot verify that a user name is not root. */
    private static final int USER = 65532;

    /** Longer than {@link ContainerTemplate#STOP_DELAY} plus the time that the server takes for pending requests. */
    private static final int GRACE_PERIOD = 60;

    private PodTemplate() {}

    static Fields render(Workload workload) {
        return Fields.of(
                        "metadata",
                        Fields.of("labels", workload.podLabels()).withFilled("annotations", scraping(workload)))
                .with("spec", spec(workload));
    }

    private static Fields scraping(Workload workload) {
        boolean annotated = workload.deploy()
                .metrics()
                .filter(MetricsSpec.Annotations.class::isInstance)
                .isPresent();
        return annotated
                ? Fields.of("prometheus.io/path", ContainerTemplate.METRICS_PATH)
                        .with(
                                "prometheus.io/port",
                                String.valueOf(workload.deploy().container().port()))
                        .with("prometheus.io/scrape", "true")
                : new Fields();
    }

    private static Fields spec(Workload workload) {
        DeploySpec deploy = workload.deploy();
        return Fields.of("serviceAccountName", workload.name(Part.SERVICE_ACCOUNT))
                .with("automountServiceAccountToken", false)
                .with("enableServiceLinks", false)
                .withPresent("priorityClassName", deploy.priorityClassName())
                .withFilled("imagePullSecrets", namedSecrets(deploy))
                .with("securityContext", securityContext())
                .with("terminationGracePeriodSeconds", GRACE_PERIOD)
                .with("containers", List.of(ContainerTemplate.render(workload)))
                .with("volumes", ContainerTemplate.volumes(deploy.container()))
                .withFilled("nodeSelector", deploy.nodeSelector())
                .withFilled("tolerations", deploy.tolerations())
                .withFilled("affinity", deploy.affinity())
                .with(
                        "topologySpreadConstraints",
                        List.of(
                                spread(workload, "topology.kubernetes.io/zone"),
                                spread(workload, "kubernetes.io/hostname")));
    }

    private static List<Fields> namedSecrets(DeploySpec deploy) {
        return deploy.imagePullSecrets().stream()
                .map(name -> Fields.of("name", name))
                .toList();
    }

    private static Fields securityContext() {
        return Fields.of("runAsNonRoot", true)
                .with("runAsUser", USER)
                .with("runAsGroup", USER)
                .with("seccompProfile", Fields.of("type", "RuntimeDefault"));
    }

    /** Counts the pods of one revision only, since the old ones do not matter for the spread of new ones. */
    private static Fields spread(Workload workload, String topologyKey) {
        return Fields.of("topologyKey", topologyKey)
                .with("maxSkew", 1)
                .with("whenUnsatisfiable", "ScheduleAnyway")
                .with("labelSelector", Fields.of("matchLabels", workload.selector()))
                .with("matchLabelKeys", List.of("pod-template-hash"));
    }
}
