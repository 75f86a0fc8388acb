package io.github.curlyrotaryphone.crp.oci.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarTextsTest {
    private static final String LONG = "apps/" + "long-name/".repeat(15) + "größe.yaml";
    private static final TreeMap<String, String> TEXTS =
            new TreeMap<>(Map.of("b/full-block.yaml", "x".repeat(512), "a.yaml", "größe: 1\n", LONG, "", "c", "1"));

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(TarTexts.read(TarTexts.write(TEXTS))).isEqualTo(TEXTS);
        assertThat(TarTexts.read(TarTexts.write(new TreeMap<>()))).isEmpty();
    }

    @Test
    void anotherReaderFindsTheFilesSortedByName() throws IOException {
        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new ByteArrayInputStream(TarTexts.write(TEXTS)), "UTF-8")) {
            for (Map.Entry<String, String> text : TEXTS.entrySet()) {
                assertThat(in.getNextEntry().getName()).isEqualTo(text.getKey());
                assertThat(in.readAllBytes()).asString().isEqualTo(text.getValue());
            }
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void anArchiveThatWasCutIsRefused() {
        byte[] archive = TarTexts.write(TEXTS);

        for (int length : new int[] {0, 100, 512, 1024, 1100, archive.length - 512}) {
            assertThatThrownBy(() -> TarTexts.read(Arrays.copyOf(archive, length)))
                    .as("%s bytes", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("its archive (is truncated|was not written by crp)");
        }
    }

    @Test
    void anArchiveWithAFolderIsRefused() throws IOException {
        byte[] archive = new TarStream(List.of(TarEntry.folder("apps"))).readAllBytes();

        assertThatThrownBy(() -> TarTexts.read(archive))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its archive contains entries other than files");
    }

    @Test
    void anArchiveInAnotherOrderIsRefused() throws IOException {
        byte[] archive = new TarStream(List.of(TarEntry.text("b", "1"), TarEntry.text("a", "1"))).readAllBytes();

        assertThatThrownBy(() -> TarTexts.read(archive))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its archive was not written by crp");
    }

    @Test
    void aSizeThatIsNoNumberIsRefused() {
        byte[] archive = TarTexts.write(TEXTS);
        archive[124] = '-';

        assertThatThrownBy(() -> TarTexts.read(archive))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its archive is truncated");
    }
}
