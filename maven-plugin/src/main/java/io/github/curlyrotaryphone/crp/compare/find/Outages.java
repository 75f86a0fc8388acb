package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes that leave an app with too few pods, or with none, for a while or for good. */
final class Outages implements Finding {
    @Override
    public List<Notice> in(ManifestPair pair) {
        List<Notice> notices = new ArrayList<>();
        List<String> restarted =
                Restarts.of(pair).stream().map(restart -> restart.key().text()).toList();
        Autoscalers before = Autoscalers.of(pair, ObjectPair::before);
        Autoscalers after = Autoscalers.of(pair, ObjectPair::after);
        for (ObjectPair object : pair.objects()) {
            Optional<PodOwner> old = object.before().flatMap(PodOwner::of);
            Optional<PodOwner> now = object.after().flatMap(PodOwner::of);
            if (old.isPresent() && now.isPresent()) {
                stopped(old.orElseThrow(), now.orElseThrow()).ifPresent(notices::add);
                dropped(old.orElseThrow(), now.orElseThrow(), before, after).ifPresent(notices::add);
                if (restarted.contains(object.key().text())) {
                    recreated(now.orElseThrow()).ifPresent(notices::add);
                }
            }
        }
        notices.addAll(suspended(pair));
        return notices;
    }

    private static Optional<Notice> stopped(PodOwner before, PodOwner after) {
        boolean stops = after.replicas().orElse(1) == 0 && before.replicas().orElse(1) > 0;
        return stops
                ? Optional.of(Finding.notice(Kind.OUTAGE, "{} is scaled to zero: no pod serves requests.", after.key()))
                : Optional.empty();
    }

    /** Server-side apply gives up the field, the API server takes one pod for it, and the autoscaler only then acts. */
    private static Optional<Notice> dropped(
            PodOwner before, PodOwner after, Autoscalers scaledBefore, Autoscalers scaledAfter) {
        boolean drops = before.replicas().orElse(1) > 1
                && after.replicas().isEmpty()
                && !after.isOf("DaemonSet")
                && scaledBefore.of(before.key()).isEmpty()
                && scaledAfter.of(after.key()).isPresent();
        return drops
                ? Optional.of(Finding.notice(
                        Kind.OUTAGE,
                        "{} no longer sets its replicas: it may fall from {} pods to 1 until the autoscaler acts.",
                        after.key(),
                        before.replicas().orElse(1)))
                : Optional.empty();
    }

    private static Optional<Notice> recreated(PodOwner workload) {
        boolean recreates = Tree.text(workload.tree(), "spec", "strategy", "type")
                .filter("Recreate"::equals)
                .isPresent();
        return recreates
                ? Optional.of(Finding.notice(
                        Kind.OUTAGE, "{} stops every pod before it starts new ones (Recreate).", workload.key()))
                : Optional.empty();
    }

    private static List<Notice> suspended(ManifestPair pair) {
        return pair.objects().stream()
                .flatMap(object -> object.after().stream())
                .filter(object -> object.isFluxKustomization()
                        && Tree.text(object.tree(), "spec", "suspend")
                                .orElse("")
                                .equals("true"))
                .map(object -> Finding.notice(
                        Kind.HIDDEN,
                        "{} is suspended: nothing of this reaches the cluster until it is resumed.",
                        object.key()))
                .toList();
    }
}
