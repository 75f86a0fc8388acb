package io.github.curlyrotaryphone.crp.image.python;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.layout.StagedBlob;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.oci.tar.TarStream;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/** Writes layers into the store, or finds those of an earlier run there. */
final class PythonLayers {
    private final OciLayout store;
    private final ResultCache memory;

    PythonLayers(OciLayout store, ResultCache memory) {
        this.store = store;
        this.memory = memory;
    }

    /** A layer of gzipped tar with these files and their folders; equal keys are for equal files. */
    CompressedLayer compressed(Digest key, List<TarEntry> files) {
        return known("python-gzip", key, MediaTypes.OCI_LAYER_TAR_GZIP, () -> compress(files));
    }

    /** A layer of plain tar: large files of wheels are programs, whose compression takes longer than their transfer. */
    CompressedLayer plain(Digest key, List<TarEntry> files) {
        return known("python-tar", key, MediaTypes.OCI_LAYER_TAR, () -> {
            Descriptor written = store.write(MediaTypes.OCI_LAYER_TAR, new TarStream(withFolders(files)));
            return new CompressedLayer(written, written.digest());
        });
    }

    /** Writes a layer. */
    @FunctionalInterface
    private interface Writer {
        CompressedLayer write() throws IOException;
    }

    private CompressedLayer known(String kind, Digest key, String mediaType, Writer writer) {
        List<String> lines = memory.recall(kind, key);
        if (lines.size() == 2 && lines.stream().allMatch(line -> line.matches("sha256:[0-9a-f]{64}"))) {
            Digest digest = new Digest(lines.get(0));
            if (store.has(digest)) {
                return new CompressedLayer(
                        new Descriptor(mediaType, digest, store.size(digest)), new Digest(lines.get(1)));
            }
        }
        try {
            CompressedLayer layer = writer.write();
            memory.keep(
                    kind,
                    key,
                    List.of(layer.descriptor().digest().value(), layer.diffId().value()));
            return layer;
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write a layer into '" + store.root() + "': " + FailureReason.of(e) + ".",
                    "Rerun the goal once its files no longer change, and check that the disk has space.",
                    e);
        }
    }

    private CompressedLayer compress(List<TarEntry> files) throws IOException {
        MessageDigest diffId = Digest.newSha256();
        try (StagedBlob staged = store.stage()) {
            try (DigestInputStream tar = new DigestInputStream(new TarStream(withFolders(files)), diffId)) {
                GZIPOutputStream gzip = new GZIPOutputStream(staged, 1 << 16);
                tar.transferTo(gzip);
                gzip.finish();
            }
            return new CompressedLayer(
                    store.keep(MediaTypes.OCI_LAYER_TAR_GZIP, staged), Digest.ofHash(diffId.digest()));
        }
    }

    private static List<TarEntry> withFolders(List<TarEntry> files) {
        Set<String> folders = new TreeSet<>();
        for (TarEntry file : files) {
            String path = file.name();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        List<TarEntry> entries = new ArrayList<>();
        folders.forEach(folder -> entries.add(TarEntry.folder(folder)));
        entries.addAll(files);
        return entries;
    }
}
