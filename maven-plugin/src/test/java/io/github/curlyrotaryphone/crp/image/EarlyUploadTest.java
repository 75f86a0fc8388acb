package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs are uploaded while the image is still being built; its tag comes last, or not at all. */
class EarlyUploadTest {
    private static final int BLOBS = 6;

    @TempDir
    Path folder;

    private BaseRegistry bases;
    private OciLayout remote;
    private RegistryServer registry;
    private AppProject project;
    private final RecordedEvents events = new RecordedEvents();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        bases = new BaseRegistry(folder.resolve("bases"));
        remote = OciLayout.open(folder.resolve("remote"));
        project = new AppProject(folder.resolve("app"));
        project.base = Optional.of(bases.reference());
        project.plainHttp.add(bases.address());
    }

    @AfterEach
    void stop() {
        registry.close();
        bases.close();
    }

    private void serve(RegistryFaults faults, Consumer<String> log) {
        registry = RegistryServer.start(remote, 0, faults, call -> {
            calls.add(call);
            log.accept(call);
        });
        project.pushTo("localhost:" + registry.port());
    }

    private void deliver(Consumer<Blob> whenOffered) {
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
        ImagePusher pusher = new ImagePusher(project.store(), CredentialSource.NONE, events.events());
        try (ImageUpload upload = pusher.begin(project.spec())) {
            ImagePlan plan = builder.plan(project.spec(), LockMode.WRITE_MISSING);
            upload.planned(plan.target(), plan.bases());
            BuiltImage image = builder.build(plan, blob -> {
                upload.offer(blob);
                whenOffered.accept(blob);
            });
            upload.complete(image);
        }
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> deliver(blob -> {}));
        assertThat(failure).isNotNull();
        return failure;
    }

    private long count(String start) {
        return calls.stream().filter(call -> call.startsWith(start)).count();
    }

    @Test
    void eachBlobIsUnderWayBeforeJibGoesOn() {
        Semaphore begun = new Semaphore(0);
        serve(RegistryFaults.NONE, call -> {
            if (call.startsWith("POST")) {
                begun.release();
            }
        });

        deliver(blob -> {
            assertThat(events.names()).doesNotContain("imageBuilt");
            assertThat(begunWithin(begun)).as("the upload of %s", blob).isTrue();
        });

        assertThat(events.names()).containsSubsequence("imageBuilt", "imagePushed");
        assertThat(count("POST")).isEqualTo(BLOBS);
        assertThat(calls).element(0).asString().isEqualTo("GET /v2/");
        assertThat(calls).element(1).asString().startsWith("HEAD /v2/team/iris/manifests/1.4.0-");
        assertThat(calls).last().asString().startsWith("PUT /v2/team/iris/manifests/1.4.0-");
    }

    private static boolean begunWithin(Semaphore begun) {
        try {
            return begun.tryAcquire(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailedUploadEndsTheRunInItsOwnWordsAndWithoutATag() {
        serve(RegistryFaults.status(403, Integer.MAX_VALUE).on("POST", ""), call -> {});

        CrpException failure = failure();

        assertThat(failure.problem())
                .matches("Cannot push blob 'sha256:[0-9a-f]{64}' to 'localhost:" + registry.port()
                        + "/team/iris': the registry answered 403 \\(DENIED: on purpose\\)\\.");
        assertThat(failure.remedy())
                .isEqualTo("Log in with an account that may write to 'team/iris', or set credentials for 'localhost:"
                        + registry.port() + "' as <server> in settings.xml.");
        assertThat(failure.isRefusal()).isTrue();
        assertThat(remote.tags("team/iris")).isEmpty();
        assertThat(events.names()).endsWith("imageBuilt");
    }

    @Test
    void aRegistryThatRefusesTheTagIsAskedNothingElse() {
        serve(RegistryFaults.status(403, Integer.MAX_VALUE), call -> {});

        CrpException failure = failure();

        assertThat(failure.problem()).contains("team/iris:1.4.0-").contains("the registry answered 403");
        assertThat(calls).allMatch(call -> call.equals("GET /v2/") || call.contains("/manifests/1.4.0-"));
    }

    @Test
    void anInterruptedRunResumes() {
        Thread run = Thread.currentThread();
        serve(RegistryFaults.NONE, call -> {
            if (call.startsWith("PUT /v2/team/iris/manifests/")) {
                run.interrupt();
            }
        });
        CrpException failure = failure();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.problem()).contains("interrupted");
        assertThat(remote.tags("team/iris")).isEmpty();
        registry.close();
        calls.clear();
        serve(RegistryFaults.NONE, call -> {});

        deliver(blob -> {});

        assertThat(count("POST")).isZero();
        assertThat((long) events.last("imagePushed").arguments().get(1)).isZero();
        assertThat(remote.tags("team/iris")).hasSize(1);
    }

    @Test
    void anImageThatTheRegistryHasIsBuiltAndNotSent() {
        serve(RegistryFaults.NONE, call -> {});
        deliver(blob -> {});
        project.store()
                .repositories()
                .forEach(repository -> project.store()
                        .manifests(repository)
                        .forEach(manifest -> project.store().remove(repository, manifest.digest())));
        calls.clear();

        deliver(blob -> {});

        assertThat(events.names()).endsWith("imageBuilt", "imageAlreadyPushed");
        assertThat(calls).hasSize(2).allMatch(call -> call.equals("GET /v2/") || call.startsWith("HEAD"));
    }
}
