package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a file such as {@code pip.conf}. A value may go on in indented lines.
 *
 * @param values by section and key
 */
record IniFile(Map<String, String> values) {
    static IniFile read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return new IniFile(Map.of());
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable, or delete it.", e);
        }
    }

    static IniFile parse(List<String> lines) {
        Map<String, String> values = new TreeMap<>();
        String section = "";
        String key = "";
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1).strip();
            } else if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                values.merge(key, text, (one, more) -> one + " " + more);
            } else {
                String[] parts = text.split("\\s*[=:]\\s*", 2);
                key = section + "." + parts[0].replace('_', '-');
                values.put(key, parts.length < 2 ? "" : parts[1]);
            }
        }
        return new IniFile(values);
    }

    /** The words of a value. */
    List<String> values(String section, String key) {
        return Arrays.stream(values.getOrDefault(section + "." + key, "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
