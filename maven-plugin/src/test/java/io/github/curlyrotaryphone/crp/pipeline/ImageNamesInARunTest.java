package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNamesInARunTest {
    @TempDir
    Path root;

    /** Pull secrets and admission policies compare the name as text, whichever host a client speaks to. */
    @ParameterizedTest
    @CsvSource({
        "docker.io/team/iris, docker.io/team/iris",
        "index.docker.io/team/iris, index.docker.io/team/iris",
        "registry-1.docker.io/team/iris, registry-1.docker.io/team/iris",
        "team/iris, docker.io/team/iris",
    })
    void theNameOfAnImageStandsInEveryManifestAsItsUserWroteIt(String written, String rendered) {
        try (Company company = new Company(root)) {
            company.app("iris").configure("image:\n", "image:\n  repository: " + written + "\n");
            company.build("iris");

            new Render(company.stages().events())
                    .run(company.app("iris").spec())
                    .forEach(set -> {
                        assertThat(set.files().get("deployment.yaml")).contains("image: \"" + rendered + ":1.4.0-");
                        assertThat(set.fluxFiles().values())
                                .allMatch(text -> text.contains("fluxcd.io/image: \"" + rendered + ":1.4.0-"));
                    });
        }
    }
}
