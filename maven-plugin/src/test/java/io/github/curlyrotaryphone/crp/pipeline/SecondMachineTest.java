package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.FirstRecordFormat;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that never deployed, without a clone and a crp.yaml, knows the past of a branch by Git alone. */
class SecondMachineTest {
    private static final AppName IRIS = new AppName("iris");
    private static final AppEnvironment DEV = new AppEnvironment(IRIS, new EnvironmentName("dev"));
    private static final String FOLDER = "apps/iris/dev/";
    private static final String RECORD = FOLDER + ".crp.json";

    @TempDir
    Path folder;

    private Company first;
    private Company second;
    private GitHttpServer git;
    private SortedMap<String, String> oldest;

    /** The first version with a record of the first format, two with records of the second. */
    @BeforeEach
    void deployOnTheFirst() {
        Path repository = folder.resolve("served/gitops.git");
        BareGit.create(repository).close();
        git = GitHttpServer.start(folder.resolve("served"));
        first = new Company(folder.resolve("first")).lookingAt(repository);
        second = new Company(folder.resolve("second")).lookingAt(repository).naming(git.url("gitops.git"));
        first.app("iris").commitTo(git.url("gitops.git"));
        first.deploy("dev", "iris");
        oldest = first.files("main");
        first.commit(Map.of(RECORD, FirstRecordFormat.of(Objects.requireNonNull(oldest.get(RECORD)))));
        for (String version : List.of("1.5.0", "1.6.0")) {
            first.app("iris").become(version);
            first.deploy("dev", "iris");
        }
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        git.close();
    }

    private GitOpsSpec branch() {
        return new GitOpsSpec(Optional.of(git.url("gitops.git")), "main", "apps", Optional.empty());
    }

    private GoalTarget dev() {
        return new GoalTarget(DEV, branch(), Optional.empty(), Optional.of(ReviewSpec.Mode.DIRECT));
    }

    @Test
    void itTellsTheHistoryOfBothRecordFormats() {
        String history = new History(second.stages())
                .run(
                        List.of(branch()),
                        IRIS,
                        Optional.empty(),
                        Optional.empty(),
                        new ReportStyle(false, 112, ZoneOffset.UTC));

        assertThat(history).containsSubsequence("1.6.0", "1.5.0", "1.4.0");
    }

    @Test
    void itRollsBackToTheDeploymentBefore() {
        second.omitting(OmittedCheck.IMAGE_CHECK, () -> second.rollback(dev()));

        assertThat(second.recorded("main", "iris", "dev", "image")).contains(":1.5.0-");
    }

    @Test
    void itRollsBackToARecordOfTheFirstFormat() {
        second.omitting(OmittedCheck.IMAGE_CHECK, () -> second.rollback(dev(), "1.4.0"));

        assertThat(second.files("main"))
                .containsEntry(
                        FOLDER + "deployment.yaml", Objects.requireNonNull(oldest.get(FOLDER + "deployment.yaml")));
        assertThat(second.files("main").get(RECORD))
                .startsWith("{\n  \"crp\": 2,")
                .contains("\"hold\": {", ":1.4.0-");
    }
}
