package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose changes are reviewed at GitLab. */
class GitLabInARunTest {
    private static final String BRANCH = "crp/prod/iris";

    @TempDir
    Path folder;

    private Forged forged;
    private Company company;

    @BeforeEach
    void start() {
        forged = Forged.at(new FakeGitLab(), folder);
        company = forged.company();
    }

    @AfterEach
    void stop() {
        forged.close();
    }

    @Test
    void aMergeRequestIsOpenedUpdatedAndWithdrawn() {
        SampleApp app = forged.app("iris");
        company.deploy("dev,prod", "iris");
        company.merge(BRANCH);
        company.deploy("prod", "iris");
        String there = app.read("src/main/model/model.onnx");
        company.heard.since();

        app.become("1.5.0");
        company.deploy("dev,prod", "iris");
        app.write("src/main/model/model.onnx", "weights of 1.5.0, trained longer");
        company.deploy("dev,prod", "iris");

        assertThat(forged.forge().requests).hasSize(2);
        assertThat(forged.forge().text(1, "state")).isEqualTo("closed");
        assertThat(forged.forge().text(2, "title")).isEqualTo("Deploy iris 1.5.0 to prod");
        assertThat(forged.forge().text(2, "description")).contains("`1.5.0, sha256:");
        assertThat(company.heard.since()).contains("opened 2", "updated 2");

        app.become("1.4.0");
        app.write("src/main/model/model.onnx", there);
        company.deploy("prod", "iris");

        assertThat(forged.forge().text(2, "state")).isEqualTo("closed");
        assertThat(company.tip(BRANCH)).isEmpty();
        assertThat(company.heard.since()).contains("closed 2: 'main' already has this change.");
        assertThat(forged.forge().writes)
                .containsExactly(
                        "POST /merge_requests",
                        "PUT /merge_requests/1",
                        "POST /merge_requests/1/notes",
                        "POST /merge_requests",
                        "PUT /merge_requests/2",
                        "PUT /merge_requests/2",
                        "POST /merge_requests/2/notes");
    }

    @Test
    void theSameRunAgainWritesNothing() {
        forged.app("iris");
        company.deploy("dev,prod", "iris");
        int before = forged.forge().writes.size();

        company.deploy("dev,prod", "iris");

        assertThat(forged.forge().writes).hasSize(before);
        assertThat(company.heard.since()).endsWith("unchanged 1");
    }
}
