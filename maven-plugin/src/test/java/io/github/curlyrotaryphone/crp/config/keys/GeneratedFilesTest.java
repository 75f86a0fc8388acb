package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds what is generated from the catalogue against what is committed. */
class GeneratedFilesTest {
    private static final Path INTRODUCTION =
            Path.of("src/test/resources/io/github/curlyrotaryphone/crp/config/crp-yaml-introduction.md");

    @Test
    void theSchemaIsMadeFromTheCatalogue() {
        GoldenFiles.check(
                Path.of("src/main/resources/META-INF/crp/crp.schema.json"), new KeySchema(Catalogue.load()).text());
    }

    @Test
    void theReferencePageIsMadeFromTheCatalogue() throws IOException {
        String introduction = Files.readString(INTRODUCTION);
        GoldenFiles.check(Path.of("../docs/crp-yaml.md"), new ReferencePage(Catalogue.load(), introduction).text());
    }
}
