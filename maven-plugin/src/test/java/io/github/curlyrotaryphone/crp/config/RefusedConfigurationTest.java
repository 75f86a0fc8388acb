package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fixture per rule, named after it: the whole message is pinned. */
class RefusedConfigurationTest {
    static Stream<Path> fixtures() throws IOException {
        return Fixture.all("refused");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyRuleRefusesItsFixtureInWords(Path fixture, @TempDir Path module) {
        Fixture copy = Fixture.copied(fixture, module);

        CrpException refusal = catchThrowableOfType(CrpException.class, copy::read);

        assertThat(refusal).as("the refusal of %s", fixture).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        GoldenFiles.check(fixture.resolve("expected.txt"), refusal.getMessage() + "\n");
    }
}
