package io.github.curlyrotaryphone.crp.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tables add to the plugin's jar, where they are compressed and so smaller still. */
class TableSizeTest {
    private static final Path TABLES = Path.of("src/main/resources/META-INF/crp/kubernetes");
    private static final long MOST = 3_000_000;

    @Test
    void theTablesTakeAtMostThreeMegabytes() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(TABLES)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }

        assertThat(files).hasSizeGreaterThan(10);
        assertThat(size).isBetween(1L, MOST);
    }
}
