package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is written out are equal by all their components, as the generated ones are. */
class WrittenEqualityTest {
    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<List<Supplier<Object>>> values() {
        return List.of(
                List.of(() -> digest("a"), () -> digest("b")),
                List.of(
                        () -> new Platform("linux", "amd64"),
                        () -> new Platform("linux", "arm64"),
                        () -> new Platform("darwin", "amd64")),
                List.of(
                        () -> new BranchId(Optional.of("https://git.example.com/a.git"), "main", "apps"),
                        () -> new BranchId(Optional.of("https://git.example.com/b.git"), "main", "apps"),
                        () -> new BranchId(Optional.empty(), "main", "apps"),
                        () -> new BranchId(Optional.of("https://git.example.com/a.git"), "next", "apps"),
                        () -> new BranchId(Optional.of("https://git.example.com/a.git"), "main", "services")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void equalComponentsMakeEqualValues(List<Supplier<Object>> different) {
        assertThat(different.stream().map(Supplier::get)).doesNotHaveDuplicates();
        for (Supplier<Object> value : different) {
            assertThat(value.get()).isEqualTo(value.get()).hasSameHashCodeAs(value.get());
            assertThat(value.get()).isNotEqualTo("another type");
        }
    }
}
