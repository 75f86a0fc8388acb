package io.github.curlyrotaryphone.crp.starter;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of a project to delete, copy and write, in this order. */
public final class ProjectChange {
    private final List<Path> deleted = new ArrayList<>();
    private final Map<Path, Path> copies = new TreeMap<>();
    private final Map<Path, String> texts = new TreeMap<>();

    void delete(Path file) {
        deleted.add(file);
    }

    void copy(Path from, Path to) {
        copies.put(to, from);
    }

    void write(Path file, String text) {
        texts.put(file, text);
    }

    /** Makes the changes. */
    public void apply(Events events) {
        for (Path from : copies.values()) {
            if (!Files.isReadable(from)) {
                throw CrpException.refused(
                        "The model's file '" + from + "' is missing. Nothing was changed.",
                        "Put it beside the ONNX file, which refers to it.");
            }
        }
        deleted.forEach(file -> deleteNow(file, events));
        copies.forEach((to, from) -> attempt(to, events, () -> Files.copy(from, to)));
        texts.forEach((file, text) -> attempt(file, events, () -> Files.writeString(file, text)));
    }

    private static void deleteNow(Path file, Events events) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        events.fileDeleted(file);
    }

    private static void attempt(Path file, Events events, Writing writing) {
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            writing.run();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        events.fileWritten(file);
    }

    private static CrpException unwritable(Path file, IOException e) {
        return CrpException.failed(
                "Cannot write '" + file + "': " + FailureReason.of(e) + ".", "Make its folder writable.", e);
    }

    /** Something that writes a file. */
    private interface Writing {
        void run() throws IOException;
    }
}
