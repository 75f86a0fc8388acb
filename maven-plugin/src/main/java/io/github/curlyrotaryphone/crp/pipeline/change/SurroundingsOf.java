package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known around a change: prices, the app's other environments, and where its source can be compared. */
final class SurroundingsOf {
    private static final String SOURCE_LABEL = "org.opencontainers.image.source";

    private final Optional<PricesSpec> prices;

    SurroundingsOf(Optional<PricesSpec> prices) {
        this.prices = prices;
    }

    /** Others of the same branch are looked at; elsewhere they are not known here. */
    Surroundings of(Wanted wanted, EnvironmentState state, GitOpsRepository repository) {
        List<OtherEnvironment> others = new ArrayList<>();
        for (ReleasedEnvironment other :
                wanted.release().map(Release::environments).orElse(List.of())) {
            if (!other.name().equals(wanted.environment())
                    && Repositories.key(other.gitops()).equals(Repositories.key(wanted.gitops()))) {
                Optional<Recorded> there =
                        repository.state(wanted.app(), other.name()).deployed();
                others.add(new OtherEnvironment(
                        other.name(),
                        there.flatMap(recorded -> recorded.image().version()),
                        there.flatMap(recorded -> recorded.image().digest()),
                        there.flatMap(Recorded::release)));
            }
        }
        return new Surroundings(
                wanted.release().flatMap(SurroundingsOf::sourceLink),
                others,
                prices,
                state.proposed().flatMap(Recorded::hold),
                wanted.background());
    }

    /** The image's label says where the source lies; every forge compares under the same word. */
    private static Optional<String> sourceLink(Release release) {
        return tree(release.configuration(), "image")
                .flatMap(image -> tree(image, "labels"))
                .flatMap(labels -> Optional.ofNullable(labels.get(SOURCE_LABEL)))
                .map(Object::toString)
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
                .map(url -> url.replaceFirst("(\\.git)?/*$", "") + (url.contains("gitlab") ? "/-" : "")
                        + "/compare/{before}...{after}");
    }

    @SuppressWarnings("unchecked") // the maps of a JSON tree have string keys
    private static Optional<Map<String, Object>> tree(Map<String, Object> parent, String key) {
        return Optional.ofNullable(parent.get(key))
                .filter(value -> value instanceof Map<?, ?>)
                .map(value -> (Map<String, Object>) value);
    }
}
