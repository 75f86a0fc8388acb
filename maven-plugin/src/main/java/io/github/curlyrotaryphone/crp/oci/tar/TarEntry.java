package io.github.curlyrotaryphone.crp.oci.tar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file or folder of a tar archive. All are owned by root and have the same time, so that only name, mode and content
 * matter.
 *
 * @param name path without a leading slash; a folder's ends with one
 * @param mode permission bits
 * @param size bytes of content
 * @param content the source of the content, opened when it is written
 * @param target what a symbolic link points to; empty for anything else
 */
public record TarEntry(String name, int mode, long size, Source content, String target) {
    private static final int FOLDER_MODE = 0755;

    public TarEntry {
        if (name.isEmpty() || name.startsWith("/")) {
            throw new IllegalArgumentException("'" + name + "' is not a relative path");
        }
    }

    /** A file. */
    public TarEntry(String name, int mode, long size, Source content) {
        this(name, mode, size, content, "");
    }

    /** A symbolic link. */
    public static TarEntry link(String path, String target) {
        return new TarEntry(path, 0777, 0, InputStream::nullInputStream, target);
    }

    /** Opens the content of an entry. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** A folder that everybody may read. */
    public static TarEntry folder(String path) {
        return folder(path, FOLDER_MODE);
    }

    /** A folder. */
    public static TarEntry folder(String path, int mode) {
        return new TarEntry(path + "/", mode, 0, InputStream::nullInputStream);
    }

    /** A file on this machine. */
    public static TarEntry file(String path, int mode, Path file) throws IOException {
        return new TarEntry(path, mode, Files.size(file), () -> Files.newInputStream(file));
    }

    /** A file that everybody may read. */
    public static TarEntry text(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TarEntry(path, 0644, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    boolean isFolder() {
        return name.endsWith("/");
    }
}
