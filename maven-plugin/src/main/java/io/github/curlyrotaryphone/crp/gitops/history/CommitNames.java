package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Finds commits of a branch by a prefix of their ids: among the latest, and then among all. */
final class CommitNames {
    private static final int[] DEPTHS = {50, CommitSource.ALL};

    private final CommitSource source;

    CommitNames(CommitSource source) {
        this.source = source;
    }

    /** The full id of the only commit with this prefix. */
    String whole(ObjectId tip, String beginning) {
        AbbreviatedObjectId desired = AbbreviatedObjectId.fromString(beginning);
        for (int depth : DEPTHS) {
            SortedSet<String> found = matching(source.commits(tip, depth), desired);
            if (found.size() == 1) {
                return found.first();
            } else if (found.size() > 1) {
                throw CrpException.refused(
                        "Ambiguous commit '" + beginning + "' in GitOps repository '" + source.name() + "': "
                                + found.stream().map(id -> "'" + id + "'").collect(Collectors.joining(" and "))
                                + " start with it.",
                        "Use a longer prefix of the commit id.");
            }
        }
        throw unknown(source.name(), beginning);
    }

    static CrpException unknown(String repository, String beginning) {
        return CrpException.refused(
                "Cannot read commit '" + beginning + "': GitOps repository '" + repository + "' does not contain it.",
                "Use a commit of its branch: 'mvn crp:history' lists them.");
    }

    private SortedSet<String> matching(Repository repository, AbbreviatedObjectId desired) {
        SortedSet<String> commits = new TreeSet<>();
        try (ObjectReader objects = repository.newObjectReader()) {
            for (ObjectId id : List.copyOf(objects.resolve(desired))) {
                if (objects.open(id).getType() == Constants.OBJ_COMMIT) {
                    commits.add(id.name());
                }
            }
            return commits;
        } catch (IOException e) {
            throw source.broken(e);
        }
    }
}
