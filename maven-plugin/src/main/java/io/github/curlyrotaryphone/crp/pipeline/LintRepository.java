package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.validation.RepositoryCheck;
import io.github.curlyrotaryphone.crp.validation.ValidationRules;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.report.LintJson;
import io.github.curlyrotaryphone.crp.validation.report.LintResult;
import io.github.curlyrotaryphone.crp.validation.report.LintSarif;
import io.github.curlyrotaryphone.crp.validation.report.LintText;
import io.github.curlyrotaryphone.crp.validation.repository.ApiFix;
import io.github.curlyrotaryphone.crp.yaml.MarkedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code crp:lint}: finds errors in a whole GitOps repository, whether crp wrote it or not. */
public final class LintRepository {
    private final RepositoryCheck check;

    /** Validates for this version of Kubernetes; if empty, for the latest known version. */
    public LintRepository(Optional<KubernetesVersion> kubernetes) {
        this.check = new RepositoryCheck(kubernetes.map(version -> new MinorVersion(version.major(), version.minor())));
    }

    /**
     * The findings.
     *
     * @param result the result of the validation
     * @param rewrites the rewrites that were made before it
     * @param time how long the validation took, without reading the repository
     * @param timeOfRules the part that the rules of CRDs took, in sum over all threads
     */
    public record Report(LintResult result, List<ApiFix.Rewrite> rewrites, Duration time, Duration timeOfRules) {
        /** As {@code text}, {@code json} or {@code sarif}. */
        public String text(String format) {
            return switch (format) {
                case "json" -> LintJson.of(result);
                case "sarif" -> LintSarif.of(result, ValidationRules.ofRepositories());
                default -> {
                    StringBuilder text = new StringBuilder();
                    rewrites.forEach(
                            each -> text.append("rewritten: ").append(each).append('\n'));
                    yield text + LintText.of(result);
                }
            };
        }

        /** Fails if there is an error. */
        public void refuseErrors() {
            long errors = result.count(Severity.ERROR);
            if (errors > 0) {
                throw CrpException.refused(
                        "The repository has " + errors + (errors == 1 ? " error." : " errors."),
                        "Correct what the report names; docs/validation.md explains each rule.");
            }
        }
    }

    /** Validates the branch of a repository. */
    public Report of(GitOpsSpec spec, Stages stages) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            return checked(repositories.look(spec, Set.of()).markedFiles(LintRepository::isYaml), List.of());
        }
    }

    /**
     * Validates a folder, and leaves nothing else in it.
     *
     * @param fix whether removed API versions are rewritten first
     */
    public Report of(Path folder, boolean fix) {
        SortedMap<String, String> texts = read(folder);
        if (!fix) {
            return checked(texts, List.of());
        }
        ApiFix fixed = check.fix(texts);
        fixed.changed().forEach((path, text) -> write(folder.resolve(path), text));
        return checked(read(folder), fixed.rewrites());
    }

    private Report checked(SortedMap<String, String> texts, List<ApiFix.Rewrite> rewrites) {
        long start = System.nanoTime();
        LintResult result = check.check(texts);
        return new Report(result, rewrites, Duration.ofNanos(System.nanoTime() - start), check.timeOfRules());
    }

    private static boolean isYaml(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("Kustomization");
    }

    private static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (isYaml(path) && !path.startsWith(".git/")) {
                    texts.put(path, MarkedText.of(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + folder + "': " + e.getMessage() + ".", "Make the folder readable.", e);
        }
        return texts;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".", "Make the file writable.", e);
        }
    }
}
