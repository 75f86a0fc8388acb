package io.github.curlyrotaryphone.crp.gitops.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
    private static final String KUSTOMIZATION =
            "kind: Kustomization\napiVersion: kustomize.toolkit.fluxcd.io/v1\nmetadata:\n  name: x\nspec:\n  path: ./x\n";
    private static final FluxPath FOUND = new FluxPath("x", "//", "x");

    @TempDir
    Path temp;

    private final Blobs blobs = new Blobs();

    /** Blobs in memory, and which of them were asked for. */
    private static final class Blobs implements Store {
        final List<ObjectId> loaded = new ArrayList<>();
        private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("blobs"));

        TreeView.Entry file(String path, String text) {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
                inserter.flush();
                return new TreeView.Entry(path, FileMode.REGULAR_FILE, id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String name() {
            return "blobs";
        }

        @Override
        public Tip tip(String branch, Set<String> reviews) {
            return Tip.NONE;
        }

        @Override
        public Repository objects() {
            return repository;
        }

        @Override
        public void loadBlobs(Collection<ObjectId> ids) {
            loaded.addAll(ids);
        }

        @Override
        public void requireWritable() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean loadCommit(ObjectId commit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean delete(String branch, ObjectId expected) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean move(String branch, Optional<ObjectId> expected, ObjectId commit, boolean force) {
            return false;
        }

        @Override
        public RuntimeException broken(IOException cause) {
            return new UncheckedIOException(cause);
        }

        @Override
        public void close() {
            repository.close();
        }
    }

    private List<List<FluxPath>> read(TreeView.Entry... files) {
        blobs.loaded.clear();
        TreeView tree = TreeView.of(blobs, Tip.NONE);
        return List.copyOf(BlobCache.fluxPaths(temp).read(tree, List.of(files)).values());
    }

    @Test
    void aFileIsReadOnce() {
        TreeView.Entry file = blobs.file("a.yaml", KUSTOMIZATION);
        assertThat(read(file)).containsExactly(List.of(FOUND));
        assertThat(blobs.loaded).containsExactly(file.id());

        assertThat(read(file)).containsExactly(List.of(FOUND));
        assertThat(blobs.loaded).isEmpty();
    }

    @Test
    void aFileWithoutKustomizationsIsRememberedToo() {
        TreeView.Entry file = blobs.file("a.yaml", "kind: ConfigMap\n");
        read(file);

        assertThat(read(file)).containsExactly(List.of());
        assertThat(blobs.loaded).isEmpty();
    }

    @Test
    void onlyWhatIsNewIsRead() {
        TreeView.Entry old = blobs.file("a.yaml", KUSTOMIZATION);
        read(old);
        TreeView.Entry added = blobs.file("b.yaml", "kind: ConfigMap\n");

        assertThat(read(old, added)).containsExactly(List.of(FOUND), List.of());
        assertThat(blobs.loaded).containsExactly(added.id());
    }

    @Test
    void equalFilesAreTwoFilesOfOneBlob() {
        assertThat(read(blobs.file("a.yaml", KUSTOMIZATION), blobs.file("b.yaml", KUSTOMIZATION)))
                .containsExactly(List.of(FOUND), List.of(FOUND));
    }

    @Test
    void aCacheThatIsDamagedIsReadAgain() throws IOException {
        TreeView.Entry file = blobs.file("a.yaml", KUSTOMIZATION);
        Files.write(temp.resolve("flux-paths.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(read(file)).containsExactly(List.of(FOUND));
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
        Files.createDirectory(temp.resolve("flux-paths.txt"));

        assertThat(read(blobs.file("a.yaml", KUSTOMIZATION))).containsExactly(List.of(FOUND));
    }

    @Test
    void namespacesThatAnotherRunNeedsAreKept() {
        TreeView.Entry dev = blobs.file("dev.yaml", "kind: Namespace\nmetadata:\n  name: dev\n");
        TreeView.Entry prod = blobs.file("prod.yaml", "kind: Namespace\nmetadata:\n  name: prod\n");
        TreeView tree = TreeView.of(blobs, Tip.NONE);
        BlobCache.namespaces(temp).read(tree, List.of(dev));
        BlobCache.namespaces(temp).read(tree, List.of(prod));
        blobs.loaded.clear();

        assertThat(BlobCache.namespaces(temp).read(tree, List.of(dev, prod)).values())
                .containsExactly(List.of("dev"), List.of("prod"));
        assertThat(blobs.loaded).isEmpty();
    }
}
