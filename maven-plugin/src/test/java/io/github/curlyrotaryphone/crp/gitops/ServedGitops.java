package io.github.curlyrotaryphone.crp.gitops;

import java.nio.file.Path;

/**
 * One GitOps repository behind stock git over HTTP, which can leave out files, and in its folder.
 *
 * @param server what serves it
 * @param local it, as another machine reaches it
 * @param git it, by its URL
 */
record ServedGitops(GitHttpServer server, Gitops local, Gitops git) implements AutoCloseable {
    static ServedGitops start(Path temp) {
        GitHttpServer server = GitHttpServer.start(temp);
        Gitops local = new Gitops(temp.resolve("other"), temp.resolve("remote.git"));
        Stock.git(local.remote.folder(), "config", "uploadpack.allowFilter", "true");
        return new ServedGitops(server, local, local.from(temp, server.url("remote.git")));
    }

    @Override
    public void close() {
        server.close();
        local.close();
    }
}
