package io.github.curlyrotaryphone.crp.oci.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarStreamTest {
    private static final long NINE_GIB = 9L << 30;

    @Test
    void anotherReaderFindsEveryEntry() throws IOException {
        byte[] tar = bytes(List.of(TarEntry.folder("tmp", 01777), text("tmp/a.txt", "hello")));

        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            TarArchiveEntry folder = in.getNextEntry();
            assertThat(folder.getName()).isEqualTo("tmp/");
            assertThat(folder.isDirectory()).isTrue();
            assertThat(folder.getMode() & 07777).isEqualTo(01777);
            TarArchiveEntry file = in.getNextEntry();
            assertThat(file.getName()).isEqualTo("tmp/a.txt");
            assertThat(file.isCheckSumOK()).isTrue();
            assertThat(file.getLongUserId()).isZero();
            assertThat(file.getLastModifiedDate().getTime()).isEqualTo(1000);
            assertThat(in.readAllBytes()).asString().isEqualTo("hello");
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void longAndForeignNamesAreKept() throws IOException {
        String longName = "models/" + "deep/".repeat(40) + "file.bin";
        String foreign = "models/größe-模型.onnx";

        byte[] tar = bytes(List.of(text(longName, "1"), text(foreign, "2")));

        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            assertThat(in.getNextEntry().getName()).isEqualTo(longName);
            assertThat(in.getNextEntry().getName()).isEqualTo(foreign);
        }
    }

    @Test
    void filesOfMoreThanEightGibibytesKeepTheirSize() throws IOException {
        TarEntry huge = new TarEntry("models/huge", 0644, NINE_GIB, InputStream::nullInputStream);

        byte[] header = TarHeader.of(huge);

        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(header))) {
            assertThat(in.getNextEntry().getSize()).isEqualTo(NINE_GIB);
        }
    }

    @Test
    void bytesAreTheSameHoweverTheyAreRead() throws IOException {
        List<TarEntry> entries = List.of(TarEntry.folder("a"), text("a/b", "x".repeat(700)), text("a/c", ""));
        byte[] whole = bytes(entries);

        byte[] single = new byte[whole.length];
        try (TarStream in = new TarStream(entries)) {
            for (int i = 0; i < whole.length; i++) {
                single[i] = (byte) in.read();
            }
            assertThat(in.read()).isEqualTo(-1);
        }

        assertThat(single).isEqualTo(whole);
        assertThat(Digest.of(whole))
                .hasToString("sha256:59d7c9d3673c91a4427e9bc58758c7b9ea30b731ee741d93662c77cbf38d6b48");
    }

    @Test
    void fileThatGrowsOrShrinksWhileItIsReadIsAnError() {
        assertThatThrownBy(() -> bytes(List.of(of("a", 2, "three"))))
                .isInstanceOf(IOException.class)
                .hasMessage("'a' grew while it was read");
        assertThatThrownBy(() -> bytes(List.of(of("a", 9, "three"))))
                .isInstanceOf(IOException.class)
                .hasMessage("'a' shrank while it was read");
    }

    private static TarEntry text(String name, String text) {
        return TarEntry.text(name, text);
    }

    private static TarEntry of(String name, long size, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TarEntry(name, 0644, size, () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(List<TarEntry> entries) throws IOException {
        try (TarStream in = new TarStream(entries)) {
            return in.readAllBytes();
        }
    }
}
