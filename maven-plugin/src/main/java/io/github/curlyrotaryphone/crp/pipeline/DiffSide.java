package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One side of a comparison. */
public sealed interface DiffSide {
    /** The result of crp.yaml and the image that was built last. */
    record WorkingTree() implements DiffSide {
        @Override
        public String toString() {
            return "the working tree";
        }
    }

    /** The content of the GitOps repository at a revision. */
    record InGit(Revision at, String words) implements DiffSide {
        private static final int WHOLE = 40;

        @Override
        public Optional<Revision> revision() {
            return Optional.of(at);
        }

        @Override
        public DiffSide whole(UnaryOperator<String> ids) {
            return at instanceof Revision.Commit commit && commit.id().length() < WHOLE
                    ? new InGit(Revision.at(ids.apply(commit.id())), words)
                    : this;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The content of another environment on the branch. */
    record Environment(EnvironmentName name) implements DiffSide {
        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /** This side, with the full id if it is a commit. */
    default DiffSide whole(UnaryOperator<String> ids) {
        return this;
    }

    /** The revision of the GitOps repository, if this side is one. */
    default Optional<Revision> revision() {
        return Optional.empty();
    }

    /**
     * Parses {@code tree}, {@code branch}, {@code request}, an environment, or a commit by at least seven digits of its
     * id.
     */
    static DiffSide parse(String property, String text) {
        return switch (text) {
            case "tree" -> new WorkingTree();
            case "branch" -> new InGit(Revision.DEPLOYED, "the branch");
            case "request" -> new InGit(Revision.PROPOSED, "the open changes");
            default -> named(property, text);
        };
    }

    private static DiffSide named(String property, String text) {
        if (Pattern.matches("[0-9a-f]{7,40}", text)) {
            return new InGit(Revision.at(text), "commit " + text);
        }
        try {
            return new Environment(new EnvironmentName(text));
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "-D" + property + "=" + text + " is not a side of a comparison.",
                    "Use tree, branch, request, the name of an environment or a commit of the GitOps repository, by"
                            + " at least seven digits of its id.",
                    e);
        }
    }
}
