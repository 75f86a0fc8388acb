package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Deploys one app of small texts to a GitOps repository, as a process of its own: what {@code crp:deploy} does once image
 * and manifests are there, without Maven.
 *
 * <p>Arguments: URL, home folder, app, version. Prints milliseconds, those of the processor since the JVM's start, and the
 * commit.
 */
public final class WriterMain {
    private WriterMain() {}

    public static void main(String[] arguments) {
        Edit.Deploy deployment =
                Deployments.iris().app(arguments[2]).version(arguments[3]).deployment();
        long start = System.nanoTime();
        try (GitOpsRepository repository = GitOpsRepository.open(
                Gitops.spec(arguments[0]), Options.of(Path.of(arguments[1]), GitCredentials.NONE, Events.NONE))) {
            GitCommit commit = Writing.deploy(repository, deployment);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            Optional<String> id = commit.id();
            Duration processor =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.println(time.toMillis() + " " + processor.toMillis() + " " + id.orElse("nothing"));
        }
    }
}
