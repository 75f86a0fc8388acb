package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release keeps of the source commit's words, from the deployment to a promotion without a source. */
class HydratorMetadataInARunTest {
    private static final String PROD = "apps/iris/prod/hydrator.metadata";

    @TempDir
    Path folder;

    private Company company;
    private SampleApp app;

    @BeforeEach
    void commitTheSource() {
        company = new Company(folder);
        app = company.app("iris")
                .configure(
                        "image:\n",
                        "image:\n  labels: {org.opencontainers.image.source: 'https://git.example.com/iris'}\n");
        Stock.git(app.root(), "init", "-q");
        Stock.git(app.root(), "add", "crp.yaml");
        Stock.git(
                app.root(),
                "-c",
                "user.name=Ada Lovelace",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "-q",
                "--date=2026-11-24T12:00:00+0100",
                "-m",
                "Train anew\n\nWith more flowers.");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private Release release() {
        return company.stages()
                .releaseStore()
                .fetch(
                        ImageReference.parse(company.recorded("main", "iris", "dev", "image")),
                        new Digest(company.recorded("main", "iris", "dev", "release")),
                        app.spec().name());
    }

    /** A split index is one of the formats that JGit does not support. */
    @Test
    void anIndexThatCannotBeReadStopsNoDeployment() {
        Stock.git(app.root(), "update-index", "--split-index");

        company.deploy("dev", "iris");

        assertThat(company.recorded("main", "iris", "dev", "source"))
                .isEqualTo(Stock.git(app.root(), "rev-parse", "HEAD"));
        assertThat(Stock.git(folder.resolve(".crp/gitops.git"), "log", "-1", "--format=%B", "main"))
                .contains(
                        "It is unknown whether the source of iris had uncommitted changes.",
                        "Crp-Source-State: unknown");
        assertThat(company.heard.lines()).anyMatch(line -> line.startsWith("unknown source of iris: Invalid path"));
    }

    @Test
    void aPromotionWritesTheSameWordsAsADeployment() {
        app.configure("image:\n", "gitops: {hydratorMetadata: true}\nimage:\n");
        company.deploy("dev", "iris");

        company.promote("iris");

        assertThat(company.files("main").get(PROD))
                .isEqualTo("""
                    {
                      "repoURL": "https://git.example.com/iris",
                      "drySha": "%s",
                      "author": "Ada Lovelace <ada@example.com>",
                      "date": "2026-11-24T12:00:00+01:00",
                      "subject": "Train anew",
                      "body": "With more flowers."
                    }
                    """.formatted(Stock.git(app.root(), "rev-parse", "HEAD")))
                .isEqualTo(company.files("main").get(PROD.replace("prod", "dev")));
    }

    @Test
    void aReleaseThatNobodyNeedsThemFromHoldsTheCommitAlone() {
        company.deploy("dev", "iris");

        assertThat(release().source())
                .isEqualTo(new SourceState(Optional.of(Stock.git(app.root(), "rev-parse", "HEAD")), true));
        assertThat(company.files("main")).containsKey("apps/iris/dev/.crp.json").doesNotContainKey(PROD);
    }
}
