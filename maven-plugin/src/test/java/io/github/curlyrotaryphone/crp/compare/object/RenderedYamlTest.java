package io.github.curlyrotaryphone.crp.compare.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.Iris;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedYamlTest {
    @Test
    void whatCrpRendersIsReadAsTheParserReadsIt() throws ObjectYaml.Unreadable {
        SortedMap<String, String> files = new TreeMap<>(GoldenFiles.read(GoldenFiles.folder(Iris.class, "iris")));
        files.putAll(GoldenFiles.read(GoldenFiles.folder(ManifestRenderer.class, "golden")));
        int read = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            Optional<Map<String, Object>> rendered = RenderedYaml.read(file.getValue());
            read += rendered.isPresent() ? 1 : 0;
            if (rendered.isPresent()) {
                assertThat(List.<Object>of(rendered.orElseThrow()))
                        .as(file.getKey())
                        .isEqualTo(ParsedYaml.documents(file.getValue()));
            }
        }

        assertThat(read).as("of %d files", files.size()).isGreaterThan(files.size() * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                "a:b",
                "a: b c",
                "a: 'b'",
                "a: \"b\\n\"",
                "a: \"b\" # c",
                "a: \"b\"c\"",
                "a: 0123",
                "a: 1.5",
                "a: 12345678901",
                "a: -1",
                "a: yes",
                "a: null",
                "a: ~",
                "a: |\n  b",
                "a: &b c",
                "a: *b",
                "a: !!str b",
                "a: {b: c}",
                "a: [b]",
                "a:  b",
                "a: b ",
                "a: b\n",
                "a: b\na: c",
                "a:\n   b: c",
                "a:\n\tb: c",
                " a: b",
                "a: b\n  c: d",
                "a: b\n---\nc: d",
                "a:\n- - b",
                "a:\n-  b",
                "a:\n- b: c\n d: e",
                "a:\n  - b",
                "- a",
                "a: b\r\nc: d",
                "? a\n: b",
                "<<: a",
                "a: b: c",
                "a:\n- b: c\n  # d\n  e: f",
                "a:\n# b\n- c",
                "a: Null",
                "a: True",
                "a: NO",
            })
    void anyOtherFormIsLeftToTheParserOrReadAlike(String text) throws ObjectYaml.Unreadable {
        Optional<Map<String, Object>> rendered = RenderedYaml.read(text);

        if (rendered.isPresent()) {
            assertThat(List.<Object>of(rendered.orElseThrow())).isEqualTo(ParsedYaml.documents(text));
        }
    }
}
