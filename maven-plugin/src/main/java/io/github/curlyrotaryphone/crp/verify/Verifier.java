package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import io.github.curlyrotaryphone.crp.verify.question.WrongAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Starts the packed app in a child process, as the image would, and sends it its samples. */
public final class Verifier {
    private static final String REMEDY =
            "Correct this and rerun; `mvn crp:verify` runs only this check. Set values that replace those of"
                    + " the cluster under 'verify' in crp.yaml. -Dcrp.skipVerify deploys without verification.";

    private final JavaHomes homes;
    private final Confinement confinement;
    private final Path cache;
    private final PassedVerifications passed;
    private final ImageEvents events;

    /** Verifies with the Java of this machine, and stores the passed verifications in this folder. */
    public Verifier(JavaHomes homes, Confinement confinement, Path cache, ImageEvents events) {
        this.homes = homes;
        this.confinement = confinement;
        this.cache = cache;
        this.passed = new PassedVerifications(cache);
        this.events = events;
    }

    /** The result of an earlier verification of this image, if it passed. */
    public Optional<Verification> remembered(VerificationPlan plan, Digest image) {
        return passed.find(plan, image);
    }

    /** Stores that the image that was made from it passed. */
    public void keep(VerificationPlan plan, Digest image, Verification verification) {
        if (verification.state() == Verification.State.VERIFIED) {
            passed.keep(plan, image, verification);
        }
    }

    /**
     * Verifies the packed app on this machine.
     *
     * @param packed the content of the image for each of its platforms; requested only if nothing else prevents the
     *     verification
     * @return the result: verified, or why it could not be verified
     * @throws CrpException if it does not start or does not answer as expected
     */
    public Verification verify(VerificationPlan plan, Supplier<List<StartableImage>> packed) {
        long start = System.nanoTime();
        Verification verification =
                obstacle(plan).map(Verifier::notVerified).orElseGet(() -> verifyPacked(plan, packed.get()));
        events.verified(plan.app(), verification, Duration.ofNanos(System.nanoTime() - start));
        return verification;
    }

    private Verification verifyPacked(VerificationPlan plan, List<StartableImage> images) {
        if (images.isEmpty()) {
            return notVerified("crp does not start a Python app on this machine");
        }
        Optional<StartableImage> own = images.stream()
                .filter(image -> image.platform().equals(Platform.ofHost()))
                .findFirst();
        Optional<String> obstacle = own.map(Verifier::obstacle).orElseGet(() -> Optional.of(otherPlatform(images)));
        return obstacle.map(Verifier::notVerified).orElseGet(() -> run(plan, own.orElseThrow()));
    }

    private static Verification notVerified(String reason) {
        return new Verification(Verification.State.NOT_VERIFIED, reason);
    }

    private static String otherPlatform(List<StartableImage> images) {
        return "the image is for "
                + images.stream().map(image -> image.platform().toString()).collect(Collectors.joining(" and "))
                + ", and this machine is " + Platform.ofHost();
    }

    private static Optional<String> obstacle(VerificationPlan plan) {
        if (!plan.isModelServer() && plan.spec().ready().isEmpty()) {
            return Optional.of("'" + plan.mainClass() + "' is not crp's model server and has no verify.ready");
        }
        if (plan.container().isEmpty()) {
            return Optional.of("no container of the manifests runs its image");
        }
        StartedContainer container = plan.container().get();
        if (container.hasCommand()) {
            return Optional.of("the manifests start it with another 'command' than that of the image");
        }
        List<String> needs = container.missing().isEmpty() ? container.devices() : container.missing();
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "needs " + needs.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
    }

    private static Optional<String> obstacle(StartableImage image) {
        BaseJava java = image.java();
        if (java.feature().isEmpty() && java.home().isEmpty()) {
            return Optional.of("the base '" + java.base() + "' does not say which Java it has");
        }
        return isMusl() && java.home().isEmpty()
                ? Optional.of("this machine has musl as C library, with which ONNX Runtime does not run")
                : Optional.empty();
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    }

    private Verification run(VerificationPlan plan, StartableImage image) {
        Optional<ChosenJava> java = homes.find(image.java());
        if (java.isEmpty()) {
            int version = image.java().feature().orElseThrow();
            return notVerified(
                    "there is no Java " + version + " on this machine, neither in toolchains.xml nor as JAVA_HOME_"
                            + version + " nor the one that runs Maven");
        }
        events.verifying(plan.app(), java.get().words());
        try (VerificationFolder folder = VerificationFolder.in(cache, image.files())) {
            return run(plan, image, java.get(), folder);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot lay out what was packed for '" + plan.app() + "': " + FailureReason.of(e) + ".",
                    "Check that '" + cache + "' is writable and the disk has space.",
                    e);
        }
    }

    private Verification run(VerificationPlan plan, StartableImage image, ChosenJava java, VerificationFolder folder)
            throws IOException {
        StartedContainer container = plan.container().orElseThrow();
        VerificationCommand command = new VerificationCommand(container, image, java, folder);
        try (StartedServer started = StartedServer.start(plan, image, command, folder, confinement)) {
            return new Verification(
                    Verification.State.VERIFIED, started.ask(plan.spec().samples()) + started.remark());
        } catch (WrongAnswer e) {
            return notVerified(e.words() + ". Put samples into '" + plan.spec().samples() + "'");
        } catch (VerificationFailure e) {
            Optional<String> path = ImagePaths.unreachable(e.lastLines(), folder);
            if (path.isPresent()) {
                return notVerified("it reads '" + path.get() + "' by a path that only a container has");
            }
            Optional<String> volume = ImagePaths.mentioned(e.lastLines(), container.mounts());
            if (volume.isPresent()) {
                return notVerified("it uses '" + volume.get() + "', where only a container has a volume");
            }
            throw refused(plan, e, folder);
        }
    }

    private static CrpException refused(VerificationPlan plan, VerificationFailure failure, VerificationFolder folder) {
        String lines = failure.lastLines().stream()
                .map(line -> "\n  | " + folder.shown(line))
                .collect(Collectors.joining());
        return CrpException.refused(
                "What was packed for '" + plan.app() + "' does not work: it " + folder.shown(failure.words()) + "."
                        + (lines.isEmpty() ? "" : " Its last lines:" + lines + "\n"),
                REMEDY);
    }
}
