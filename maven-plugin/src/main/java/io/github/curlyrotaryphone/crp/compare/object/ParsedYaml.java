package io.github.curlyrotaryphone.crp.compare.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads any YAML by a whole parser. */
final class ParsedYaml {
    private static final int CODE_POINT_LIMIT = 4 * 1024 * 1024;

    private ParsedYaml() {}

    /** The documents, empty ones left out. */
    static List<Object> documents(String text) throws ObjectYaml.Unreadable {
        List<Object> documents = new ArrayList<>();
        try {
            for (Object document : new Load(settings()).loadAllFromString(text)) {
                if (document != null) {
                    documents.add(plain(document));
                }
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " in line " + (mark.getLine() + 1))
                    .orElse("");
            throw new ObjectYaml.Unreadable("is not YAML" + line);
        } catch (YamlEngineException e) {
            throw new ObjectYaml.Unreadable("is not YAML that can be read");
        } catch (StackOverflowError e) {
            throw new ObjectYaml.Unreadable("is nested too deeply");
        }
        return documents;
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(CODE_POINT_LIMIT)
                .build();
    }

    /** The same with string keys only, as JSON has them; aliases are walked as often as they stand there. */
    private static @Nullable Object plain(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return node;
    }
}
