package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Objects that Flux deletes, and those that remain although they are no longer in Git. */
final class Deletions implements Finding {
    private static final Set<String> HOLD_DATA =
            Set.of("Namespace", "PersistentVolumeClaim", "PersistentVolume", "StatefulSet", "CustomResourceDefinition");

    /** What happens to an object. */
    static Action action(ObjectPair object, FluxBehaviour flux) {
        if (object.isOnBoth()) {
            return Action.CHANGED;
        }
        if (object.before().isEmpty()) {
            return Action.CREATED;
        }
        return flux.keeps(object.either()) ? Action.KEPT : Action.PRUNED;
    }

    @Override
    public List<Notice> in(ManifestPair pair) {
        FluxBehaviour flux = FluxBehaviour.of(pair);
        boolean wholeApp =
                pair.objects().stream().allMatch(object -> object.after().isEmpty());
        List<Notice> notices = new ArrayList<>();
        for (ObjectPair object : pair.objects()) {
            if (object.after().isEmpty()) {
                notice(object, flux, wholeApp).ifPresent(notices::add);
            }
        }
        return notices;
    }

    private static Optional<Notice> notice(ObjectPair object, FluxBehaviour flux, boolean wholeApp) {
        KubernetesObject gone = object.either();
        if (flux.keeps(gone)) {
            return Optional.of(Finding.notice(
                    Kind.KEPT,
                    "{} is no longer in Git but remains in the cluster: Flux is configured not to prune it.",
                    gone.key()));
        }
        if (gone.isFluxKustomization()) {
            return wholeApp ? Optional.empty() : Optional.of(cluster(gone));
        }
        return HOLD_DATA.contains(gone.key().kind())
                ? Optional.of(Finding.notice(Kind.DATA_LOST, "Flux deletes {}, which may contain data.", gone.key()))
                : Optional.empty();
    }

    private static Notice cluster(KubernetesObject flux) {
        return FluxBehaviour.deletesWithItself(flux)
                ? Finding.notice(Kind.OUTAGE, "{} is deleted, and with it everything that it applied.", flux.key())
                : Finding.notice(Kind.KEPT, "{} is deleted; what it applied remains.", flux.key());
    }
}
