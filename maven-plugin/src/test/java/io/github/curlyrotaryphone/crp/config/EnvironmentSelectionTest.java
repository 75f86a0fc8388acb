package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSelectionTest {
    @TempDir
    Path module;

    private CrpSpec spec(String environments) {
        return new Fixture(module)
                .crp("crp: 1\nname: iris\nenvironments: " + environments + "\n")
                .read();
    }

    private static List<String> names(CrpSpec spec, Optional<String> desired) {
        return EnvironmentSelection.select(spec, desired).stream()
                .map(environment -> environment.name().value())
                .toList();
    }

    @Test
    void whatIsReachedByPromotionIsLeftAloneUnlessNamed() {
        CrpSpec spec = spec("{dev: {}, test: {}, prod: {from: test}}");

        assertThat(names(spec, Optional.empty())).containsExactly("dev", "test");
        assertThat(names(spec, Optional.of(" "))).containsExactly("dev", "test");
        assertThat(names(spec, Optional.of("prod, dev,prod"))).containsExactly("dev", "prod");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        CrpSpec spec = spec("{dev: {}, prod: {from: dev}}");

        assertThatThrownBy(() -> names(spec, Optional.of("pord")))
                .hasMessage("'iris' has no environment 'pord'. Did you mean 'prod'? Correct -Dcrp.env, or add it to"
                        + " 'environments' in crp.yaml.");
    }

    @Test
    void nothingLeftIsRefused() {
        CrpSpec promoted = spec("{dev: {}, prod: {from: dev}}");
        CrpSpec spec = new CrpSpec(
                promoted.name(),
                promoted.project(),
                promoted.model(),
                promoted.image(),
                promoted.server(),
                promoted.verify(),
                promoted.flux(),
                promoted.environments().subList(1, 2));

        assertThatThrownBy(() -> names(spec, Optional.empty()))
                .hasMessage(
                        "No environment of 'iris' is deployed directly, since each is reached by promotion (its 'from')."
                                + " Select one with -Dcrp.env=prod, or delete its 'from' in crp.yaml.");
    }
}
