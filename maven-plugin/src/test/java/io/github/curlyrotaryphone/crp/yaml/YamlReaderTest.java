package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final List<String> problems = new ArrayList<>();

    private List<Value> read(byte[] content) {
        return YamlReader.ofKeys((place, words) -> problems.add(place + " " + place.key() + ": " + words))
                .read("a.yaml", content);
    }

    private List<Value> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String problem() {
        return String.join("\n", problems).replace(" :", ":");
    }

    @Test
    void aByteThatIsNotUtf8IsNamedByItsPlace() {
        read("name: iris\ntitle: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem()).contains("a.yaml:2:9: is not UTF-8 from here on. Save the file as UTF-8.");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
        List<Value> documents = read("\uFEFFname: iris\r\nport: 80\r\n");

        assertThat(documents.get(0).plain()).hasToString("{name=iris, port=80}");
        assertThat(problems).isEmpty();
    }

    @Test
    void aControlCharacterIsNamedByItsLine() {
        read("name: iris\ntitle: a\u0007b\n");

        assertThat(problem())
                .isEqualTo("a.yaml:2:9: contains the control character U+0007, which YAML forbids. Delete it.");
    }

    @Test
    void aValueKnowsThePlaceOfItsKey() {
        Mapping root = (Mapping) read("deploy:\n  service: {port: 80}\n").get(0);
        Mapping service =
                (Mapping) ((Mapping) root.entries().get("deploy")).entries().get("service");

        assertThat(service.entries().get("port").place())
                .isEqualTo(new Location("a.yaml", 2, 13, "deploy.service.port"));
    }

    @Test
    void scalarsAreReadByTheCoreSchema() {
        List<Value> documents = read("[1, -2, 0x1F, 0o14, 1.5, true, null, ~, yes, 012, 9999999999, text, '1']");

        assertThat(documents.get(0).plain()).isInstanceOf(List.class);
        List<Object> items = new ArrayList<>((List<?>) documents.get(0).plain());
        assertThat(items).containsExactly(1, -2, 31, 12, 1.5, true, null, null, "yes", 12, 9999999999L, "text", "1");
    }

    @Test
    void aliasesThatMultiplyWithoutEndAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        read(bomb.toString());

        assertThat(problem()).contains("is an alias that refers to itself or expands without limit. Write it out.");
    }

    @Test
    void anAliasThatLeadsBackToItselfIsRefused() {
        read("a: &a\n  b: *a\n");

        assertThat(problem()).contains("a.yaml:1:1 a: is an alias that refers to itself");
    }

    @Test
    void aKeyThatIsNoTextIsRefused() {
        read("? [a, b]\n: c\n");

        assertThat(problem()).contains("has a key that is not a string. Write a plain key.");
    }

    @Test
    void nestingBeyondTheLimitIsRefusedAtItsPlace() {
        read("a: " + "[".repeat(1_500) + "]".repeat(1_500) + "\n");

        assertThat(problem())
                .isEqualTo("a.yaml:1:203: is nested more than 200 levels deep. Write it with fewer levels.");
    }

    @Test
    void nestingOfBlocksIsLimitedToo() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            deep.append(" ".repeat(i)).append("a:\n");
        }

        read(deep.toString());

        assertThat(problem()).endsWith("is nested more than 200 levels deep. Write it with fewer levels.");
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        List<Value> documents = read("[".repeat(200) + "]".repeat(200) + "\n");

        assertThat(problems).isEmpty();
        assertThat(documents).hasSize(1);
    }

    @Test
    void aTextAboveTheLimitIsRefused() {
        read("#".repeat(4 * 1024 * 1024 + 1));

        assertThat(problem()).isEqualTo("a.yaml: is larger than 4 MiB. Split it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: %s\n",
                "a: \"%s\"\n",
                "a: '%s'\n",
                "a: |\n  %s\n",
                "- &a %s\n",
                "# %s\na: b\n",
                "a: 1%s\n",
                "a: -%s\n"
            })
    void aScalarOfThreeMillionCharactersTakesLinearTime(String form) {
        String digits = "1".repeat(3_000_000);

        assertTimeout(Duration.ofSeconds(4), () -> read(form.formatted(digits)));

        assertThat(problems).isEmpty();
    }

    @Test
    void aNumberTooLongForAnyReaderIsText() {
        Mapping root = (Mapping) read("a: " + "1".repeat(401) + "\n").get(0);

        assertThat(root.plain()).containsEntry("a", "1".repeat(401));
    }
}
