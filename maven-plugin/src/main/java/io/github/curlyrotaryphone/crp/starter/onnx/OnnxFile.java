package io.github.curlyrotaryphone.crp.starter.onnx;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an ONNX file: a protobuf message {@code ModelProto}. */
public final class OnnxFile {
    private static final int GRAPH = 7;
    private static final int METADATA = 14;
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private OnnxFile() {}

    /** The description of the model in that file. */
    public static OnnxDescription read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CrpException.refused(
                    "There is no model '" + file + "'.", "Set crp.model to the path of an ONNX file.");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new NotOnnxException("it is larger than 2 GiB, the limit of the format");
            }
            return model(channel.map(MapMode.READ_ONLY, 0, size));
        } catch (NotOnnxException e) {
            throw CrpException.refused(
                    "'" + file + "' is not an ONNX model that can be served: " + e.getMessage() + ".",
                    "Export the model to ONNX with plain tensors as inputs and outputs; from scikit-learn, with"
                            + " options={\"zipmap\": False}.",
                    e);
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read the model '" + file + "': " + FailureReason.of(e) + ".",
                    "Make the file readable, and run again.",
                    e);
        }
    }

    private static OnnxDescription model(ByteBuffer bytes) {
        Map<String, String> metadata = new HashMap<>();
        Optional<OnnxGraph> graph = Optional.empty();
        Message model = new Message(bytes);
        for (int field = model.next(); field != 0; field = model.next()) {
            if (field == GRAPH) {
                graph = Optional.of(OnnxGraph.read(model.message()));
            } else if (field == METADATA) {
                addEntry(model.message(), metadata);
            }
        }
        OnnxGraph found = graph.orElseThrow(() -> new NotOnnxException("it has no graph"));
        return new OnnxDescription(found.inputs(), found.outputs(), metadata, found.dataFiles());
    }

    /** Adds a {@code StringStringEntryProto}. */
    static void addEntry(Message entry, Map<String, String> entries) {
        String key = "";
        String value = "";
        for (int field = entry.next(); field != 0; field = entry.next()) {
            if (field == KEY) {
                key = entry.text();
            } else if (field == VALUE) {
                value = entry.text();
            }
        }
        entries.put(key, value);
    }
}
