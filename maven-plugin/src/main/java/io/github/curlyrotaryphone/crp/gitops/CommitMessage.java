package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The message of a commit: text for people, and trailers for programs, which {@code git interpret-trailers} reads.
 * There is one group of trailers for each app and environment, which starts with {@code Crp-App}.
 */
final class CommitMessage {
    private static final int LONGEST = 1000;
    private static final int GRAVES_SHOWN = 20;

    private CommitMessage() {}

    /** The message of a commit of these plans, at least one of which has changes, with the checks that were omitted. */
    static String of(List<ChangePlan> plans, Set<OmittedCheck> omitted) {
        String message = withGraves(of(plans), plans);
        if (omitted.isEmpty()) {
            return message;
        }
        List<OmittedCheck> ordered = omitted.stream().sorted().toList();
        String sentences = ordered.stream()
                .flatMap(check -> check.sentence().stream())
                .map(sentence -> "\n" + sentence)
                .collect(Collectors.joining());
        String trailers = ordered.stream()
                .map(check -> trailer("Crp-Omitted-Check", check.word()))
                .collect(Collectors.joining());
        int groups = message.lastIndexOf("\n\n");
        return message.substring(0, groups)
                + (sentences.isEmpty() ? "" : "\n" + sentences)
                + message.substring(groups).replaceAll("(?m)^(Crp-Environment: .*\n)", "$1" + trailers);
    }

    /** What reaches beyond an app stands right below the subject. */
    private static String withGraves(String message, List<ChangePlan> plans) {
        StringBuilder graves = new StringBuilder();
        for (ChangePlan plan : plans) {
            String start = "Reaches beyond " + plan.identity().title() + ": ";
            plan.graves().stream()
                    .limit(GRAVES_SHOWN)
                    .forEach(each ->
                            graves.append(start).append(clean(each.words())).append('\n'));
            int more = plan.graves().size() - GRAVES_SHOWN;
            graves.append(more > 0 ? start + more + " more warnings of this kind.\n" : "");
        }
        int body = message.indexOf("\n\n") + 2;
        return graves.isEmpty() ? message : message.substring(0, body) + graves + "\n" + message.substring(body);
    }

    private static String of(List<ChangePlan> plans) {
        ChangePlan plan = plans.get(0);
        Edit edit = plan.edit();
        if (edit instanceof Edit.Deploy deploy) {
            return DeployMessage.of(
                    plans.stream()
                            .filter(each -> !each.isEmpty())
                            .map(each -> (Edit.Deploy) each.edit())
                            .toList(),
                    deploy.from());
        } else if (edit instanceof Edit.Rollback rollback) {
            return rollback(rollback, plan);
        } else if (edit instanceof Edit.ReleaseHold release) {
            return "Release the hold of " + names(plan, " in ") + "\n\n" + group(plan)
                    + trailer("Crp-Hold-Released-By", release.person());
        } else if (edit instanceof Edit.Undeploy) {
            return undeploy(plan);
        }
        return adopt(plan);
    }

    /** Whether a message has a group of trailers for this app and environment. */
    static boolean names(String message, AppEnvironment identity) {
        return message.contains("\n" + trailer("Crp-App", identity.app().toString())
                + trailer("Crp-Environment", identity.environment().toString()));
    }

    private static String rollback(Edit.Rollback rollback, ChangePlan plan) {
        DeployRecord record = plan.after().orElseThrow();
        String reason = clean(rollback.hold().reason());
        return "Roll back " + names(plan, " in ") + "\n\n"
                + "To commit " + rollback.toCommit() + ", which had "
                + record.image().map(ImageReference::toString).orElse("no image") + "\n\n"
                + "On hold until the hold is released. Reason: " + reason + "\n\n"
                + group(plan)
                + trailer("Crp-Rollback-To", rollback.toCommit())
                + trailer("Crp-Hold-Reason", reason)
                + trailer("Crp-Hold-Person", clean(rollback.hold().person()));
    }

    private static String undeploy(ChangePlan plan) {
        boolean last = plan.after().isEmpty();
        String what = last
                ? "Undeploy " + names(plan, " from ")
                : "Let Flux prune " + names(plan, " in ") + "\n\nIt can be undeployed when Flux has applied this.";
        return what + "\n\n" + group(plan) + trailer("Crp-Undeploy", last ? "removed" : "prepared");
    }

    private static String adopt(ChangePlan plan) {
        DeployRecord record = plan.after().orElseThrow();
        return "Adopt " + names(plan, " in ") + "\n\n"
                + "Its files are recorded as they are; the next deploy may overwrite them.\n\n"
                + group(plan)
                + trailer("Crp-Owner", record.owner())
                + plan.before()
                        .map(DeployRecord::owner)
                        .filter(owner -> !owner.equals(record.owner()))
                        .map(owner -> trailer("Crp-Adopted-From", owner))
                        .orElse("");
    }

    private static String names(ChangePlan plan, String between) {
        return plan.identity().app() + between + plan.identity().environment();
    }

    /** The trailers of every commit, from the new record, or from the removed one. */
    private static String group(ChangePlan plan) {
        Optional<DeployRecord> record = plan.after().or(plan::before);
        return trailer("Crp-App", plan.identity().app().toString())
                + trailer("Crp-Environment", plan.identity().environment().toString())
                + record.flatMap(DeployRecord::image)
                        .map(image -> trailer("Crp-Image", image.toString()))
                        .orElse("")
                + record.flatMap(DeployRecord::release)
                        .map(release -> trailer("Crp-Release", release.value()))
                        .orElse("")
                + record.flatMap(DeployRecord::source)
                        .map(source -> trailer("Crp-Source-Commit", source))
                        .orElse("");
    }

    static String trailer(String key, String value) {
        return key + ": " + clean(value) + "\n";
    }

    /** The text on one line, so that it cannot forge a trailer. */
    static String clean(String text) {
        return VisibleText.words(text, LONGEST);
    }
}
