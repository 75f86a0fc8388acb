package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between a wish and its branch: holds, and everything that planning it refuses. */
final class Rules {
    private final Stages stages;
    private final Repositories repositories;

    Rules(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
    }

    Optional<PricesSpec> prices(GitOpsSpec gitops) {
        return Optional.empty();
    }

    List<Wanted> apply(List<Wanted> wanted) {
        List<Wanted> free = withoutHeld(wanted);
        List<CrpException> refusals = new ArrayList<>();
        for (Wanted each : free) {
            try {
                repositories.of(each.gitops()).plan(each.edit());
            } catch (CrpException e) {
                refusals.add(e);
            }
        }
        throwIfAny(refusals);
        return free;
    }

    /** A run of several apps leaves the held ones out and names them; alone, planning refuses in words. */
    private List<Wanted> withoutHeld(List<Wanted> wanted) {
        if (wanted.size() < 2) {
            return wanted;
        }
        List<Wanted> free = new ArrayList<>();
        for (Wanted each : wanted) {
            Optional<Hold> hold = each.edit() instanceof Edit.Deploy
                    ? repositories
                            .of(each.gitops())
                            .state(each.app(), each.environment())
                            .hold()
                    : Optional.empty();
            if (hold.isPresent()) {
                stages.events().heldLeftOut(each.app(), each.environment(), hold.get());
            } else {
                free.add(each);
            }
        }
        return free.isEmpty() ? wanted.subList(0, 1) : free;
    }

    private static void throwIfAny(List<CrpException> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        if (refusals.size() == 1) {
            throw refusals.get(0);
        }
        throw CrpException.refused(
                lines(refusals.stream().map(CrpException::problem).toList()),
                lines(refusals.stream().map(CrpException::remedy).toList()),
                refusals.get(0));
    }

    private static String lines(List<String> sentences) {
        return String.join("\n", sentences.stream().distinct().toList());
    }
}
