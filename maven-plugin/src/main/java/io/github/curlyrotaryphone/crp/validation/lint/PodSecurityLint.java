package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.Optional;

/** Checks that the Pod Security level of a namespace admits its pods. */
final class PodSecurityLint implements Lint {
    private static final Rule LEVEL = new Rule(
            "pod-security",
            Severity.ERROR,
            "A pod that the level of its namespace (`pod-security.kubernetes.io/enforce`) refuses, by the Pod Security"
                    + " Standards.",
            "The Deployment is applied, and no pod of it is made.");
    private static final String LABEL = "pod-security.kubernetes.io/enforce";

    @Override
    public List<Rule> rules() {
        return List.of(LEVEL);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (Workload workload : scope.workloads()) {
            String level = level(scope, workload).orElse("privileged");
            if (level.equals("baseline") || level.equals("restricted")) {
                PodSecurity.violations(workload.pod(), level.equals("restricted"))
                        .forEach(each -> report.add(
                                LEVEL,
                                workload.object(),
                                each.field().path(),
                                "The level '" + level + "' of namespace '"
                                        + workload.name().namespace() + "' refuses it: " + each.problem() + ".",
                                each.remedy()));
            }
        }
    }

    private static Optional<String> level(LintScope scope, Workload workload) {
        return scope.of("Namespace").stream()
                .filter(each -> each.name().name().equals(workload.name().namespace()))
                .map(PodSecurityLint::level)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> level(PlacedObject namespace) {
        return Node.of(namespace).at("metadata", "labels", LABEL).text();
    }
}
