package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tip at which a run last found that nothing was to be done. While a repository on this machine still points to
 * it, reading the branch's file answers the same question again without any Git library, whose loading takes longer
 * than all else that such a run does.
 */
public final class KnownTip {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private final GitOpsSpec spec;
    private final Path home;
    private final Digest question;
    private final List<String> reviews;

    /** What is known of these apps, which write one branch and are made of these inputs, in the cache of {@code .crp}. */
    public KnownTip(GitOpsSpec spec, Path home, Map<CrpSpec, Digest> inputs) {
        this.spec = spec;
        this.home = home;
        List<AppEnvironment> identities = inputs.keySet().stream()
                .flatMap(app -> app.identities().stream())
                .toList();
        this.reviews = identities.stream().map(AppEnvironment::reviewBranch).toList();
        this.question = Fingerprint.of(spec.branchId(), identities, inputs.values());
    }

    /** The branch as it was found, if it still is so; empty where that cannot be told this way. */
    public Optional<GitCommit> find() {
        List<String> known = lines(file());
        if (known.size() != 2 || !folder().flatMap(this::tip).equals(Optional.of(known.get(0))) || isProposed()) {
            return Optional.empty();
        }
        return Optional.of(new GitCommit(
                known.get(1), spec.branch(), Optional.empty(), Optional.of(known.get(0)), false, List.of()));
    }

    /** Remembers that nothing is to be done at this tip. Losing it costs time and nothing else. */
    public void keep(GitCommit commit) {
        if (folder().isEmpty() || commit.tip().isEmpty()) {
            return;
        }
        try {
            String lines = commit.tip().get() + "\n" + commit.repository() + "\n";
            WholeFile.replace(file(), lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }

    private Path file() {
        return home.resolve("cache").resolve("known-tips").resolve(question.hex());
    }

    /** The commit in the branch's own file, which counts before the packed ones. */
    private Optional<String> tip(Path folder) {
        return lines(folder.resolve("refs/heads").resolve(spec.branch())).stream()
                .findFirst()
                .filter(line -> COMMIT.matcher(line).matches());
    }

    /** Whether a change of theirs is open: it was not when the tip was kept. */
    private boolean isProposed() {
        Path branches = folder().orElseThrow().resolve("refs/heads");
        return reviews.stream().map(branches::resolve).anyMatch(Files::exists);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Path> folder() {
        if (spec.repository().isEmpty()) {
            return Optional.of(home.resolve("gitops.git").toAbsolutePath().normalize());
        }
        String repository = spec.repository().get();
        try {
            if (repository.startsWith("file:")) {
                return Optional.of(Path.of(URI.create(repository)));
            }
            return Optional.of(Path.of(repository)).filter(Path::isAbsolute);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
