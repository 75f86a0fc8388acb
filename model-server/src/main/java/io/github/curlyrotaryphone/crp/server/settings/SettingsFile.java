package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** A JSON object of settings. */
final class SettingsFile {

    private SettingsFile() {}

    /** The settings of a file, if it exists. */
    static void readIfThere(Path file, SettingValues values) {
        if (Files.exists(file)) {
            read(file, values);
        }
    }

    /** Adds the settings of the file; {@link StartException} if they are invalid. */
    static void read(Path file, SettingValues values) {
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            readObject(parser, file, values);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot read the settings '%s': %s.".formatted(file, e), "Name a JSON file by --settings.");
        } catch (JacksonException e) {
            throw new StartException(
                    "The settings '%s' are not valid JSON at line %d, column %d: %s."
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()),
                    "Correct the file.");
        }
    }

    private static void readObject(JsonParser parser, Path file, SettingValues values) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new StartException(
                    "The settings '%s' are no JSON object.".formatted(file), "Write them as {\"port\": 8080}.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                throw new StartException(
                        "'%s' in %s is an object or a list.".formatted(key, file),
                        "Every setting is one text, number, true or false.");
            }
            if (token != JsonToken.VALUE_NULL) {
                values.put(key, parser.getString(), file.toString());
            }
        }
    }
}
