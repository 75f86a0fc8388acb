package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads TOML, the format of {@code pyproject.toml} and of most locks. */
public final class TomlFile {
    private static final TomlMapper MAPPER = new TomlMapper();

    private TomlFile() {}

    /** The tree of this file. */
    public static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file.getFileName() + "': " + FailureReason.of(e) + ".", "Make it readable.", e);
        } catch (JacksonException e) {
            throw CrpException.refused(
                    "'" + file.getFileName() + "' is not valid TOML: " + e.getOriginalMessage() + place(e) + ".",
                    "Correct it, or make it again with the tool that made it.",
                    e);
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    /** The text of a key. */
    public static Optional<String> text(JsonNode table, String key) {
        JsonNode value = table.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The texts of a list; others in it are ignored. */
    public static List<String> texts(JsonNode table, String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : table.path(key)) {
            if (item.isString()) {
                texts.add(item.stringValue());
            }
        }
        return texts;
    }
}
