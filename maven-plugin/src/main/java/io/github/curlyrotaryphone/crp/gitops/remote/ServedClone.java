package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.disk.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * A clone that is kept between runs, with its server. It is fetched without blobs if the server supports filters; if
 * not, it is replaced by a full clone.
 */
final class ServedClone implements AutoCloseable {
    private static final String BLOBLESS = "blob:none";

    private final Connector remote;
    private final Path cache;
    private final String cloneName;
    private LocalClone clone;

    private ServedClone(Connector remote, Path cache, String cloneName, LocalClone clone) {
        this.remote = remote;
        this.cache = cache;
        this.cloneName = cloneName;
        this.clone = clone;
    }

    /** Opens or creates the clone; does not contact the server yet. */
    static ServedClone open(RemoteAddress address, Path cache, String cloneName, CredentialsProvider login) {
        try {
            LocalClone clone = LocalClone.open(cache, cloneName);
            return new ServedClone(new Connector(address, login), cache, cloneName, clone);
        } catch (IOException e) {
            throw LocalClone.unusable(cache, e);
        }
    }

    /** A step that contacts the server. */
    interface Step<T> {
        T take() throws IOException;
    }

    /** How many commits of each branch to fetch; all if empty. It may depend on what is in the clone. */
    interface Depth {
        OptionalInt of(Repository here) throws IOException;
    }

    RemoteAddress address() {
        return remote.address();
    }

    Connector remote() {
        return remote;
    }

    Repository repository() {
        return clone.repository();
    }

    boolean has(ObjectId id) throws IOException {
        return clone.has(id);
    }

    /** A transport between the clone and the server. The caller closes it. */
    Transport connect() throws TransportException, NotSupportedException {
        return remote.open(clone.repository());
    }

    void fetch(List<RefSpec> specs, Depth depth, ProgressMonitor progress) throws IOException {
        try {
            fetchInto(specs, depth, progress);
        } catch (TransportException e) {
            if (!clone.isFiltered() || !String.valueOf(e.getMessage()).contains("filter")) {
                throw e;
            }
            takeBlobs();
            fetchInto(specs, depth, progress);
        }
    }

    /** Starts again with all blobs: for a server that supports neither filters nor single objects. */
    void takeBlobs() throws IOException {
        LocalClone full = LocalClone.openFull(cache, cloneName);
        clone.close();
        clone = full;
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void fetchInto(List<RefSpec> specs, Depth depth, ProgressMonitor progress) throws IOException {
        try (FolderLock held = clone.lock();
                Transport transport = connect()) {
            depth.of(clone.repository()).ifPresent(transport::setDepth);
            if (clone.isFiltered()) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(BLOBLESS));
            }
            transport.fetch(progress, specs);
        }
    }

    /**
     * Runs a step, and throws a {@code CrpException} if it fails; {@code action} is {@code read} or {@code write to}.
     */
    <T> T asking(String action, Step<T> step) {
        try {
            return step.take();
        } catch (TransportException | NotSupportedException e) {
            throw TransportFault.of(e, remote, action);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The error if the clone cannot be read or written. */
    RuntimeException broken(IOException cause) {
        return LocalClone.unusable(clone.folder(), cause);
    }

    @Override
    public void close() {
        clone.close();
        remote.close();
    }
}
