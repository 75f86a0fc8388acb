package io.github.curlyrotaryphone.crp.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the section {@code server} of the catalogue against the settings that the model server itself declares. */
class ServerSettingsTest {
    private static final Path SETTINGS =
            Path.of("../model-server/src/main/resources/META-INF/crp/server-settings.json");
    private static final Map<KeyType, String> TYPES =
            Map.of(KeyType.INTEGER, "integer", KeyType.BOOLEAN, "boolean", KeyType.TEXT, "string");
    private static final Set<String> NOT_FOR_USERS = Set.of("port", "modelName");

    @Test
    void theCatalogueHasTheServersOwnSettings() throws IOException {
        Assumptions.assumeTrue(Files.exists(SETTINGS), "the model server declares its settings");
        JsonNode properties = JsonMapper.builder()
                .build()
                .readTree(Files.readString(SETTINGS))
                .get("properties");
        Set<String> declared = new TreeSet<>(properties.propertyNames());
        declared.removeAll(NOT_FOR_USERS);

        assertThat(keys().keySet()).containsExactlyInAnyOrderElementsOf(declared);
        keys().forEach((name, key) -> {
            JsonNode property = properties.get(name);
            assertThat(TYPES.get(key.type()))
                    .as("type of server.%s", name)
                    .isEqualTo(property.get("type").stringValue());
            assertThat(property.path("minimum").asLong(Long.MIN_VALUE))
                    .as("minimum of server.%s", name)
                    .isEqualTo(key.constraint().minimum());
            assertThat(property.path("maximum").asLong(Long.MAX_VALUE))
                    .as("maximum of server.%s", name)
                    .isEqualTo(key.constraint().maximum());
            if (property.has("default")) {
                assertThat(key.computed())
                        .contains("`" + property.get("default").asString() + "`");
            }
        });
    }

    private static Map<String, Key> keys() {
        return Catalogue.load().keysOf("server").stream().collect(Collectors.toMap(Key::name, key -> key));
    }
}
