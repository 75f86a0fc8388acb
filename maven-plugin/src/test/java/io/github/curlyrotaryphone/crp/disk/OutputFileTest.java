package io.github.curlyrotaryphone.crp.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path temp;

    private Path folder;
    private Path outside;

    @BeforeEach
    void resolve() throws IOException {
        folder = temp.resolve("module/target/crp");
        outside = Files.createDirectories(temp.resolve("home"));
    }

    private void refuse(Path file, Path link, Path target) {
        assertThatThrownBy(() -> OutputFile.write(folder, file, "text"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot write '" + file + "': '" + link + "' is a link to '" + target + "', outside '"
                        + folder.getParent() + "'. Delete the link, and find out who put it there.");
    }

    @Test
    void aFileIsWrittenIntoFoldersThatAreMade() {
        OutputFile.write(folder, folder.resolve("manifests/dev/a.yaml"), "a: 1\n");

        assertThat(folder.resolve("manifests/dev/a.yaml")).content().isEqualTo("a: 1\n");
    }

    @Test
    void theFolderMayNotBeALinkThatLeadsOut() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, outside);

        refuse(folder.resolve("image.json"), folder, outside.toRealPath());
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void norMayAFolderOrAFileBelowIt() throws IOException {
        Path key = Files.writeString(outside.resolve("key"), "secret");
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("review"), outside);
        Files.createSymbolicLink(folder.resolve("image.json"), key);

        refuse(folder.resolve("review/a.md"), folder.resolve("review"), outside.toRealPath());
        refuse(folder.resolve("image.json"), folder.resolve("image.json"), key.toRealPath());
        assertThat(key).content().isEqualTo("secret");
    }

    @Test
    void norToAFileThatWouldBeMade() throws IOException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("image.json"), outside.resolve("authorized_keys"));

        refuse(folder.resolve("image.json"), folder.resolve("image.json"), outside.resolve("authorized_keys"));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void theBuildsFolderItselfMayBeElsewhere() throws IOException {
        Files.createDirectories(folder.getParent().getParent());
        Files.createSymbolicLink(folder.getParent(), outside);

        OutputFile.write(folder, folder.resolve("image.json"), "{}");

        assertThat(outside.resolve("crp/image.json")).content().isEqualTo("{}");
    }
}
