package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNamesTest {
    private static final Digest INPUT = new Digest("sha256:0123456789abcdef" + "0".repeat(48));

    @ParameterizedTest
    @CsvSource({
        "1.4.0, 1.4.0-0123456789ab",
        "1.4.0-SNAPSHOT, 1.4.0-SNAPSHOT-0123456789ab",
        "1.4.0+build/7, 1.4.0-build-7-0123456789ab",
        ".-1, 1-0123456789ab",
        "é, 0123456789ab"
    })
    void tagIsVersionAndInputInTheLettersOfTags(String version, String tag) {
        assertThat(ImageNames.tag(version, INPUT)).isEqualTo(tag);
    }

    @Test
    void longVersionIsShortenedBeforeTheInput() {
        assertThat(ImageNames.tag("1".repeat(200), INPUT)).hasSize(128).endsWith("1-0123456789ab");
    }
}
