package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Distance;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison in one line. */
final class Headline {
    private static final int VERSION_LIMIT = 60;

    private Headline() {}

    /** The title of a request. */
    static String title(Comparison comparison) {
        String app = comparison.subject().app().value();
        String environment = comparison.subject().environment().value();
        String version = comparison
                .subject()
                .version()
                .after()
                .map(text -> " " + VisibleText.cut(VisibleText.of(text), VERSION_LIMIT))
                .orElse("");
        return switch (comparison.subject().operation().kind()) {
            case DEPLOY -> "Deploy " + app + version + " to " + environment;
            case PROMOTE ->
                "Promote " + app + version + " from "
                        + comparison.subject().operation().from().orElseThrow() + " to " + environment;
            case ROLLBACK -> "Roll back " + app + " in " + environment + (version.isEmpty() ? "" : " to" + version);
            case UNDEPLOY -> "Remove " + app + " from " + environment;
            case RELEASE_HOLD -> "Release the hold of " + app + " in " + environment;
            case ADOPT -> "Adopt " + app + " in " + environment;
            case DIFF -> "Compare " + app + " in " + environment;
        };
    }

    /** Further facts that are not shown elsewhere; the hold of a rollback is shown at its head. */
    static List<Notice> remarks(Comparison comparison) {
        boolean holdIsSaid = comparison.reason() instanceof ChangeReason.Return;
        return comparison.assessment().notices().stream()
                .filter(notice -> !notice.kind().isWarning() && notice.kind() != Notice.Kind.KEPT)
                .filter(notice -> notice.kind() != Notice.Kind.HOLD || !holdIsSaid)
                .toList();
    }

    /** The number of objects that are added, changed, deleted and kept, and of warnings. */
    static String counts(Comparison comparison) {
        List<String> parts = new ArrayList<>();
        int warnings = comparison.assessment().warnings().size();
        int restarts = comparison.assessment().restarts().size();
        // not useful if everything is deleted
        boolean isComforting = comparison.subject().operation().kind() != Operation.Kind.UNDEPLOY;
        if (warnings > 0 || isComforting) {
            parts.add(warnings == 0 ? "no warning" : count(warnings, "warning"));
        }
        if (restarts > 0) {
            parts.add(count(restarts, "workload") + (restarts == 1 ? " restarts" : " restart"));
        } else if (isComforting) {
            parts.add("nothing restarts");
        }
        objects(comparison, Action.CREATED, " created").ifPresent(parts::add);
        objects(comparison, Action.CHANGED, " changed").ifPresent(parts::add);
        objects(comparison, Action.PRUNED, " deleted").ifPresent(parts::add);
        objects(comparison, Action.KEPT, " left in the cluster").ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private static Optional<String> objects(Comparison comparison, Action action, String words) {
        int number = comparison.differences().objects(action).size();
        return number == 0 ? Optional.empty() : Optional.of(count(number, "object") + words);
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static Sentence distance(Distance other) {
        String version = other.version().orElse("an unknown version");
        return switch (other.relation()) {
            case SAME_RELEASE -> Sentence.of("{} has the same release", other.environment());
            case SAME_IMAGE -> Sentence.of("{} has the same image in another release", other.environment());
            case OTHER_IMAGE -> Sentence.of("{} has another image, {}", other.environment(), version);
            case ABSENT -> Sentence.of("{} has no {}", other.environment(), "deployment");
            case UNKNOWN -> Sentence.of("{} has {}", other.environment(), version);
        };
    }
}
