package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.FileChange;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a reviewer must know about two sides. */
public final class Findings {
    private static final List<Finding> ALL =
            List.of(new ApplyFaults(), new Deletions(), new Outages(), new Exposures(), new Restarts());

    private Findings() {}

    /** The notices, the most severe first. */
    public static List<Notice> of(ManifestPair pair, Surroundings around) {
        List<Notice> notices = new ArrayList<>();
        around.graves()
                .forEach(grave -> notices.add(Finding.notice(
                        Kind.GRAVE,
                        grave.template() + " [" + grave.id() + "]",
                        grave.values().toArray())));
        ALL.forEach(finding -> notices.addAll(finding.in(pair)));
        around.reason()
                .untested()
                .forEach(phrase -> notices.add(Finding.notice(Kind.NEVER_RAN, "Never ran before: {}.", phrase)));
        for (FileChange file : pair.files()) {
            notices.add(
                    Finding.notice(Kind.UNREADABLE, "{} " + file.reason() + "; it is compared as text.", file.path()));
        }
        pair.notes().forEach(note -> notices.add(new Notice(Kind.UNREADABLE, note)));
        around.notes().upgrade().flatMap(UpgradeNotice::of).ifPresent(notices::add);
        if (around.notes().isImageOpen()) {
            notices.add(Finding.notice(
                    Kind.IMAGE_OPEN,
                    "The image's digest is not known before {}; everything except the image is compared.",
                    "crp:build"));
        }
        around.validated().ifPresent(validated -> {
            validated.errors().forEach(line -> notices.add(Finding.notice(Kind.VALIDATION, "Validation: {}", line)));
            validated.warnings().forEach(line -> notices.add(Finding.notice(Kind.VALIDATION, "Validation: {}", line)));
            validated.ignored().forEach(line -> notices.add(Finding.notice(Kind.LINT_IGNORED, "Lint: {}", line)));
        });
        around.hold()
                .ifPresent(hold -> notices.add(Finding.notice(
                        Kind.HOLD,
                        "The environment is then on hold, by {}: {}. Deploys to it are refused until {}.",
                        hold.person(),
                        hold.reason(),
                        "crp:release-hold")));
        notices.sort(Comparator.comparing(Notice::kind));
        return distinct(notices);
    }

    /** Compared by text: the generated equality of records is slow in a new JVM. */
    private static List<Notice> distinct(List<Notice> notices) {
        Map<String, Notice> distinct = new LinkedHashMap<>();
        for (Notice notice : notices) {
            distinct.putIfAbsent(notice.kind() + " " + notice.sentence().plain(), notice);
        }
        return List.copyOf(distinct.values());
    }

    /** The changed objects, with what happens to them. */
    public static List<ObjectChange> objects(ManifestPair pair) {
        FluxBehaviour flux = FluxBehaviour.of(pair);
        return pair.objects().stream()
                .filter(ObjectPair::differs)
                .map(object -> new ObjectChange(object.key(), Deletions.action(object, flux), object.fields()))
                .toList();
    }
}
