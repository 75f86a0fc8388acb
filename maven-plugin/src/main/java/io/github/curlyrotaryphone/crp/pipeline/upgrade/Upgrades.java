package io.github.curlyrotaryphone.crp.pipeline.upgrade;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade.Share;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.RenderedBy;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a newer crp changes by itself. If nothing else was written for an environment since, this crp renders the deployed
 * image anew: what then differs from the deployed files comes from the upgrade alone.
 */
public final class Upgrades {
    private final String crp;
    private final List<CrpSpec> apps;

    /** Upgrades to that version of crp, of these apps. */
    public Upgrades(String crp, List<CrpSpec> apps) {
        this.crp = crp;
        this.apps = List.copyOf(apps);
    }

    /**
     * The upgrade by a change; a promotion, which renders nothing, is told by its records alone.
     *
     * @param before the deployed files by path
     * @param after the files of the change
     */
    public Optional<Upgrade> of(
            AppEnvironment identity,
            DeployRecord deployed,
            DeployRecord next,
            SortedMap<String, String> before,
            SortedMap<String, String> after) {
        Optional<CrpSpec> app =
                apps.stream().filter(each -> each.name().equals(identity.app())).findFirst();
        if (app.isEmpty()) {
            return between(deployed, next);
        }
        return app.get().environments().stream()
                .filter(environment -> environment.name().equals(identity.environment()))
                .findFirst()
                .flatMap(environment -> of(app.get(), environment, deployed, before, after));
    }

    /**
     * The upgrade of a deployment; empty if this version rendered it, or if its record does not say what did.
     *
     * @param before the deployed files by path
     * @param after the files that would be deployed
     */
    public Optional<Upgrade> of(
            CrpSpec spec,
            EnvironmentSpec environment,
            DeployRecord deployed,
            SortedMap<String, String> before,
            SortedMap<String, String> after) {
        return deployed.renderedBy()
                .filter(by -> !by.crp().equals(crp) || by.renderer() != ManifestRenderer.VERSION)
                .map(by -> anew(spec, environment, deployed, by)
                        .map(files -> compared(spec, environment, by, before, files, after))
                        .orElseGet(() -> new Upgrade(
                                by.crp(),
                                crp,
                                holds(before, after) ? Share.NONE : Share.UNKNOWN,
                                List.of(),
                                List.of())));
    }

    private static boolean holds(SortedMap<String, String> all, SortedMap<String, String> some) {
        return some.entrySet().stream().allMatch(file -> file.getValue().equals(all.get(file.getKey())));
    }

    /** The files of the deployed image as this crp renders them; empty if something else was written since. */
    private static Optional<SortedMap<String, String>> anew(
            CrpSpec spec, EnvironmentSpec environment, DeployRecord deployed, RenderedBy by) {
        boolean isWritten = spec.written().digest(environment.name()).equals(Optional.of(by.configuration()));
        return deployed.image().filter(image -> isWritten).map(reference -> {
            BuiltImage image =
                    new BuiltImage(reference, reference.digest().orElseThrow(), by.weightsBytes(), by.version());
            return Side.files(new ManifestRenderer().render(spec, environment, image), environment.gitops());
        });
    }

    private Upgrade compared(
            CrpSpec spec,
            EnvironmentSpec environment,
            RenderedBy by,
            SortedMap<String, String> before,
            SortedMap<String, String> anew,
            SortedMap<String, String> after) {
        Comparison alone = ManifestComparison.of(new ComparisonInput(
                environment.of(spec.name()),
                Operation.of(Operation.Kind.DIFF),
                Optional.of(Side.of(before)),
                Optional.of(Side.of(anew)),
                Surroundings.NONE));
        if (alone.isEmpty()) {
            return new Upgrade(by.crp(), crp, Share.NONE, List.of(), List.of());
        }
        return new Upgrade(
                by.crp(),
                crp,
                holds(after, anew) ? Share.ALL : Share.PART,
                alone.differences().objects().stream()
                        .map(object -> object.key().text())
                        .toList(),
                alone.assessment().restarts().stream()
                        .map(restart -> restart.key().text())
                        .toList());
    }

    /** The upgrade between two records of a promotion, which renders nothing. */
    private static Optional<Upgrade> between(DeployRecord before, DeployRecord after) {
        if (before.renderedBy().isEmpty() || after.renderedBy().isEmpty()) {
            return Optional.empty();
        }
        RenderedBy from = before.renderedBy().get();
        RenderedBy to = after.renderedBy().get();
        if (from.crp().equals(to.crp()) && from.renderer() == to.renderer()) {
            return Optional.empty();
        }
        boolean isAll = from.configuration().equals(to.configuration())
                && before.image().equals(after.image());
        return Optional.of(new Upgrade(from.crp(), to.crp(), isAll ? Share.ALL : Share.UNKNOWN, List.of(), List.of()));
    }
}
