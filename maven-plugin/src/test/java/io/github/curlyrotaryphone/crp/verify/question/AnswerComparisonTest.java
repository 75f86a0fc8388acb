package io.github.curlyrotaryphone.crp.verify.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnswerComparisonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1}                 | {'a': 1, 'more': 2}      |",
                "{'a': 0.5}               | {'a': 0.500009}          |",
                "{'a': 0.5}               | {'a': 0.50002}           | 'a' is 0.50002, not 0.5",
                "{'a': 20000.0}           | {'a': 20000.1}           |",
                "{'a': 20000.0}           | {'a': 20000.3}           | 'a' is 20000.3, not 20000.0",
                "{'a': 1}                 | {'a': '1'}               | 'a' is '1', not 1",
                "{'a': 'setosa'}          | {'a': 'virginica'}       | 'a' is 'virginica', not 'setosa'",
                "{'a': 1}                 | {}                       | 'a' is absent, not 1",
                "{'o': [{'data': [1, 2]}]}| {'o': [{'data': [[1], [2]]}]} |",
                "{'o': [{'data': [1, 2]}]}| {'o': [{'data': [1]}]}   | 'o[0].data' has 1 elements, not 2",
                "{'shape': [1, 2]}        | {'shape': [[1], [2]]}    | 'shape[0]' is [1], not 1",
                "{'o': []}                | {'o': {}}                | 'o' is {}, not []",
                "{'a': true}              | {'a': false}             | 'a' is false, not true",
            })
    void theFirstDifferenceIsNamed(String expected, String actual, @Nullable String words) {
        String difference = AnswerComparison.difference(json(expected), json(actual))
                .orElse("")
                .replace('"', '\'');

        assertThat(difference).isEqualTo(words == null ? "" : words);
    }

    private static JsonNode json(String text) {
        return JsonText.read(text.replace('\'', '"'));
    }
}
