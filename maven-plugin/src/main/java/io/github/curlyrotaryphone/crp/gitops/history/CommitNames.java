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

/** Finds commits of a branch by the beginning of their ids: among the latest, and among all where these have none. */
final class CommitNames {
    private static final int[] DEPTHS = {50, CommitSource.ALL};

    private final CommitSource source;

    CommitNames(CommitSource source) {
        this.source = source;
    }

    /** The whole id of the one commit that begins so. */
    String whole(ObjectId tip, String beginning) {
        AbbreviatedObjectId desired = AbbreviatedObjectId.fromString(beginning);
        for (int depth : DEPTHS) {
            SortedSet<String> found = matching(source.commits(tip, depth), desired);
            if (found.size() == 1) {
                return found.first();
            } else if (found.size() > 1) {
                throw CrpException.refused(
                        "Cannot tell which commit '" + beginning + "' is: in GitOps repository '" + source.name() + "' "
                                + found.stream().map(id -> "'" + id + "'").collect(Collectors.joining(" and "))
                                + " begin so.",
                        "Write more of its id.");
            }
        }
        throw unknown(source.name(), beginning);
    }

    static CrpException unknown(String repository, String beginning) {
        return CrpException.refused(
                "Cannot read commit '" + beginning + "': GitOps repository '" + repository + "' has no such commit.",
                "Take a commit of its branch: 'mvn crp:history' lists them.");
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
