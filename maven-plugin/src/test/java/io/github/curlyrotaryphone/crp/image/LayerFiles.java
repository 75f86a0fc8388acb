package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads short ustar archives back, without the code that writes them. */
final class LayerFiles {
    private final OciLayout store;

    LayerFiles(OciLayout store) {
        this.store = store;
    }

    /** Files by name, as text. */
    SortedMap<String, String> of(Descriptor layer) throws IOException {
        byte[] bytes = store.read(layer.digest()).orElseThrow();
        byte[] tar = layer.mediaType().endsWith("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                : bytes;
        SortedMap<String, String> files = new TreeMap<>();
        int at = 0;
        while (tar[at] != 0) {
            String name = text(tar, at, 100);
            int size = Integer.parseInt(text(tar, at + 124, 12).strip(), 8);
            if (tar[at + 156] == '0') {
                files.put(name, new String(tar, at + 512, size, StandardCharsets.ISO_8859_1));
            }
            at += 512 + (size + 511) / 512 * 512;
        }
        return files;
    }

    private static String text(byte[] tar, int from, int length) {
        String field = new String(tar, from, length, StandardCharsets.UTF_8);
        int end = field.indexOf(0);
        return end < 0 ? field : field.substring(0, end);
    }
}
