package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.regex.Pattern;

/** Finds images whose reference may mean other content at another time or on another machine. */
final class ImageLint implements Lint {
    private static final Rule FLOATING = new Rule(
            "image-floating",
            Severity.WARNING,
            "A container whose image has the tag `latest`, or no tag and no digest.",
            "A restart may run another image than the one that was tested, and a rollback doesn't bring the old one back.");
    private static final Rule DIGEST = new Rule(
            "image-without-digest",
            Severity.WARNING,
            "A container of your app whose image has no digest.",
            "A tag can be moved: what runs then differs from what was reviewed.");
    private static final Rule LOCAL = new Rule(
            "image-of-localhost",
            Severity.ERROR,
            "An image of this machine's registry in a GitOps repository that is not the embedded one.",
            "Nodes look for it on themselves, and no pod starts.");
    private static final Pattern HOST = Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]+)?/.*");

    @Override
    public List<Rule> rules() {
        return List.of(FLOATING, DIGEST, LOCAL);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (Workload workload : scope.workloads()) {
            for (Node container : workload.containers()) {
                container.at("image").text().ifPresent(image -> check(scope, report, workload, container, image));
            }
        }
    }

    private static void check(LintScope scope, LintReport report, Workload workload, Node container, String image) {
        Node field = container.at("image");
        String of = "The image '" + image + "' of container '" + container.text("name") + "' ";
        boolean isPinned = image.contains("@");
        String tag = tag(image);
        if (!isPinned && (tag.isEmpty() || tag.equals("latest"))) {
            String problem = tag.isEmpty() ? "has no tag, which means 'latest'." : "floats: 'latest' moves.";
            report.add(
                    FLOATING, workload.object(), field.path(), of + problem, "Write a version, best with its digest.");
        } else if (!isPinned && scope.facts().own().isPresent()) {
            report.add(
                    DIGEST, workload.object(), field.path(), of + "has no digest.", "Add '@sha256:' and the digest.");
        }
        boolean isStranded =
                scope.facts().own().filter(own -> !own.takesLocalImages()).isPresent();
        if (isStranded && HOST.matcher(image).matches()) {
            report.add(
                    LOCAL,
                    workload.object(),
                    field.path(),
                    of + "is on this machine, where no cluster pulls from.",
                    "Set image.repository to one that the cluster reaches, or 'environments.<name>.sandbox: true' in crp.yaml"
                            + " if the cluster runs on this machine.");
        }
    }

    /** The tag of a reference without a digest; empty if it has none. */
    private static String tag(String image) {
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "";
    }
}
