package io.github.curlyrotaryphone.crp.gitops.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches single blobs into a clone that was made without them. JGit does not fetch an id into a clone that has the
 * commit which contains it, but it does into an empty repository, so they are fetched into one in memory first.
 */
final class BlobFetch {
    private final Connector remote;
    private final Repository target;

    BlobFetch(Connector remote, Repository target) {
        this.remote = remote;
        this.target = target;
    }

    /**
     * Fetches these blobs by their ids or, from a server that does not serve ids, with the tips of branches and, if
     * that is not enough, with their whole history.
     */
    void bring(Collection<ObjectId> ids, Collection<String> branchRefs) throws IOException {
        try {
            fetch(ids, ids.stream().map(id -> new RefSpec(id.name())).toList(), false);
        } catch (TransportException e) {
            List<RefSpec> branches = branchRefs.stream().map(RefSpec::new).toList();
            try {
                fetch(ids, branches, true);
            } catch (MissingObjectException deeper) {
                fetch(ids, branches, false);
            }
        }
    }

    private void fetch(Collection<ObjectId> ids, List<RefSpec> specs, boolean shallow) throws IOException {
        try (InMemoryRepository empty = new InMemoryRepository(new DfsRepositoryDescription("blobs"));
                Transport transport = remote.open(empty)) {
            if (shallow) {
                transport.setDepth(1);
            }
            transport.fetch(NullProgressMonitor.INSTANCE, new ArrayList<>(specs));
            copy(ids, empty);
        }
    }

    private void copy(Collection<ObjectId> ids, Repository from) throws IOException {
        try (ObjectReader reader = from.newObjectReader();
                ObjectInserter inserter = target.newObjectInserter()) {
            for (ObjectId id : ids) {
                inserter.insert(
                        Constants.OBJ_BLOB, reader.open(id, Constants.OBJ_BLOB).getBytes());
            }
            inserter.flush();
        }
    }
}
