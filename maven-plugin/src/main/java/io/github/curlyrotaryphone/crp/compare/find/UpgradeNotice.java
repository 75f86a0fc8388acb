package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of a change comes from another version of crp alone. */
final class UpgradeNotice {
    private UpgradeNotice() {}

    /** Empty if nothing comes from it. */
    static Optional<Notice> of(Upgrade upgrade) {
        return switch (upgrade.share()) {
            case NONE -> Optional.empty();
            case ALL ->
                Optional.of(notice(Sentence.joined(
                        "",
                        List.of(
                                Sentence.of(
                                        "All of this comes from the upgrade of crp from {} to {} alone: the configuration and"
                                                + " the image are the deployed ones.",
                                        upgrade.from(),
                                        upgrade.to()),
                                restarts(upgrade)))));
            case PART -> Optional.of(notice(Sentence.joined("", List.of(part(upgrade), restarts(upgrade)))));
            case UNKNOWN ->
                Optional.of(notice(Sentence.of(
                        "crp {} rendered this, and crp {} rendered what is deployed. The configuration or the image"
                                + " changed too, so it is not known which changes come from the upgrade.",
                        upgrade.to(),
                        upgrade.from())));
        };
    }

    private static Sentence part(Upgrade upgrade) {
        int count = upgrade.objects().size();
        Sentence start = Sentence.of(
                (count == 1 ? "1 changed object comes" : count + " changed objects come")
                        + " from the upgrade of crp from {} to {} alone, whatever else changed in "
                        + (count == 1 ? "it: " : "them: "),
                upgrade.from(),
                upgrade.to());
        return Sentence.joined("", List.of(start, listed(upgrade.objects()), Sentence.of(".")));
    }

    private static Sentence restarts(Upgrade upgrade) {
        return upgrade.restarts().isEmpty()
                ? Sentence.of("")
                : Sentence.joined(
                        "",
                        List.of(
                                Sentence.of(" The upgrade alone restarts "),
                                listed(upgrade.restarts()),
                                Sentence.of(".")));
    }

    private static Sentence listed(List<String> objects) {
        List<Sentence> names = new ArrayList<>();
        objects.forEach(object -> names.add(Sentence.of("{}", object)));
        return Sentence.joined(", ", names);
    }

    private static Notice notice(Sentence sentence) {
        return new Notice(Notice.Kind.UPGRADE, sentence);
    }
}
