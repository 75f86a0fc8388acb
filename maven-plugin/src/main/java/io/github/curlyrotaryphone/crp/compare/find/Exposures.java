package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds what becomes reachable: from outside, and from inside if a NetworkPolicy is relaxed. */
final class Exposures implements Finding {
    @Override
    public List<Notice> in(ManifestPair pair) {
        Map<String, Sentence> news = ways(pair, ObjectPair::after);
        news.keySet().removeAll(ways(pair, ObjectPair::before).keySet());
        List<Notice> notices = new ArrayList<>();
        news.values().forEach(way -> notices.add(new Notice(Kind.EXPOSED, way)));
        boolean serves = !PodOwner.all(pair, ObjectPair::after).isEmpty();
        for (ObjectPair object : pair.objects()) {
            if (serves
                    && object.either().is("networking.k8s.io", "NetworkPolicy")
                    && object.before().isPresent()) {
                NetworkPolicyRules.opened(object).forEach(notices::add);
            }
        }
        return notices;
    }

    private static Map<String, Sentence> ways(
            ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> side) {
        Map<String, Sentence> ways = new LinkedHashMap<>();
        for (ObjectPair object : pair.objects()) {
            for (Exposure.Way way : side.apply(object).map(Exposure::of).orElse(List.of())) {
                ways.put(way.sentence().plain(), way.sentence());
            }
        }
        return ways;
    }
}
