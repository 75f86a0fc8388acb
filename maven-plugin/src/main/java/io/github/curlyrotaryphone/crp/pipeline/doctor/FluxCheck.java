package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.validation.api.FluxRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Flux of each cluster, as the branch has it: whether there is one, its version, and whether it stops waiting for
 * the health of a bad revision as soon as the branch has a new one.
 */
final class FluxCheck {
    private static final String GATE = "CancelHealthCheckOnNewRevision=true";
    private static final String CLUSTERS = "clusters/";

    private final BranchSession branch;

    FluxCheck(BranchSession branch) {
        this.branch = branch;
    }

    List<Diagnosis> of(List<BranchCheck.Placed> placed) {
        SortedMap<String, String> texts = branch.files(path -> path.startsWith(CLUSTERS) && path.endsWith(".yaml"));
        SortedSet<String> clusters = new TreeSet<>();
        placed.forEach(each -> each.environment().clusters().forEach(cluster -> clusters.add(cluster.value())));
        if (placed.isEmpty()) {
            texts.keySet().forEach(path -> clusters.add(path.split("/", -1)[1]));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (String cluster : clusters) {
            String folder = CLUSTERS + cluster + "/";
            found.addAll(flux(cluster, texts.subMap(folder, folder + Character.MAX_VALUE)));
        }
        return found;
    }

    private static List<Diagnosis> flux(String cluster, Map<String, String> texts) {
        String subject = "'" + cluster + "'";
        List<String> versions = texts.entrySet().stream()
                .flatMap(file -> FluxRelease.in(file.getKey(), file.getValue()))
                .map(Object::toString)
                .distinct()
                .toList();
        if (versions.isEmpty()) {
            return List.of(Diagnosis.warning(
                    "flux",
                    subject,
                    "The branch does not install Flux in this cluster, so its version is unknown.",
                    "Unless it is installed from elsewhere, run 'flux bootstrap … --path=" + CLUSTERS + cluster
                            + "'."));
        }
        Diagnosis version = Diagnosis.ok("flux", subject, "Flux " + String.join(", ", versions) + " is installed.");
        boolean cancels = texts.values().stream().anyMatch(text -> text.contains(GATE));
        return List.of(
                version,
                cancels
                        ? Diagnosis.ok(
                                "flux health",
                                subject,
                                "A health check of Flux ends when the branch has a new revision.")
                        : Diagnosis.warning(
                                "flux health",
                                subject,
                                "After a bad deploy, Flux waits for its timeout before it applies the next commit, even"
                                        + " a rollback.",
                                "Run kustomize-controller with --feature-gates=" + GATE + ", by a patch in '" + CLUSTERS
                                        + cluster + "/flux-system/kustomization.yaml'."));
    }
}
