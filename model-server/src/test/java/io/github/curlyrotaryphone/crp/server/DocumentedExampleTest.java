package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/model-server.md shows code that the build compiles and tests. */
class DocumentedExampleTest {

    @Test
    void theTransformerInTheGuideIsTheTemplates() throws Exception {
        String code =
                Files.readString(Path.of("../model-app-template/src/main/java/com/example/iris/SpeciesNames.java"));

        assertThat(Files.readString(Path.of("../docs/model-server.md"))).contains("```java\n" + code + "```\n");
    }
}
