package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
import io.github.curlyrotaryphone.crp.verify.process.ServerProcess;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import io.github.curlyrotaryphone.crp.verify.question.Questions;
import io.github.curlyrotaryphone.crp.verify.question.ServedModels;
import io.github.curlyrotaryphone.crp.verify.question.ServerClient;
import io.github.curlyrotaryphone.crp.verify.question.WrongAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The packed app, started in a child process until this is closed. */
final class StartedServer implements AutoCloseable {
    private static final String READY = "/v2/health/ready";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final long BASE_SECONDS = 120;
    private static final long STEP_SECONDS = 30;
    private static final long LOADED_PER_STEP = 3_000_000_000L;

    private final VerificationPlan plan;
    private final StartableImage image;
    private final ServerProcess process;
    private final Optional<String> obstacle;
    private final ServerClient client;
    private final Optional<Long> memory;
    private final Duration limit;
    private final long end;

    private StartedServer(
            VerificationPlan plan, StartableImage image, Confinement.Started started, int port, Duration limit) {
        this.plan = plan;
        this.image = image;
        this.process = started.process();
        this.obstacle = started.obstacle();
        this.memory = plan.container().flatMap(StartedContainer::memory);
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
        this.client = new ServerClient(port, end);
    }

    static StartedServer start(
            VerificationPlan plan,
            StartableImage image,
            VerificationCommand command,
            VerificationFolder folder,
            Confinement confinement)
            throws IOException {
        int port = freePort();
        Confinement.Started started =
                confinement.start(command.command(port, plan.spec().env().values()), folder);
        return new StartedServer(
                plan, image, started, port, plan.spec().timeout().orElseGet(() -> limit(image)));
    }

    /** Why it runs unconfined, for the result; empty if it is confined. */
    String remark() {
        return obstacle.map(reason -> " (not confined: " + reason + ")").orElse("");
    }

    /** Waits until it is ready and sends it requests; returns what it was verified with. */
    String ask(Path samples) throws VerificationFailure, WrongAnswer {
        awaitReady();
        try {
            Questions questions = new Questions(client);
            String by = plan.isModelServer()
                    ? questions.askModels(ServedModels.of(image.files().keySet(), plan.modelName()), samples)
                    : questions.askSamples(plan.modelName(), samples);
            requireMemory();
            return by;
        } catch (WrongAnswer e) {
            requireMemory();
            if (e.isRefusal()) {
                throw e;
            }
            throw ended().orElseGet(() -> failure(e.words()));
        }
    }

    private void awaitReady() throws VerificationFailure {
        String path = plan.spec().ready().orElse(READY);
        while (!client.isReady(path)) {
            OptionalInt code = process.awaitEnd(PAUSE);
            if (code.isPresent()) {
                throw failure("ended with code " + code.getAsInt() + " before it was ready");
            }
            requireMemory();
            if (Thread.currentThread().isInterrupted()) {
                throw failure("was interrupted");
            }
            if (System.nanoTime() > end) {
                throw failure("was not ready after " + limit.toSeconds() + " s");
            }
        }
    }

    private void requireMemory() throws VerificationFailure {
        if (memory.isPresent() && process.exceeds(memory.get())) {
            throw failure("uses more memory than its limit of " + (memory.get() >> 20)
                    + " MiB, so that the cluster would end it");
        }
    }

    /** A missing answer may be due to the end of the whole process. */
    private Optional<VerificationFailure> ended() {
        OptionalInt code = process.awaitEnd(Duration.ofMillis(200));
        return code.isPresent()
                ? Optional.of(failure("ended with code " + code.getAsInt() + " when it was asked"))
                : Optional.empty();
    }

    private VerificationFailure failure(String words) {
        process.close();
        return new VerificationFailure(words, process.lastLines());
    }

    /** As long as the cluster waits for the start with weights of this size. */
    private static Duration limit(StartableImage image) {
        long bytes = 0;
        for (Map.Entry<String, Path> file : image.files().entrySet()) {
            if (file.getKey().startsWith(VerificationFolder.MODELS + "/")) {
                bytes += file.getValue().toFile().length();
            }
        }
        return Duration.ofSeconds(BASE_SECONDS + STEP_SECONDS * (bytes / LOADED_PER_STEP));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
