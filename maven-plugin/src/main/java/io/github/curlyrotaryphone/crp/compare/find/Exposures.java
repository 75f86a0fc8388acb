package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What becomes reachable: from outside, and from inside where a NetworkPolicy gives way. */
final class Exposures implements Finding {
    @Override
    public List<Notice> in(ManifestPair pair) {
        Set<Sentence> before = ways(pair, ObjectPair::before);
        List<Notice> notices = new ArrayList<>();
        for (Sentence way : ways(pair, ObjectPair::after)) {
            if (!before.contains(way)) {
                notices.add(new Notice(Kind.EXPOSED, way));
            }
        }
        boolean serves = !Workload.all(pair, ObjectPair::after).isEmpty();
        for (ObjectPair object : pair.objects()) {
            if (serves
                    && object.either().is("networking.k8s.io", "NetworkPolicy")
                    && object.before().isPresent()) {
                NetworkPolicyRules.opened(object).forEach(notices::add);
            }
        }
        return notices;
    }

    private static Set<Sentence> ways(ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> side) {
        Set<Sentence> ways = new LinkedHashSet<>();
        for (ObjectPair object : pair.objects()) {
            side.apply(object).map(Exposure::of).orElse(List.of()).forEach(way -> ways.add(way.sentence()));
        }
        return ways;
    }
}
