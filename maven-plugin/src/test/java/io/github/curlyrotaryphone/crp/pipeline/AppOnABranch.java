package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of one app, whose image is built once, each test on an empty branch of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AppOnABranch {
    static final EnvironmentName DEV = new EnvironmentName("dev");
    static final EnvironmentName PROD = new EnvironmentName("prod");

    private static final String OWN_OBJECTS = "src/main/crp/own.yaml";

    SampleApp app;
    Path folder;
    BareGit gitops;
    RecordedEvents events = new RecordedEvents();

    String crpYaml;

    @BeforeAll
    void build(@TempDir Path module) {
        app = new SampleApp(module);
        crpYaml = app.read("crp.yaml");
    }

    @AfterAll
    void end() {
        app.close();
    }

    @BeforeEach
    void start(@TempDir Path ofTest) {
        folder = ofTest;
        events = new RecordedEvents();
        app.write("crp.yaml", crpYaml);
        gitops = BareGit.create(folder.resolve("gitops.git"));
        app.commitTo(gitops.url());
    }

    @AfterEach
    void stop() throws IOException {
        Files.deleteIfExists(app.root().resolve(OWN_OBJECTS));
        gitops.close();
    }

    Stages stages() {
        return Run.stages(app, LockMode.WRITE_MISSING, events.events());
    }

    PublishedChanges deploy(String environments) {
        CrpSpec spec = app.spec();
        return Run.deploy(stages())
                .run(List.of(spec.selecting(EnvironmentSelection.select(spec, Optional.of(environments)))));
    }

    PublishedChanges promote() {
        CrpSpec spec = app.spec();
        return new Promote(stages(), DEV, PROD)
                .run(List.of(spec.name()), spec.environments().get(0).gitops(), Optional.empty());
    }

    static CrpException refusal(ThrowingCallable run) {
        CrpException refusal = catchThrowableOfType(CrpException.class, run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        return refusal;
    }

    /** Gives the app these objects of its own. */
    void own(String text) {
        app.write(OWN_OBJECTS, text);
    }

    ObjectsValidated validated() {
        return (ObjectsValidated) events.arguments("objectsValidated", 0).get(0);
    }

    boolean isDeployed(String environment) {
        return gitops.files("main").containsKey("apps/iris/" + environment + "/.crp.json");
    }
}
