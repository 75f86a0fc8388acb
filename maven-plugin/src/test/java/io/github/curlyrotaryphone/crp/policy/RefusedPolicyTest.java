package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fixture per rule, named after it: the whole message is pinned. */
class RefusedPolicyTest {
    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenFiles.folder(RefusedPolicyTest.class, "refused"))) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyMistakeIsToldWithItsLine(Path fixture) throws IOException {
        String text = Files.readString(fixture.resolve(PlatformPolicy.FILE));

        CrpException refusal = catchThrowableOfType(CrpException.class, () -> PlatformPolicy.parse(text));

        assertThat(refusal).as("the refusal of %s", fixture).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        GoldenFiles.check(fixture.resolve("expected.txt"), refusal.getMessage() + "\n");
    }
}
