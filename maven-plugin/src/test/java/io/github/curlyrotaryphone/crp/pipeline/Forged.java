package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;

/**
 * A company whose GitOps repository lies at a forge.
 *
 * @param company its apps
 * @param forge where requests are opened
 * @param git what serves the repository
 */
record Forged(Company company, FakeForge forge, GitHttpServer git) implements AutoCloseable {
    static Forged at(FakeForge forge, Path folder) {
        Path repository = folder.resolve("served/team/gitops.git");
        BareGit.create(repository).close();
        Company company = new Company(folder).lookingAt(repository).namingApi(forge.api());
        forge.sees(company::tip);
        return new Forged(company, forge, GitHttpServer.start(folder.resolve("served")));
    }

    /** The repository. */
    String url() {
        return git.url("team/gitops.git");
    }

    /** An app there whose prod is reviewed. */
    SampleApp app(String name) {
        SampleApp app = company.reviewed(name);
        app.write(
                "crp.yaml",
                app.read("crp.yaml") + "gitops: {repository: '" + url() + "', forge: " + forge.kind() + ", api: '"
                        + forge.api() + "'}\n");
        return app;
    }

    @Override
    public void close() {
        company.close();
        forge.close();
        git.close();
    }
}
