package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;

/** The rules about the files of a repository, which only {@code crp:lint} checks. */
public final class RepositoryRules {
    static final Rule MARKER = new Rule(
            "merge-marker",
            Severity.ERROR,
            "A marker of a merge conflict in a file.",
            "Flux fails at the file, and nothing of the revision is applied.");
    static final Rule DUPLICATE = new Rule(
            "duplicate-key",
            Severity.ERROR,
            "A key that stands twice in one mapping.",
            "One of the two values is lost without a word, or Flux fails at the file.");
    static final Rule UNREADABLE = new Rule(
            "unreadable-yaml",
            Severity.ERROR,
            "A file with a Kubernetes object that is not YAML, or not UTF-8.",
            "Flux fails at the file, and nothing of the revision is applied.");
    static final Rule MISSING = new Rule(
            "resource-missing",
            Severity.ERROR,
            "A file or folder that a `kustomization.yaml` names and that does not exist.",
            "Flux can't build the Kustomization, and nothing of it is applied.");
    static final Rule PATH = new Rule(
            "path-missing",
            Severity.ERROR,
            "A Flux Kustomization whose `path` does not exist in the repository that its cluster syncs.",
            "Flux can't build it.");
    static final Rule NOT_EVALUATED = new Rule(
            "kustomize-not-evaluated",
            Severity.NOTE,
            "A feature of kustomize that crp does not evaluate, such as patches or a base in another repository.",
            "Of the objects below it only that is checked which no patch changes.");

    private RepositoryRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(MARKER, DUPLICATE, UNREADABLE, MISSING, PATH, NOT_EVALUATED);
    }
}
