package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine: Java, what the bases of images are made of, crp.lock, and the disk. */
final class MachineCheck {
    private static final long LITTLE_SPACE = 1L << 30;

    private final Stages stages;

    MachineCheck(Stages stages) {
        this.stages = stages;
    }

    List<Diagnosis> of(List<CrpSpec> apps) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(Diagnosis.ok(
                "java",
                "",
                "Java " + Runtime.version() + " of '" + System.getProperty("java.home", "") + "' runs Maven."));
        if (apps.isEmpty()) {
            found.add(base("for " + Platform.linuxOfHost(), Optional.empty(), Platform.linuxOfHost()));
        }
        for (CrpSpec app : apps) {
            app.image()
                    .platforms()
                    .forEach(platform -> found.add(
                            base(app.name() + " for " + platform, app.image().base(), platform)));
            app.image().repository().ifPresent(repository -> found.add(lock(app)));
        }
        found.add(Diagnosis.of("disk", "", this::disk));
        return found;
    }

    private static Diagnosis base(String subject, Optional<BaseSpec> base, Platform platform) {
        if (base.isPresent() && base.get() instanceof BaseSpec.Reference reference) {
            return Diagnosis.ok("base", subject, "It is '" + reference + "'.");
        }
        Optional<String> obstacle = BaseResolver.obstacleToLinking(platform);
        if (obstacle.isEmpty()) {
            return Diagnosis.ok("base", subject, "jlink can make it here.");
        }
        String image = "eclipse-temurin:" + Runtime.version().feature() + "-jre";
        if (base.isPresent()) {
            return Diagnosis.failed(
                    "base",
                    subject,
                    CrpException.refused(
                            "jlink can't make it here: " + obstacle.get() + ".",
                            "Set 'image.base' in crp.yaml to an image that has Java, such as " + image + "."));
        }
        return Diagnosis.ok(
                "base",
                subject,
                "'" + image + "' is taken, because jlink can't make one here: " + obstacle.get() + ".");
    }

    private Diagnosis lock(CrpSpec app) {
        Path file = app.project().directory().resolve("crp.lock");
        String subject = app.name().value();
        if (Files.isRegularFile(file)) {
            return Diagnosis.ok("lock", subject, "'" + file + "' has the digests of bases.");
        }
        if (stages.options().lock() == LockMode.READ_ONLY) {
            return Diagnosis.failed(
                    "lock",
                    subject,
                    CrpException.refused(
                            "'" + file + "' does not exist, and this run may not write it (CI=true).",
                            "Run 'mvn crp:build' on your machine and commit 'crp.lock'."));
        }
        return Diagnosis.warning(
                "lock",
                subject,
                "'" + file + "' does not exist yet.",
                "The first build writes it; commit it, because a build server does not write it.");
    }

    private Diagnosis disk() {
        Path home = stages.home().directory();
        try {
            if (!Files.isWritable(home)) {
                throw CrpException.failed(
                        "'" + home + "' is not writable.", "Make this folder writable for this user.", null);
            }
            long free = Files.getFileStore(home).getUsableSpace();
            String words = "'" + home + "' has " + (free >> 20) + " MiB of free space.";
            return free < LITTLE_SPACE
                    ? Diagnosis.warning(
                            "disk",
                            "",
                            words,
                            "Free some space: images and their weights are kept there. 'mvn crp:clean-store -Dcrp.keep=1d'"
                                    + " deletes what no branch names.")
                    : Diagnosis.ok("disk", "", words);
        } catch (IOException e) {
            throw CrpException.failed(
                    "The free space of '" + home + "' can't be read: " + e.getMessage() + ".",
                    "Check the disk of this folder.",
                    e);
        }
    }
}
