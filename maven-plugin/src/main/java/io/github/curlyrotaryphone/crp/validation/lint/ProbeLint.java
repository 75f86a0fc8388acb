package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks the settings of probes. */
final class ProbeLint implements Lint {
    private static final Rule INFERENCE = new Rule(
            "probe-runs-inference",
            Severity.WARNING,
            "A readiness or liveness probe that runs an inference.",
            "It queues behind real requests: under load the pods that work hardest are taken out or restarted.");
    private static final Pattern PATH = Pattern.compile(
            "(?:[:/](?:predict|infer|generate|generate_stream|explain)|/invocations|/v1/(?:chat/)?completions|/v1/embeddings)/*"
                    + "(?:[?\\s'\"].*)?$",
            Pattern.DOTALL);

    @Override
    public List<Rule> rules() {
        return List.of(INFERENCE);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (Workload workload : scope.workloads()) {
            for (Node container : workload.containers()) {
                for (String name : List.of("readinessProbe", "livenessProbe")) {
                    Node probe = container.at(name);
                    if (asks(probe)) {
                        report.add(
                                INFERENCE,
                                workload.object(),
                                probe.path(),
                                "The " + name + " of container '" + container.text("name") + "' runs an inference.",
                                "Ask for a path that tells the state only, such as /v2/health/ready.");
                    }
                }
            }
        }
    }

    private static boolean asks(Node probe) {
        String command = probe.at("exec").items("command").stream()
                .map(each -> String.valueOf(each.value()))
                .collect(Collectors.joining(" "));
        return PATH.matcher(probe.at("httpGet").text("path")).find()
                || (command.contains("http") && PATH.matcher(command).find());
    }
}
