package io.github.curlyrotaryphone.crp.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.config.tree.Problems;
import io.github.curlyrotaryphone.crp.config.tree.Value;
import io.github.curlyrotaryphone.crp.config.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.config.tree.Value.Sequence;
import io.github.curlyrotaryphone.crp.config.tree.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
    private static List<Value> yaml(String text) {
        return YamlReader.ofKeys(new Problems()).read("keys.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readingLineByLineGivesWhatYamlGives() {
        String text = CatalogueReader.content();
        Sequence keys = (Sequence) ((Mapping) yaml(text).get(0)).entries().get("keys");

        List<Map<String, Object>> byLine = new ArrayList<>();
        CatalogueReader.entries(text).forEach(entry -> {
            Map<String, Object> plain = new LinkedHashMap<>();
            entry.forEach((name, raw) -> plain.put(name, yaml(raw).get(0).plain()));
            byLine.add(plain);
        });

        assertThat(byLine).isEqualTo(keys.plain());
    }

    @Test
    void everyKeyIsDescribedAndStandsInASection() {
        assertThat(Catalogue.load().keys()).allSatisfy(key -> {
            assertThat(key.description()).endsWith(".");
            assertThat(key.section().isEmpty()
                            || Catalogue.load().find(key.section()).isPresent()
                            || key.section().endsWith("*"))
                    .as("the section of %s is a key", key.path())
                    .isTrue();
        });
    }
}
