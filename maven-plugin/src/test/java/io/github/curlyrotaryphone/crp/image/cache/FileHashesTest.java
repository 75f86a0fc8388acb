package io.github.curlyrotaryphone.crp.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1000));

    @TempDir
    Path folder;

    @Test
    void digestIsThatOfTheContent() throws IOException {
        assertThat(new FileHashes(memory()).of(file("hello", LONG_AGO))).isEqualTo(digest("hello"));
    }

    @Test
    void unchangedFileIsNotReadAgain() throws IOException {
        FileHashes first = new FileHashes(memory());
        first.of(file("hello", LONG_AGO));
        first.keep();
        file("other", LONG_AGO);

        assertThat(new FileHashes(memory()).of(folder.resolve("file"))).isEqualTo(digest("hello"));
    }

    @Test
    void fileWithAnotherTimeOrSizeIsReadAgain() throws IOException {
        FileHashes first = new FileHashes(memory());
        first.of(file("hello", LONG_AGO));
        first.keep();

        Path later = file("other", FileTime.from(Instant.ofEpochSecond(1001)));
        assertThat(new FileHashes(memory()).of(later)).isEqualTo(digest("other"));
        Path longer = file("longer", LONG_AGO);
        assertThat(new FileHashes(memory()).of(longer)).isEqualTo(digest("longer"));
    }

    @Test
    void fileThatChangedJustNowIsNotRemembered() throws IOException {
        FileHashes first = new FileHashes(memory());
        FileTime soon = FileTime.from(Instant.now().plusSeconds(60));
        first.of(file("hello", soon));
        first.keep();

        assertThat(new FileHashes(memory()).of(file("other", soon))).isEqualTo(digest("other"));
    }

    @Test
    void damagedMemoryIsForgotten() throws IOException {
        Files.write(memory(), List.of("nonsense", "sha256:12 5 x", "sha256:" + "0".repeat(64)));

        assertThat(new FileHashes(memory()).of(file("hello", LONG_AGO))).isEqualTo(digest("hello"));
    }

    @Test
    void missingFileIsAnErrorThatNamesIt() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> new FileHashes(memory()).of(missing))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + missing + "': " + missing
                        + ". Rerun the goal once the file is complete and readable.");
    }

    private Path memory() {
        return folder.resolve("memory");
    }

    private Path file(String content, FileTime time) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), content);
        return Files.setLastModifiedTime(file, time);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
