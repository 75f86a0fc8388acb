package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;

/** Checks what an autoscaler needs from its workload. */
final class AutoscalerLint implements Lint {
    private static final Rule REQUEST = new Rule(
            "autoscaler-without-request",
            Severity.ERROR,
            "An autoscaler on the use of a resource that a container of its workload doesn't request.",
            "It can't compute the use, and never scales.");
    private static final Rule REPLICAS = new Rule(
            "replicas-beside-autoscaler",
            Severity.WARNING,
            "A workload with `replicas` that an autoscaler scales too.",
            "Each time Flux applies it, the number of pods jumps back.");

    @Override
    public List<Rule> rules() {
        return List.of(REQUEST, REPLICAS);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        boolean hasDefaults = !scope.of("LimitRange").isEmpty();
        for (Autoscaler autoscaler : Autoscaler.of(scope)) {
            if (!hasDefaults) {
                requests(report, autoscaler);
            }
            Workload target = autoscaler.target();
            target.replicas()
                    .ifPresent(number -> report.add(
                            REPLICAS,
                            target.object(),
                            target.replicasPath(),
                            "'replicas: " + number + "' stands beside "
                                    + autoscaler.object().name() + ".",
                            "Remove 'replicas', and set the autoscaler's minimum."));
        }
    }

    private static void requests(LintReport report, Autoscaler autoscaler) {
        for (Node resource : autoscaler.measured()) {
            request(report, autoscaler, resource.text().orElse(""), resource.path());
        }
        if (autoscaler.measuresCpu()) {
            request(report, autoscaler, "cpu", FieldPath.ROOT.fields("spec", "targetCPUUtilizationPercentage"));
        }
    }

    private static void request(LintReport report, Autoscaler autoscaler, String resource, FieldPath path) {
        List<String> without = autoscaler.target().lasting().stream()
                .filter(each -> !resource.isEmpty()
                        && PodResources.request(each, resource).isEmpty())
                .map(each -> "'" + each.text("name") + "'")
                .toList();
        if (!without.isEmpty()) {
            report.add(
                    REQUEST,
                    autoscaler.object(),
                    path,
                    "It scales by the use of " + resource + ", which " + String.join(" and ", without) + " of "
                            + autoscaler.target().name() + " doesn't request.",
                    "Write 'resources.requests." + resource + "' of every container of the pod.");
        }
    }
}
