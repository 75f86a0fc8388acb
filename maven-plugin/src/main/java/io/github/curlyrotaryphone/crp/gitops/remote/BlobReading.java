package io.github.curlyrotaryphone.crp.gitops.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/** Reads many small blobs, some thousands per request, in memory and without storing them. */
final class BlobReading {
    private static final int BATCH = 4_000;

    private final Connector remote;
    private final BiConsumer<ObjectId, byte[]> reader;
    private final Set<ObjectId> read = new HashSet<>();

    BlobReading(Connector remote, BiConsumer<ObjectId, byte[]> reader) {
        this.remote = remote;
        this.reader = reader;
    }

    /** Reads those in a local repository; returns the others. */
    List<ObjectId> readFrom(Repository repository, Collection<ObjectId> ids) throws IOException {
        List<ObjectId> missing = new ArrayList<>();
        try (ObjectReader objects = repository.newObjectReader()) {
            objects.setAvoidUnreachableObjects(true);
            for (ObjectId id : ids) {
                if (read.contains(id)) {
                    continue;
                }
                if (objects.has(id, Constants.OBJ_BLOB)) {
                    reader.accept(id, objects.open(id, Constants.OBJ_BLOB).getBytes());
                    read.add(id);
                } else {
                    missing.add(id);
                }
            }
        }
        return missing;
    }

    /** Reads them from the server; false if it does not serve single objects. */
    boolean fetch(List<ObjectId> ids) throws IOException {
        for (int start = 0; start < ids.size(); start += BATCH) {
            List<ObjectId> batch = ids.subList(start, Math.min(ids.size(), start + BATCH));
            if (!fetchBatch(batch)) {
                return false;
            }
        }
        return true;
    }

    private boolean fetchBatch(List<ObjectId> ids) throws IOException {
        try (InMemoryRepository memory = new InMemoryRepository(new DfsRepositoryDescription("blobs"))) {
            try (Transport transport = remote.open(memory)) {
                transport.fetch(
                        NullProgressMonitor.INSTANCE,
                        ids.stream().map(id -> new RefSpec(id.name())).toList());
            } catch (TransportException e) {
                if (!servesNoIds(e)) {
                    throw e;
                }
                return false;
            }
            return readFrom(memory, ids).isEmpty();
        }
    }

    private static boolean servesNoIds(TransportException fault) {
        String says = String.valueOf(fault.getMessage());
        return says.contains("not valid")
                || says.contains("not our ref")
                || says.contains("not advertised")
                || says.contains("does not have");
    }
}
