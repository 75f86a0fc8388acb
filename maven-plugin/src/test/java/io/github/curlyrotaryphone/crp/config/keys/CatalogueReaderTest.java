package io.github.curlyrotaryphone.crp.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
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
