package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Deploys one app of small texts to a GitOps repository, as a process of its own: what {@code crp:deploy} does once image
 * and manifests are there, without Maven.
 *
 * <p>Arguments: URL, home folder, app, version.
 */
public final class WriterMain {
    private WriterMain() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        Deployments app = Deployments.iris().app(arguments[2]).version(arguments[3]);
        try (GitOpsRepository repository = GitOpsRepository.open(
                Gitops.spec(arguments[0]), Path.of(arguments[1]), GitCredentials.NONE, new Heard())) {
            GitCommit commit = repository.commit(Edit.Deploy.of(java.util.List.of(app.deployment())));
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            Optional<String> id = commit.id();
            System.out.println(time.toMillis() + " ms " + id.orElse("nothing"));
        }
    }
}
