package io.github.curlyrotaryphone.crp.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = folder.resolve("a/b/file.txt");

        WholeFile.replace(file, bytes("old"));
        WholeFile.replace(file, bytes("new"));

        assertThat(file).hasContent("new");
        assertThat(names(file.getParent())).containsExactly("file.txt");
    }

    @Test
    void aFileMayBeReadByWhomItsFolderLets() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Path replaced = folder.resolve("replaced");

        WholeFile.replace(replaced, bytes("new"));

        assertThat(Files.getPosixFilePermissions(replaced)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void whatCannotBeReplacedStaysAsItIs() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();

        assertThatThrownBy(() -> WholeFile.replace(taken, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(names(taken)).containsExactly("inside");
        assertThat(names(folder)).containsExactly("taken");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
