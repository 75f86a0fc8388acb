package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "ON",
                "off",
                "y",
                "N",
                "012",
                "0o14",
                "0x1F",
                "0b11",
                "1_000",
                "1e3",
                "1.0",
                "1.30",
                ".5",
                "1.",
                "+1",
                ".inf",
                "-.Inf",
                ".NaN",
                "2026-01-01",
                "2026-01-01T10:00:00Z",
                "12:30:45",
                "22:22",
                "123456789012345678901"
            })
    void whatReadersDifferOnIsAmbiguous(String text) {
        assertThat(PlainScalars.isAmbiguous(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "null",
                "~",
                "",
                "0",
                "80",
                "-1",
                "0.5",
                "1.25",
                "yesterday",
                "1.34.1",
                "v1",
                "500m",
                "512Mi",
                "a:b",
                "10.0.0.1",
                "80-90",
                "nginx:1.27",
                "2026",
                "1h",
                "0.0.0.0/0"
            })
    void whatAllReadersReadAlikeIsNot(String text) {
        assertThat(PlainScalars.isAmbiguous(text)).isFalse();
    }
}
