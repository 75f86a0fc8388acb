package io.github.curlyrotaryphone.crp.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** META-INF/crp/server-settings.json says what Settings does, and docs/model-server.md says the same. */
class SettingsSchemaTest {

    private static final JsonNode PROPERTIES = new JsonMapper()
            .readTree(SettingsSchemaTest.class.getResourceAsStream("/META-INF/crp/server-settings.json"))
            .get("properties");

    private static final Path NOWHERE = Path.of("models");

    @Test
    void theSchemaHasEverySettingInTheSameOrder() {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();

        assertThat(PROPERTIES.propertyNames()).containsExactlyElementsOf(keys);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void aDefaultOfTheSchemaIsTheServers(Setting setting) {
        JsonNode fallback = PROPERTIES.get(setting.key()).get("default");

        if (fallback != null) {
            assertThat(Settings.of(NOWHERE, Map.of(setting.key(), fallback.asString())))
                    .isEqualTo(Settings.of(NOWHERE, Map.of()));
        } else {
            assertThat(PROPERTIES.get(setting.key()).get("description").asString())
                    .contains("Default: ");
        }
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theLimitsOfTheSchemaAreTheServers(Setting setting) {
        JsonNode property = PROPERTIES.get(setting.key());
        switch (property.get("type").asString()) {
            case "integer" -> {
                long least = property.get("minimum").asLong();
                long greatest = property.get("maximum").asLong();
                assertTaken(setting, least);
                assertTaken(setting, greatest);
                assertRefused(setting, least - 1);
                assertRefused(setting, greatest + 1);
            }
            case "boolean" -> {
                assertTaken(setting, true);
                assertTaken(setting, false);
                assertRefused(setting, "yes");
            }
            default -> assertTaken(setting, property.path("examples").path(0).asString("text"));
        }
    }

    @Test
    void theReferenceListsEverySettingAsTheSchemaHasIt() throws Exception {
        List<String> rows = StreamSupport.stream(PROPERTIES.properties().spliterator(), false)
                .map(property -> row(property.getKey(), property.getValue()))
                .toList();

        assertThat(Files.readAllLines(Path.of("../docs/model-server.md"))).containsSubsequence(rows);
    }

    private static String row(String key, JsonNode property) {
        String variable = Setting.of(key).orElseThrow().variable();
        JsonNode fallback = property.get("default");
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        key,
                        variable,
                        property.get("type").asString(),
                        fallback == null ? "" : "`" + fallback.asString() + "`",
                        property.get("description").asString());
    }

    private static void assertTaken(Setting setting, Object value) {
        assertThatCode(() -> Settings.of(NOWHERE, Map.of(setting.key(), value.toString())))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Setting setting, Object value) {
        assertThatThrownBy(() -> Settings.of(NOWHERE, Map.of(setting.key(), value.toString())))
                .isInstanceOf(StartException.class);
    }
}
