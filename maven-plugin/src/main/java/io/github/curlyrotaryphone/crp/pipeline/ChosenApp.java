package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.List;

/**
 * One app of a run and where it shall go.
 *
 * @param spec the app
 * @param environments those that this run is for
 */
public record ChosenApp(CrpSpec spec, List<EnvironmentSpec> environments) {
    public ChosenApp {
        environments = List.copyOf(environments);
    }
}
