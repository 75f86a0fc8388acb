package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A GitOps repository that people and forges wrote with the git program, with dates that a test gives. */
final class PastRepository {
    private final Path work;

    PastRepository(Path work) {
        this.work = work;
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Ann");
        git("config", "user.email", "ann@example.com");
    }

    String git(String... arguments) {
        return Stock.git(work, arguments);
    }

    /** The folder that holds its objects. */
    Path folder() {
        return work.resolve(".git");
    }

    GitOpsSpec spec() {
        return spec(folder().toString());
    }

    static GitOpsSpec spec(String url) {
        return new GitOpsSpec(Optional.of(url), "main", "apps", Optional.empty());
    }

    BranchHistory open(Path home) {
        return BranchHistory.open(spec(), home, GitCredentials.NONE, Events.NONE);
    }

    static Digest digest(String version) {
        return Digest.of(version.getBytes(StandardCharsets.UTF_8));
    }

    static String image(String version) {
        return "registry.example.com/ml/iris:" + version + "-" + digest(version).shortHex() + "@" + digest(version);
    }

    static String record(String version) {
        return record(version, "");
    }

    static String held(String version, String reason) {
        return record(version, ",\n  \"hold\": {\n    \"reason\": \"" + reason + "\",\n    \"person\": \"Ann\"\n  }");
    }

    private static String record(String version, String end) {
        return "{\n  \"crp\": 1,\n  \"owner\": \"com.example:iris\",\n  \"image\": \"" + image(version)
                + "\",\n  \"input\": \"" + digest("input " + version) + "\",\n  \"source\": \"" + source(version)
                + "\",\n  \"files\": {\n    \"apps/iris/dev/service.yaml\": \"" + source("blob") + "\"\n  }" + end
                + "\n}\n";
    }

    static String source(String version) {
        return digest("source " + version).hex().substring(0, 40);
    }

    /** Puts what is deployed into place, without a commit. */
    PastRepository put(String place, String record) {
        return write("apps/" + place + "/.crp.json", record);
    }

    PastRepository write(String path, String text) {
        try {
            Files.createDirectories(work.resolve(path).getParent());
            Files.writeString(work.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    PastRepository remove(String path) {
        git("rm", "-r", "-q", "--", path);
        return this;
    }

    /** Commits what was put, at this second. */
    String commit(String message, long second) {
        git("add", "-A");
        at(second, "commit", "-q", "-m", message);
        return git("rev-parse", "HEAD");
    }

    /** Commits nothing, so many times from this second on. */
    void others(int count, long second) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < count; i++) {
            stream.append("commit refs/heads/main\ncommitter Bob <bob@example.com> ")
                    .append(second + i)
                    .append(" +0000\ndata 4\nWork\n")
                    .append(i == 0 ? "from refs/heads/main^0\n" : "");
        }
        Stock.gitReading(stream.toString(), work, "fast-import", "--quiet");
    }

    /** Runs git as at this second. */
    void at(long second, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "GIT_COMMITTER_DATE=@" + second + " +0000"));
        command.addAll(List.of("GIT_AUTHOR_DATE=@" + second + " +0000", "git", "-C", work.toString()));
        command.addAll(List.of(arguments));
        Stock.run(command);
    }
}
