package io.github.curlyrotaryphone.crp.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once share one store: here as two JVMs, which only the file lock keeps apart. */
class TwoProcessesTest {
    private static final int TAGS = 50;

    @TempDir
    Path folder;

    /** What the other JVM does: {@code <folder> <repository>}. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            OciLayout layout = OciLayout.open(Path.of(arguments[0]));
            for (int i = 0; i < TAGS; i++) {
                Content image =
                        Fixtures.image(Fixtures.layer(Fixtures.noise(100 + i))).content();
                layout.tag(arguments[1], "t" + i, layout.write(image.mediaType(), image.bytes()));
            }
        }
    }

    private Process start(String repository) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        repository)
                .inheritIO()
                .start();
    }

    @Test
    void loseNothingOfEachOther() throws Exception {
        List<Process> writers = new ArrayList<>(List.of(start("iris"), start("rose")));
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }

        OciLayout layout = OciLayout.open(folder);
        assertThat(layout.tags("iris")).hasSize(TAGS);
        assertThat(layout.tags("rose")).hasSize(TAGS);
        assertThat(layout.manifests("iris"))
                .isEqualTo(layout.manifests("rose").stream().toList())
                .allSatisfy(manifest -> assertThat(layout.content(manifest)).isPresent());
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }
}
