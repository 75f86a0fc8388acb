package io.github.curlyrotaryphone.crp.python;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes a wheel; its RECORD is right unless a test replaces it. */
public final class WheelFile {
    private final String name;
    private final String info;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> modes = new LinkedHashMap<>();
    private String record;

    /** A wheel without files of its own, such as {@code flask-3.0-py3-none-any.whl}. */
    public WheelFile(String name) {
        this.name = name;
        String[] parts = name.split("-");
        info = parts[0] + "-" + parts[1] + ".dist-info";
        with(info + "/METADATA", "Metadata-Version: 2.1\nName: " + parts[0] + "\nVersion: " + parts[1] + "\n");
        with(info + "/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    }

    public String name() {
        return name;
    }

    public String info() {
        return info;
    }

    public WheelFile with(String path, String content) {
        return with(path, content, 0100644);
    }

    public WheelFile with(String path, String content, int mode) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        modes.put(path, mode);
        return this;
    }

    public WheelFile without(String path) {
        files.remove(path);
        return this;
    }

    /** Replaces RECORD. */
    public WheelFile recording(String text) {
        record = text;
        return this;
    }

    /** What RECORD rightly is. */
    public String record() {
        List<String> lines = new ArrayList<>();
        files.forEach((path, bytes) -> lines.add(path + ",sha256="
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(Digest.of(bytes).hex()))
                + "," + bytes.length));
        lines.add(info + "/RECORD,,");
        return String.join("\n", lines) + "\n";
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue(), modes.get(file.getKey()));
            }
            if (!files.containsKey(info + "/RECORD")) {
                String text = record == null ? record() : record;
                put(zip, info + "/RECORD", text.getBytes(StandardCharsets.UTF_8), 0100644);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipArchiveOutputStream zip, String path, byte[] bytes, int mode) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(path);
        entry.setTime(0);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    public Digest digest() {
        return Digest.of(bytes());
    }
}
