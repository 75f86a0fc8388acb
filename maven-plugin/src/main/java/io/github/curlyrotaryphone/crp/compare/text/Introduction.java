package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.find.Summary;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.model.Topic;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The introduction for a change other than a deployment: its purpose and who requested it. */
final class Introduction {
    private static final int LONGEST_REASON = 1000;
    private static final int COMMIT = 10;
    private static final int FILES = 5;

    private final Comparison comparison;

    private Introduction(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Empty for a deployment, which the summary describes. */
    static List<Sentence> of(Comparison comparison) {
        Introduction lead = new Introduction(comparison);
        ChangeReason reason = comparison.reason();
        if (reason instanceof ChangeReason.Return back) {
            return lead.rollback(back);
        }
        if (reason instanceof ChangeReason.HoldEnd end) {
            return lead.holdEnd(end);
        }
        if (reason instanceof ChangeReason.Takeover takeover) {
            return lead.takeover(takeover);
        }
        return comparison.subject().operation().kind() == Operation.Kind.UNDEPLOY ? lead.undeploy() : List.of();
    }

    private List<Sentence> rollback(ChangeReason.Return back) {
        List<Sentence> sentences = new ArrayList<>();
        comparison
                .hold()
                .ifPresent(hold -> sentences.add(Sentence.of("{} rolls back: {}.", hold.person(), reason(hold))));
        String until = back.until()
                .map(moment -> ", and was replaced on " + UtcMinutes.text(moment))
                .orElse("");
        sentences.add(Sentence.of(
                "It goes back to {}, deployed on " + UtcMinutes.text(back.since()) + " by commit {}" + until + ".",
                target(),
                back.commit().substring(0, Math.min(COMMIT, back.commit().length()))));
        comparison
                .hold()
                .ifPresent(hold -> sentences.add(Sentence.of(
                        "{} then stays on hold: deploys and promotions to it are refused until {}.",
                        comparison.subject().environment(),
                        "crp:release-hold")));
        return sentences;
    }

    private String target() {
        return comparison.subject().image().after().map(Summary::image).orElse("the previous state");
    }

    private List<Sentence> holdEnd(ChangeReason.HoldEnd end) {
        String since =
                end.since().map(moment -> " on " + UtcMinutes.text(moment)).orElse("");
        return List.of(
                Sentence.of(
                        "{} ends the hold that {} left" + since + ": {}.",
                        end.person(),
                        end.hold().person(),
                        reason(end.hold())),
                Sentence.of(
                        "After the merge, deploys and promotions change {} again; until then they are refused.",
                        comparison.subject().environment()));
    }

    /** Reasons may already end with a period. */
    private static String reason(Hold hold) {
        String reason = VisibleText.words(hold.reason(), LONGEST_REASON);
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private List<Sentence> takeover(ChangeReason.Takeover takeover) {
        Optional<String> before = takeover.ownerBefore().filter(owner -> !owner.equals(takeover.owner()));
        Sentence first = Sentence.of(
                "crp adopts the files in Git for {} in {} unchanged, for the module {}; from then on it may change"
                        + " and delete it.",
                comparison.subject().app(),
                comparison.subject().environment(),
                takeover.owner());
        if (before.isPresent()) {
            first = Sentence.joined(
                    " ", List.of(first, Sentence.of("It belonged to {} until now.", before.orElseThrow())));
        }
        return List.of(first, following(takeover.following()));
    }

    private static Sentence following(List<String> paths) {
        if (paths.isEmpty()) {
            return Sentence.of("The next deploy of the same version changes nothing.");
        }
        List<Sentence> files = new ArrayList<>();
        for (String path : paths.subList(0, Math.min(FILES, paths.size()))) {
            files.add(Sentence.of("{}", path));
        }
        int more = paths.size() - files.size();
        return Sentence.joined(
                "",
                List.of(
                        Sentence.of("The next deploy then changes "),
                        Sentence.joined(", ", files),
                        Sentence.of(more > 0 ? " and " + Headline.count(more, "more file") + "." : ".")));
    }

    private List<Sentence> undeploy() {
        if (!comparison.differences().objects(Action.CHANGED).isEmpty()) {
            return List.of(Sentence.of(
                    "The first of two changes: Flux would leave {} running. When Flux has applied this, another run of {}"
                            + " removes it.",
                    comparison.subject().app(),
                    "crp:undeploy"));
        }
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of(
                "Everything of {} in {} is deleted" + namespaces() + ".",
                comparison.subject().app(),
                comparison.subject().environment()));
        comparison
                .assessment()
                .rows(Topic.EXPOSURE)
                .flatMap(row -> row.value().before().stream())
                .forEach(ways -> sentences.add(Sentence.of("No longer reachable: {}.", ways)));
        return sentences;
    }

    private String namespaces() {
        boolean stays = comparison.differences().objects(Action.KEPT).stream()
                .map(ObjectChange::key)
                .anyMatch(key -> key.kind().equals("Namespace"));
        return stays ? "; its Namespace remains, with the objects of others in it" : "";
    }
}
