package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The one test that links a real base, since that takes seconds. */
@Tag("slow")
class LinkedImageTest {
    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    @EnabledOnOs(OS.LINUX)
    void linkedBaseIsMadeOncePushedOnceAndThenLockedForEveryMachine() throws Exception {
        OciLayout remote = OciLayout.open(folder.resolve("remote"));
        try (RegistryServer registry = RegistryServer.start(remote, 0, RegistryFaults.NONE)) {
            AppProject first = project("first", registry);
            BuiltImage image = build(first);
            startsWithItsOwnJava(first);
            new ImagePusher(first.store(), CredentialSource.NONE, events.events()).push(first.spec(), image);
            assertThat(events.names())
                    .containsExactly("baseChosen", "baseLinked", "baseLocked", "imageBuilt", "imagePushed");

            Descriptor root =
                    remote.resolve("team/iris", image.digest().value()).orElseThrow();
            Manifest manifest = Manifest.parse(remote.content(root).orElseThrow());
            requireRuntime(new LayerFiles(remote).of(manifest.layers().get(0)));
            assertThat(manifest.layers().get(0).size()).isLessThan(40_000_000);
            assertThat(remote.tags("team/iris"))
                    .containsExactlyInAnyOrder(
                            image.reference().tag().orElseThrow(),
                            "crp-base-"
                                    + manifest.annotations()
                                            .get("org.opencontainers.image.base.digest")
                                            .substring(7, 19));

            AppProject second = project("second", registry);
            Files.copy(first.root.resolve("crp.lock"), second.root.resolve("crp.lock"));
            second.write("target/classes/com/example/App.class", "changed");
            events.clear();
            BuiltImage changed = build(second);
            new ImagePusher(second.store(), CredentialSource.NONE, events.events()).push(second.spec(), changed);
            assertThat(events.names()).containsExactly("imageBuilt", "imagePushed");
            assertThat(second.store().has(manifest.layers().get(0).digest())).isFalse();

            mountsInAnotherRepository(first, remote, manifest.layers().get(0).digest());
            pushesNowhereElse(second, manifest.layers().get(0).digest());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linkedBaseHasTheModulesThatTheAppUsesAndThoseOfTheConfiguration() throws Exception {
        OciLayout remote = OciLayout.open(folder.resolve("remote"));
        try (RegistryServer registry = RegistryServer.start(remote, 0, RegistryFaults.NONE)) {
            AppProject app = project("app", registry);
            app.jar(
                    "com.example",
                    "driver",
                    Map.of("META-INF/services/javax.script.ScriptEngineFactory", "com.example.Script"));
            app.modules = Set.of("jdk.localedata");
            BuiltImage image = build(app);

            assertThat(events.arguments("baseChosen", 1))
                    .contains("it is set as 'image.base' in crp.yaml, with java.scripting, jdk.localedata for the app");
            Manifest manifest = Manifest.parse(app.store()
                    .content(app.store()
                            .resolve("team/iris", image.digest().value())
                            .orElseThrow())
                    .orElseThrow());
            assertThat(new LayerFiles(app.store()).of(manifest.layers().get(0)).get("opt/java/release"))
                    .contains("java.scripting", "jdk.localedata");
            assertThat(Files.readString(app.root.resolve("crp.lock"))).contains("with java.scripting jdk.localedata");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aModuleThatThisJavaDoesNotHaveIsRefusedByName() throws Exception {
        AppProject app = new AppProject(folder.resolve("app"));
        app.base = Optional.of(new BaseSpec.Jlink());
        app.platforms = List.of(Platform.linuxOfHost());
        app.modules = Set.of("java.dektop");

        assertThatThrownBy(() -> build(app))
                .isInstanceOf(CrpException.class)
                .hasMessage(
                        "Cannot link a base with the module 'java.dektop' of 'image.modules': the Java that runs Maven"
                                + " (" + System.getProperty("java.home")
                                + ") does not have it. Correct the name in crp.yaml,"
                                + " delete it there, or set 'image.base' to an image that has the module. `java --list-modules`"
                                + " prints the modules of a Java.");
    }

    /** What was linked stays on this machine, for verification; another machine holds its own Java to the same modules. */
    private void startsWithItsOwnJava(AppProject project) {
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
        BaseJava java = builder.plan(project.spec(), LockMode.READ_ONLY)
                .startable()
                .get(0)
                .java();

        assertThat(java.home())
                .hasValueSatisfying(home -> assertThat(home.resolve("bin/java")).isExecutable());
        assertThat(java.feature()).contains(Runtime.version().feature());
        assertThat(java.modules()).contains("java.base", "java.net.http").doesNotContain("java.desktop");
    }

    /** Another app of the registry, with the same lock file, on a machine that has none of the base's bytes. */
    private void mountsInAnotherRepository(AppProject first, OciLayout remote, Digest layer) throws IOException {
        List<String> calls = new CopyOnWriteArrayList<>();
        RegistryFaults absent = RegistryFaults.status(404, Integer.MAX_VALUE).on("HEAD", "/v2/team/churn/blobs/");
        try (RegistryServer registry = RegistryServer.start(remote, 0, absent, calls::add)) {
            AppProject other = project("other", registry);
            String lock = Files.readString(first.root.resolve("crp.lock"));
            assertThat(lock).contains("\"repository\": \"" + first.repository.orElseThrow() + "\"");
            other.write(
                    "crp.lock",
                    lock.replaceAll("localhost:[0-9]+/team/iris", "localhost:" + registry.port() + "/team/iris"));
            other.repository = Optional.of(ImageReference.parse("localhost:" + registry.port() + "/team/churn"));

            deliver(other);

            assertThat(calls)
                    .contains("HEAD /v2/team/iris/blobs/" + layer)
                    .doesNotContain("GET /v2/team/iris/blobs/" + layer);
            assertThat(other.store().has(layer)).isFalse();
        }
    }

    private void deliver(AppProject project) {
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
        ImagePusher pusher = new ImagePusher(project.store(), CredentialSource.NONE, events.events());
        try (ImageUpload upload = pusher.begin(project.spec())) {
            ImagePlan plan = builder.plan(project.spec(), LockMode.READ_ONLY);
            upload.planned(plan.target(), plan.bases());
            upload.complete(builder.build(plan, upload::offer));
        }
    }

    private void pushesNowhereElse(AppProject project, Digest layer) {
        OciLayout empty = OciLayout.open(folder.resolve("empty"));
        try (RegistryServer registry = RegistryServer.start(empty, 0, RegistryFaults.NONE)) {
            project.pushTo("localhost:" + registry.port());
            BuiltImage image = build(project);
            ImagePusher pusher = new ImagePusher(project.store(), CredentialSource.NONE, events.events());

            assertThatThrownBy(() -> pusher.push(project.spec(), image))
                    .isInstanceOf(CrpException.class)
                    .hasMessage("The layer '" + layer + "' of the base in crp.lock is neither on this machine"
                            + " nor in '" + image.reference().name() + "'. Push once from the machine that wrote"
                            + " crp.lock, or create a new base here with `mvn crp:build -Dcrp.updateLock` and commit"
                            + " crp.lock.");
            project.write("target/classes/com/example/App.class", "changed again");
            events.clear();
            assertThatThrownBy(() -> deliver(project))
                    .isInstanceOf(CrpException.class)
                    .hasMessageStartingWith("The layer '" + layer + "' of the base in crp.lock is neither");
            assertThat(events.names()).as("it is refused before it is built").isEmpty();
            assertThat(empty.repositories()).isEmpty();
        }
    }

    private static void requireRuntime(Map<String, String> files) {
        assertThat(files)
                .containsKeys(
                        "opt/java/bin/java",
                        "opt/java/lib/server/libjvm.so",
                        "opt/java/lib/server/classes.jsa",
                        "opt/java/lib/security/cacerts",
                        "etc/passwd",
                        "etc/nsswitch.conf")
                .doesNotContainKeys("bin/sh", "opt/java/bin/keytool");
        List<String> names = files.keySet().stream()
                .map(name -> Path.of(name).getFileName().toString())
                .toList();
        assertThat(names).contains("libc.so.6", "libstdc++.so.6", "libgcc_s.so.1");
        assertThat(names).anyMatch(name -> name.startsWith("ld-linux"));
    }

    private AppProject project(String name, RegistryServer registry) {
        AppProject project = new AppProject(folder.resolve(name));
        project.base = Optional.of(new BaseSpec.Jlink());
        project.platforms = List.of(Platform.linuxOfHost());
        project.pushTo("localhost:" + registry.port());
        return project;
    }

    private BuiltImage build(AppProject project) {
        return new ImageBuilder(project.store(), CredentialSource.NONE, events.events())
                .build(project.spec(), LockMode.WRITE_MISSING);
    }
}
