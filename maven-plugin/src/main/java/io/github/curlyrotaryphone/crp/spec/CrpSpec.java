package io.github.curlyrotaryphone.crp.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The complete configuration of one app, with all defaults applied.
 *
 * @param name the app
 * @param project the Maven module it is built from
 * @param model its weights
 * @param image the image to build
 * @param server settings of the model server, written to {@code /app/crp/server.json} (JSON tree, keys in order)
 * @param python the Python app; empty for a model that the model server serves
 * @param verify how it is verified before it is deployed
 * @param flux the settings of the Flux Kustomizations
 * @param environments every environment of crp.yaml, in its order
 * @param selected those of them that the run is for
 * @param written what was written, before defaults were applied
 */
public record CrpSpec(
        AppName name,
        ProjectSpec project,
        ModelSpec model,
        ImageSpec image,
        Map<String, Object> server,
        Optional<PythonSpec> python,
        VerifySpec verify,
        FluxSpec flux,
        List<EnvironmentSpec> environments,
        List<EnvironmentSpec> selected,
        WrittenConfiguration written) {
    public CrpSpec {
        server = Ordered.tree(server);
        environments = List.copyOf(environments);
        selected = List.copyOf(selected);
    }

    /** A model, for a run that is for every environment. */
    public CrpSpec(
            AppName name,
            ProjectSpec project,
            ModelSpec model,
            ImageSpec image,
            Map<String, Object> server,
            VerifySpec verify,
            FluxSpec flux,
            List<EnvironmentSpec> environments) {
        this(
                name,
                project,
                model,
                image,
                server,
                Optional.empty(),
                verify,
                flux,
                environments,
                environments,
                new WrittenConfiguration(1, Collections.emptySortedMap()));
    }

    /** The same as a Python app. */
    public CrpSpec of(PythonSpec app) {
        return new CrpSpec(
                name, project, model, image, server, Optional.of(app), verify, flux, environments, selected, written);
    }

    /** The same, of what was written. */
    public CrpSpec of(WrittenConfiguration other) {
        return new CrpSpec(name, project, model, image, server, python, verify, flux, environments, selected, other);
    }

    /** The same, for a run that is for these environments. */
    public CrpSpec selecting(List<EnvironmentSpec> others) {
        return new CrpSpec(name, project, model, image, server, python, verify, flux, environments, others, written);
    }

    /** The same, with the names of the workload in each environment. */
    public CrpSpec naming(UnaryOperator<EnvironmentSpec> namer) {
        List<EnvironmentSpec> named = environments.stream().map(namer).toList();
        List<EnvironmentName> chosen =
                selected.stream().map(EnvironmentSpec::name).toList();
        List<EnvironmentSpec> selection = named.stream()
                .filter(environment -> chosen.contains(environment.name()))
                .toList();
        return new CrpSpec(name, project, model, image, server, python, verify, flux, named, selection, written);
    }

    /** The same, for what it selects on this branch. */
    public CrpSpec selecting(BranchId branch) {
        return selecting(selected.stream()
                .filter(environment -> environment.gitops().branchId().equals(branch))
                .toList());
    }

    /** The app in each environment that is selected. */
    public List<AppEnvironment> identities() {
        return selected.stream().map(environment -> environment.of(name)).toList();
    }
}
